package geotest

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
)

// Result makes a result of records, ordered by level and code. Where a record says
// less than another of an array, the rest is missing; and so is a score that is the
// zero value, since one that is known has a coverage or a state.
func Result(records []Record) *geo.Result {
	records = slices.Clone(records)
	slices.SortStableFunc(records, func(a, b Record) int { return cmp.Compare(a.Code, b.Code) })
	shape, out, places := shapeOf(records), &geo.Result{}, places{numbers: map[string]int32{}}
	for _, level := range geo.Levels() {
		var of []Record
		var territories []geo.Territory
		for _, r := range records {
			if r.Level == level {
				of, territories = append(of, r), append(territories, r.Territory)
			}
		}
		f := geo.NewFrame(level, territories, shape)
		for i := range of {
			places.set(f, i, &of[i])
		}
		out.Frames = append(out.Frames, f)
	}
	out.SetPlaces(places.ids)
	return out
}

// Row makes a row of one record.
func Row(r Record) geo.Row { return Result([]Record{r}).Rows(r.Level)[0] }

func shapeOf(records []Record) geo.Shape {
	var s geo.Shape
	measured := map[geo.Mode]bool{geo.ModeCar: true}
	for i := range records {
		r := &records[i]
		s.Indicators = max(s.Indicators, len(r.Indicators))
		s.Composites = max(s.Composites, len(r.Composites))
		for _, m := range geo.Modes() {
			if a := r.By(m); a != nil {
				measured[m] = true
				s.Services = max(s.Services, len(a.Services))
			}
		}
		for e := len(s.Vintages); e < len(r.Past); e++ {
			s.Vintages = append(s.Vintages, r.Past[e].Vintage)
		}
		for _, p := range r.Past {
			s.Services = max(s.Services, len(p.Services))
		}
	}
	for _, m := range geo.Modes() {
		if measured[m] {
			s.Modes = append(s.Modes, m)
		}
	}
	return s
}

// places numbers the places that records name.
type places struct {
	ids     []string
	numbers map[string]int32
}

func (p *places) number(id string) int32 {
	if id == "" {
		return geo.NoCount
	}
	n, seen := p.numbers[id]
	if !seen {
		n = int32(len(p.ids))
		p.numbers[id], p.ids = n, append(p.ids, id)
	}
	return n
}

// set writes a record to the i-th place of a frame.
func (p *places) set(f *geo.Frame, i int, r *Record) {
	for level, code := range r.Parents {
		if f.Parents != nil {
			f.Parents[level][i] = code
		}
	}
	for k, v := range r.Indicators {
		f.Indicators[k][i] = v
	}
	for k, x := range r.Composites {
		setScore(&f.Composites[k], i, x)
	}
	for _, m := range geo.Modes() {
		if a := r.By(m); a != nil {
			p.setAccess(f.Access[m], i, a)
		}
	}
	if r.Supply != nil {
		if f.Supply == nil {
			f.AddSupply()
		}
		f.Supply.Set(i, r.Supply)
	}
	if r.Profile != nil {
		if f.Profile == nil {
			f.AddProfile()
		}
		f.Profile.Set(i, r.Profile)
	}
	for e, past := range r.Past {
		past.Themes = slices.Clone(past.Themes)
		for t, v := range past.Themes {
			past.Themes[t] = orMissing(v, noTheme())
		}
		f.Past[e].Set(i, past)
	}
}

func (p *places) setAccess(a *geo.AccessColumns, i int, r *Access) {
	setScore(&a.Index, i, r.Index)
	a.Interval.Set(i, r.Index.Interval)
	for t, v := range r.Themes {
		a.Themes[t].Set(i, orMissing(v, noTheme()))
	}
	for s := range r.Services {
		v := orMissing(r.Services[s], Unknown(geo.ServiceScore{}))
		a.Services[s].Set(i, v)
		n := &a.Services[s].Nearest
		if n.Facility == nil {
			continue
		}
		n.Facility[i], n.Enterprise[i] = p.number(v.Facility), p.number(v.Enterprise)
		if v.Without > 0 {
			n.FacilityMinutes[i] = v.Without
		}
		n.Second[i], n.Third[i] = p.number(v.Next[0].Facility), p.number(v.Next[1].Facility)
		if v.Next[0].Facility != "" {
			n.SecondMinutes[i] = v.Next[0].Minutes
		}
		if v.Next[1].Facility != "" {
			n.ThirdMinutes[i] = v.Next[1].Minutes
		}
	}
}

func setScore(c *geo.ScoreColumns, i int, v geo.Score) {
	c.Set(i, orMissing(v, geo.Score{Value: math.NaN()}))
	for _, x := range []struct {
		column []int32
		rank   int
	}{{c.Rank, v.Rank}, {c.RankInDepartement, v.RankInDepartement}} {
		if x.rank > 0 {
			x.column[i] = int32(x.rank)
		}
	}
	c.Of[i], c.OfDepartement[i] = int32(v.Of), int32(v.OfInDepartement)
}

func noTheme() geo.ThemeScore { return geo.ThemeScore{Gap: math.NaN()} }

// orMissing is what a record says, or what is missing where it says nothing.
func orMissing[T comparable](v, missing T) T {
	var nothing T
	if v == nothing {
		return missing
	}
	return v
}
