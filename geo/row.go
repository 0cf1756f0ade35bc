package geo

import "cmp"

// Row is one territory of a [Frame], seen by one mode: a small value that reads
// the columns. The zero Row is no territory.
type Row struct {
	*Territory
	frame  *Frame
	at     int
	access *AccessColumns
	mode   Mode
}

// Exists is false of the zero Row.
func (r Row) Exists() bool { return r.frame != nil }

// At is the place of the territory in its frame.
func (r Row) At() int { return r.at }

// Frame is that which the row is of.
func (r Row) Frame() *Frame { return r.frame }

// Mode is the mode that the territory is seen by.
func (r Row) Mode() Mode { return r.mode }

// Access holds the columns of that mode.
func (r Row) Access() *AccessColumns { return r.access }

// Measures reports whether times by a mode were measured.
func (r Row) Measures(m Mode) bool {
	a := r.frame.Access[m]
	return a != nil && Known(a.Index.Coverage[r.at])
}

// By is the same territory seen by another mode, one of those that were measured.
func (r Row) By(m Mode) Row {
	r.access, r.mode = r.frame.Access[m], m
	return r
}

// Parent is the code of the EPCI, département or région that holds a commune, ""
// where none does, and above the commune.
func (r Row) Parent(l Level) string { return r.frame.ParentOf(r.at, l) }

// Parents are the codes of the territories that hold a commune; nil above it.
func (r Row) Parents() map[Level]string {
	if r.frame.Parents == nil {
		return nil
	}
	parents := map[Level]string{}
	for l, codes := range r.frame.Parents {
		if codes[r.at] != "" {
			parents[l] = codes[r.at]
		}
	}
	return parents
}

// Index is the published index by the mode.
func (r Row) Index() Score {
	s := r.access.Index.at(r.at)
	s.Interval = r.access.Interval.at(r.at)
	return s
}

// Composite is the k-th index besides the published one, by car.
func (r Row) Composite(k int) Score { return r.frame.Composites[k].at(r.at) }

// Composites says how many indices there are besides the published one.
func (r Row) Composites() int { return len(r.frame.Composites) }

// Theme is the gap of the t-th of [Themes] by the mode.
func (r Row) Theme(t int) ThemeScore { return r.access.Themes[t].at(r.at) }

// Themes are the gaps of the themes by the mode, in the order of [Themes].
func (r Row) Themes() []ThemeScore {
	out := make([]ThemeScore, len(r.access.Themes))
	for t := range out {
		out[t] = r.Theme(t)
	}
	return out
}

// Indicator is the i-th declared indicator, NaN where it is missing.
func (r Row) Indicator(i int) float64 { return r.frame.Indicators[i][r.at] }

// Implausible says why the i-th indicator is missing though it could be made, "" where
// it is known and where too little is for it to be made.
func (r Row) Implausible(i int) Implausible {
	return wordOf(Implausibles(), r.frame.Implausible[i][r.at])
}

// Indicators says how many indicators there are.
func (r Row) Indicators() int { return len(r.frame.Indicators) }

// Services says how many services there are.
func (r Row) Services() int { return len(r.access.Services) }

// Gap is that of the i-th declared service by the mode, NaN where it is missing.
func (r Row) Gap(i int) float64 { return r.access.Services[i].Gap[r.at] }

// Minutes are those to the i-th declared service by the mode, NaN where missing.
func (r Row) Minutes(i int) float64 { return r.access.Services[i].Minutes[r.at] }

// State is that of the i-th declared service by the mode.
func (r Row) State(i int) State {
	return cmp.Or(wordOf(States(), r.access.Services[i].State[r.at]), StateUnknown)
}

// Edge reports whether the time to the i-th declared service by the mode is a bound.
func (r Row) Edge(i int) bool { return r.access.Services[i].Edge[r.at] }

// Beyond counts the inhabitants beyond the acceptable time to the i-th declared
// service by the mode.
func (r Row) Beyond(i int) Inhabitants { return Inhabitants(r.access.Services[i].Beyond[r.at]) }

// Service is the access to the i-th declared service by the mode.
func (r Row) Service(i int) ServiceScore {
	c, at := &r.access.Services[i], r.at
	s := ServiceScore{
		Minutes: c.Minutes[at], Metres: c.Metres[at], Gap: c.Gap[at],
		Method: wordOf(Methods(), c.Method[at]), State: r.State(i), Reason: wordOf(Reasons(), c.Reason[at]),
		Beyond: Inhabitants(c.Beyond[at]), Count: count(c.Count[at]), Edge: c.Edge[at],
		Answered: Inhabitants(c.Answered[at]), Unknown: Inhabitants(c.Unknown[at]),
	}
	if n := &c.Nearest; n.Facility != nil {
		s.Facility, s.Enterprise = r.frame.Place(n.Facility[at]), r.frame.Place(n.Enterprise[at])
		if without := n.FacilityMinutes[at]; Known(without) {
			s.Without = without
		}
		s.Next = [2]Alternative{{r.frame.Place(n.Second[at]), n.SecondMinutes[at]}, {r.frame.Place(n.Third[at]), n.ThirdMinutes[at]}}
	}
	return s
}

