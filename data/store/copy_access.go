package store

import (
	"iter"

	"maillage/geo"
)

// measured is what was measured of a territory by one mode.
type measured struct {
	row  *geo.Row
	mode geo.Mode
	*geo.Access
}

// key is the key that the tables of a release by mode share.
func (m measured) key(release string) []any {
	return []any{release, string(m.row.Level), m.row.Code, string(m.mode)}
}

// measures lists what was measured, territory by territory.
func measures(result *geo.Result) iter.Seq[measured] {
	return func(yield func(measured) bool) {
		for i := range result.Rows {
			for _, mode := range geo.Modes() {
				if a := result.Rows[i].By(mode); a != nil && !yield(measured{&result.Rows[i], mode, a}) {
					return
				}
			}
		}
	}
}

func countModes(result *geo.Result) (n int) {
	for range measures(result) {
		n++
	}
	return n
}

func indexRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for m := range measures(result) {
			x, i := m.Index, m.Index.Interval
			gaps := written{len(m.Themes), float64(0), func(i int) any { return known(m.Themes[i].Gap, m.Themes[i].Known) }}
			coverages := written{len(m.Themes), float64(0), func(i int) any { return m.Themes[i].Coverage }}
			if !yield(append(m.key(release), known(x.Value, x.Known), x.Coverage, known(x.Rank, x.Known), x.Of,
				known(x.RankInDepartement, x.RankInDepartement > 0), x.OfInDepartement, gaps, coverages,
				known(i.Median, i.Known()), known(i.Low, i.Known()), known(i.High, i.Known()), known(i.WorstDecile, i.Known()),
				known(i.Driver, i.Driver != ""), known(i.DriverShare, i.Driver != ""))) {
				return
			}
		}
	}
}

func accessRows(release string, result *geo.Result) iter.Seq[[]any] {
	methods, states, reasons := methods(), states(), reasons()
	return func(yield func([]any) bool) {
		for m := range measures(result) {
			s := m.Services
			floats := func(at func(*geo.ServiceScore) any) written {
				return written{len(s), float64(0), func(i int) any { return at(&s[i]) }}
			}
			codes := func(at func(*geo.ServiceScore) any) written {
				return written{len(s), int16(0), func(i int) any { return at(&s[i]) }}
			}
			counts := func(at func(*geo.ServiceScore) any) written {
				return written{len(s), int32(0), func(i int) any { return at(&s[i]) }}
			}
			if !yield(append(m.key(release),
				floats(func(s *geo.ServiceScore) any { return known(s.Minutes, s.Known) }),
				floats(func(s *geo.ServiceScore) any { return known(s.Metres, s.Known) }),
				floats(func(s *geo.ServiceScore) any { return known(s.Gap, s.GapKnown()) }),
				codes(func(s *geo.ServiceScore) any { return codeOf(methods, s.Method) }),
				codes(func(s *geo.ServiceScore) any { return stateCode(states, s.State) }),
				codes(func(s *geo.ServiceScore) any { return codeOf(reasons, s.Reason) }),
				counts(func(s *geo.ServiceScore) any { return int32(s.Beyond) }),
				counts(func(s *geo.ServiceScore) any { return int32(s.Count) }))) {
				return
			}
		}
	}
}

// stateCode is never null: a service without a state is a mistake, which the
// table refuses.
func stateCode(states []geo.State, s geo.State) any {
	if code := codeOf(states, s); code != nil {
		return code
	}
	return int16(0)
}

// nearestRows are of communes: above them nothing is nearest.
func nearestRows(release string, result *geo.Result, places *places) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for m := range measures(result) {
			if m.row.Level != geo.LevelCommune {
				continue
			}
			s := m.Services
			numbers := func(at func(*geo.ServiceScore) string) written {
				return written{len(s), int32(0), func(i int) any { return places.number(at(&s[i])) }}
			}
			minutes := func(next int) written {
				return written{len(s), float64(0), func(i int) any { return known(s[i].Next[next].Minutes, s[i].Next[next].Facility != "") }}
			}
			if !yield(append(m.key(release),
				numbers(func(s *geo.ServiceScore) string { return s.Facility }),
				numbers(func(s *geo.ServiceScore) string { return s.Enterprise }),
				numbers(func(s *geo.ServiceScore) string { return s.Next[0].Facility }), minutes(0),
				numbers(func(s *geo.ServiceScore) string { return s.Next[1].Facility }), minutes(1))) {
				return
			}
		}
	}
}
