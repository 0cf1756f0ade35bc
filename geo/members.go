package geo

// Members are the communes of each territory of a frame above them, by their places in
// the frame of the communes.
func (f *Frame) Members(communes *Frame) [][]int {
	if f.Chosen != nil {
		return [][]int{f.Chosen}
	}
	out := make([][]int, len(f.Territories))
	for i, code := range communes.Parents[f.Level] {
		if at, found := f.Find(code); found {
			out[at] = append(out[at], i)
		}
	}
	return out
}

// Shape says how many columns of each kind the frame has.
func (f *Frame) Shape() Shape {
	s := Shape{Indicators: len(f.Indicators), Composites: len(f.Composites)}
	for _, m := range Modes() {
		if access := f.Access[m]; access != nil {
			s.Modes, s.Services = append(s.Modes, m), len(access.Services)
		}
	}
	for e := range f.Past {
		s.Vintages = append(s.Vintages, f.Past[e].Vintage)
	}
	return s
}
