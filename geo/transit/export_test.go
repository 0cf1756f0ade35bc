package transit

// LatestBoardings gives by stop the latest moment to board there and get off at
// a goal by a time, [Unreached] where there is none.
func (t *Timetable) LatestBoardings(goal, by int32) []int32 {
	s := newSearch(t.mirror)
	s.run([]Access{{Stop: goal}}, -by, daySeconds)
	latest := make([]int32, len(s.vehicle))
	for i, at := range s.vehicle {
		if latest[i] = Unreached; at != never {
			latest[i] = -at
		}
	}
	return latest
}

// VehicleArrival is when the first vehicle arrives at a goal for who is at a
// stop at a time.
func (t *Timetable) VehicleArrival(stop, goal, departure int32) int32 {
	s := newSearch(t)
	s.run([]Access{{Stop: stop}}, departure, 2*daySeconds)
	return s.vehicle[goal]
}
