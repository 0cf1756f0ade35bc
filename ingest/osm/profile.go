package osm

import (
	"github.com/paulmach/osm"

	"maillage/geo/network"
)

// profile is how fast each mode goes along a way, outside and inside built-up
// areas, which matter to cars only.
type profile struct {
	class   network.Class
	outside [network.Modes][2]float32 // km/h by mode and direction, as [network.Way] holds them
	inside  [2]float32                // of cars
	minutes float32                   // how long a ferry takes; 0 unknown
}

// profile reads the tags of a way. The notes say why it is left out, where it
// is, and what of it was not understood.
func (s *Speeds) profile(tags osm.Tags, n notes) (p profile, ok bool) {
	k, reason, ok := classify(tags)
	if !ok {
		if reason != "" {
			n[reason]++
		}
		return p, false
	}
	p.class = k.class
	s.cars(&p, tags, k, n)
	d := footDirections(tags)
	p.set(network.Foot, d, s.walking(tags, k))
	p.set(network.Bicycle, bicycleDirections(tags), s.cycling(tags, k))
	if p.outside == [network.Modes][2]float32{} {
		n[NoteClosed]++
		return p, false
	}
	if k.class == network.Ferry {
		if p.minutes, ok = parseDuration(tags.Find("duration")); !ok {
			n[NoteDuration]++
		}
	}
	return p, true
}

func (p *profile) set(m network.Mode, d directions, speed float64) {
	if d.forward {
		p.outside[m][0] = float32(speed)
	}
	if d.backward {
		p.outside[m][1] = float32(speed)
	}
}

// cars sets the speeds of cars.
func (s *Speeds) cars(p *profile, tags osm.Tags, k kind, n notes) {
	if !carsMay(tags, k) {
		return
	}
	d := carDirections(tags)
	if d == (directions{}) {
		n[NoteReversible]++
	}
	understood := true
	for direction, may := range [2]bool{d.forward, d.backward} {
		if !may {
			continue
		}
		limit, fine := s.limit(tags, direction == 1)
		understood = understood && fine
		outside, inside := s.driving(k, limit)
		p.outside[network.Car][direction], p.inside[direction] = float32(outside), float32(inside)
	}
	if !understood {
		n[NoteLimit]++
	}
}

// driving is the speed of a car under a limit, 0 for none. The limit bounds the
// speed, but on the motorways whose limit has a speed of its own.
func (s *Speeds) driving(k kind, limit float64) (outside, inside float64) {
	speed := s.Car[k.class]
	if k.link && s.CarLink[k.class] > 0 {
		speed = s.CarLink[k.class]
	}
	if k.class == network.Ferry {
		return speed, speed
	}
	if limit == 0 {
		return speed, speed * s.BuiltUp
	}
	if k.class == network.Motorway && !k.link {
		for _, m := range s.Motorways {
			if limit >= m.Limit {
				return m.Speed, m.Speed * s.BuiltUp
			}
		}
	}
	bound := limit * s.LimitShare
	return min(speed, bound), min(speed*s.BuiltUp, bound)
}

// carsMay reports whether cars may use a way. Streets and paths for others need a
// tag that names cars; the worst tracks (grades 4 and 5) are left to tractors.
func carsMay(tags osm.Tags, k kind) bool {
	says, by := accessOf(tags, network.Car)
	if says == closed || tags.Find("smoothness") == "impassable" || tags.Find("service") == "emergency_access" {
		return false
	}
	switch k.class {
	case network.Pedestrian, network.Cycleway, network.Path:
		return says == open && (by == "motorcar" || by == "motor_vehicle")
	case network.Steps:
		return false
	case network.Track:
		grade := tags.Find("tracktype")
		return says == open || (grade != "grade4" && grade != "grade5")
	case network.Ferry:
		// A ferry that names walkers or cyclists, and not cars, takes only those.
		return says == open || (tags.Find("foot") == "" && tags.Find("bicycle") == "")
	}
	return true
}

// walking is the speed on foot, 0 where one may not.
func (s *Speeds) walking(tags osm.Tags, k kind) float64 {
	says, by := accessOf(tags, network.Foot)
	if says == closed || (motorroad(tags) && (says != open || by != "foot")) {
		return 0
	}
	return s.Foot[k.class]
}

// cycling is the speed by bicycle, 0 where one may neither ride nor push it. A
// bicycle is pushed along ways for walkers, and where vehicles are forbidden and
// walkers are not.
func (s *Speeds) cycling(tags osm.Tags, k kind) float64 {
	says, by := accessOf(tags, network.Bicycle)
	walk := s.walking(tags, k)
	switch {
	case motorroad(tags):
		return 0
	case says == closed && by == "vehicle", says == pushed:
		return min(walk, s.Pushed[k.class])
	case says == closed:
		return 0
	case says == open && by == "bicycle", k.ridden:
		if s.Bicycle[k.class] > 0 {
			return s.Bicycle[k.class]
		}
	}
	return min(walk, s.Pushed[k.class])
}

// motorroad reports whether a road is for fast motor vehicles only.
func motorroad(tags osm.Tags) bool { return tags.Find("motorroad") == "yes" }