// Profile is the type of a commune and its twins; nil where too little is
// known of it, and above the commune.
func (r Row) Profile() *Profile {
	c := r.frame.Profile
	if c == nil || c.Type[r.at] == NoCount {
		return nil
	}
	p := &Profile{Type: int(c.Type[r.at])}
	for k, code := range c.Twins[r.at] {
		p.Twins = append(p.Twins, Twin{code, c.Distances[r.at][k]})
	}
	return p
}

// Supply is what public transport offers a commune; nil where no timetable is
// loaded, and above the commune.
func (r Row) Supply() *Supply {
	c := r.frame.Supply
	if c == nil || c.Stops[r.at] == NoCount {
		return nil
	}
	s := &Supply{Stop: c.Stop[r.at], Metres: c.Metres[r.at], Stops: int(c.Stops[r.at]), Towns60: c.Towns60[r.at], Towns90: c.Towns90[r.at]}
	for k := range c.Days {
		d := &c.Days[k]
		s.Days[k] = SupplyDay{d.Date[r.at], count(d.Departures[r.at]), count(d.First[r.at]), count(d.Last[r.at]), count(d.Destinations[r.at])}
	}
	return s
}

// Editions says how many editions of the counts there are.
func (r Row) Editions() int { return len(r.frame.Past) }

// Covered reports whether the e-th edition of the counts covers the territory.
func (r Row) Covered(e int) bool { return r.frame.Past[e].Covered[r.at] }

// PastService is the s-th service at the e-th edition, uncounted where that does
// not cover the territory.
func (r Row) PastService(e, s int) PastService { return r.frame.Past[e].Services[s].at(r.at) }

// PastTheme is the t-th theme at the e-th edition.
func (r Row) PastTheme(e, t int) ThemeScore { return r.frame.Past[e].Themes[t].at(r.at) }

// Past is all that the territory had at the e-th edition of the counts.
func (r Row) Past(e int) Past {
	c := &r.frame.Past[e]
	p := Past{Vintage: c.Vintage, Covered: c.Covered[r.at]}
	if !p.Covered {
		return p
	}
	p.Shopless, p.ShoplessPopulation = count(c.Shopless[r.at]), Inhabitants(c.ShoplessPopulation[r.at])
	p.Services = make([]PastService, len(c.Services))
	for i := range p.Services {
		p.Services[i] = c.Services[i].at(r.at)
	}
	p.Themes = make([]ThemeScore, len(c.Themes))
	for i := range p.Themes {
		p.Themes[i] = c.Themes[i].at(r.at)
	}
	return p
}

func (s *ScoreColumns) at(i int) Score {
	return Score{
		Value: s.Value[i], Coverage: share(s.Coverage[i]), Rank: count(s.Rank[i]), Of: count(s.Of[i]),
		RankInDepartement: count(s.RankInDepartement[i]), OfInDepartement: count(s.OfDepartement[i]),
		Withheld: wordOf(Withholdings(), s.Withheld[i]),
	}
}

func (s *IntervalColumns) at(i int) Interval {
	return Interval{
		Median: s.Median[i], Low: count(s.Low[i]), High: count(s.High[i]), WorstDecile: s.WorstDecile[i],
		Driver: wordOf(Drivers(), s.Driver[i]), DriverShare: s.DriverShare[i],
	}
}

func (s *ThemeColumns) at(i int) ThemeScore {
	t := ThemeScore{Gap: s.Gap[i], Coverage: share(s.Coverage[i])}
	if s.Withheld != nil {
		t.Withheld = wordOf(Withholdings(), s.Withheld[i])
	}
	return t
}

func (s *PastServiceColumns) at(i int) PastService {
	return PastService{Count: s.Count[i], With: s.With[i], Gap: s.Gap[i]}
}

// share is how much is known: nothing of what was not measured.
func share(coverage float64) float64 {
	if !Known(coverage) {
		return 0
	}
	return coverage
}

// wordOf is what a code stands for, "" for 0.
func wordOf[T ~string](words []T, code uint8) T {
	if code == 0 {
		return ""
	}
	return words[code-1]
}
