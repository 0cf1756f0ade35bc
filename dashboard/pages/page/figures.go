package page

import (
	"math"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Cell is a value of a table from 0 to 100, with the length of its bar.
type Cell struct {
	Text     string
	Bar      float64 // 0 to 100
	Withheld bool
	Origin   string // address of where it comes from; ""
}

// From is the cell with the address of where its figure comes from.
func (c Cell) From(origin string) Cell {
	c.Origin = origin
	return c
}

// oldAge is from how many years on data are marked.
const oldAge = 5

// Figures writes figures, and why there is none.
type Figures struct {
	atlas  *atlas.Atlas
	text   *lang.Messages
	travel Travel
}

// Index writes an index, 0 to 100.
func (f Figures) Index(v float64) string {
	return f.text.Decimal(v, geo.Measure{Kind: geo.MeasureIndex}.Figure().Decimals)
}

// IndexCell shows an index on its scale, or why it is withheld.
func (f Figures) IndexCell(s geo.Score) Cell {
	if !s.Known() {
		return f.Withheld(s.Withheld)
	}
	return Cell{Text: f.Index(s.Value), Bar: s.Value}
}

// Gap shows a gap from 0 to 1 on the scale of the index, 0 to 100.
func (f Figures) Gap(gap float64) Cell {
	if !geo.Known(gap) {
		return f.Withheld("")
	}
	return Cell{Text: f.text.Decimal(gap*100, 0), Bar: gap * 100}
}

// Withheld is the cell of a figure that is not known, with a word on why where that is
// more than that too little is.
func (f Figures) Withheld(why geo.Withholding) Cell {
	if why == "" || why == geo.WithheldCoverage {
		return Cell{Text: f.text.T("common.withheld"), Withheld: true}
	}
	return Cell{Text: f.text.T("withheld-word." + string(why)), Withheld: true}
}

// Indicator writes an indicator of a row, "" where it is not known.
func (f Figures) Indicator(row geo.Row, i int) string {
	if i >= row.Indicators() || !geo.Known(row.Indicator(i)) {
		return ""
	}
	d := &f.atlas.Decl.Indicators[i]
	return f.text.Measure(row.Indicator(i), d.Decimals, Names{f.atlas, f.text}.Unit(d.Unit))
}

// Reason says why a time is not known.
func (f Figures) Reason(s *geo.Service, code string) string {
	if s.Recoded != "" && code == geo.ReasonNoFacility {
		return f.text.T("reason.recoded", "label", s.Recoded)
	}
	if key := "reason." + code; f.text.Has(key) {
		return f.text.T(key, "mode", f.travel.Word())
	}
	return f.text.T("reason.missing")
}

// RankInterval is the interval of a rank in a few words, "" where none is known.
func (f Figures) RankInterval(row geo.Row) string {
	i := row.Index().Interval
	switch {
	case !i.Known():
		return ""
	case i.Low == i.High:
		return f.text.T("uncertainty.one-rank", "rank", f.text.Ordinal(i.Low), "of", row.Index().Of)
	}
	return f.text.T("uncertainty.between", "low", f.text.Ordinal(i.Low), "high", f.text.Ordinal(i.High), "of", row.Index().Of)
}

// Place is where a territory stands in the list of its level.
type Place struct {
	Text  string // its rank or, where that is unsure, from which to which it may be; "" where withheld
	Under string // the interval of a rank, or the part of the list, "" where neither is known
}

// Place says where a row stands.
func (f Figures) Place(row geo.Row) Place {
	s := row.Index()
	if !s.Known() {
		return Place{}
	}
	if s.Interval.Low == s.Interval.High { // one rank, or none known
		return Place{Text: f.text.Integer(s.Rank)}
	}
	between := f.text.T("ranking.between", "low", s.Interval.Low, "high", s.Interval.High)
	if class := s.Unsure(); class != "" {
		return Place{Text: between, Under: f.text.T("rank-class." + string(class))}
	}
	return Place{Text: f.text.Integer(s.Rank), Under: between}
}

// Share writes a part of a whole, 0 to 1, in percent: what is more than none never as none,
// nor less than all as all.
func (f Figures) Share(part float64) string {
	percent := 100 * part
	if percent > 0 && percent < 1 || percent > 99 && percent < 100 {
		return f.text.Percent(percent, 1)
	}
	return f.text.Percent(percent, 0)
}

// Short writes a declared number with the decimals that it has.
func (f Figures) Short(v float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return f.text.Decimal(v, len(fraction))
}

// Open says how many hours a week a place is open, "" where that is not known.
func (f Figures) Open(hours float64) string {
	if hours <= 0 {
		return ""
	}
	return f.text.T("services.open", "hours", f.Short(math.Round(10*hours)/10))
}

// Days writes the days of the week on which a place comes.
func (f Figures) Days(days geo.Weekdays) string {
	var names []string
	for _, d := range days.Days() {
		names = append(names, f.text.T("visits.day", "day", f.text.Weekday(d)))
	}
	if len(names) == 0 {
		return f.text.T("visits.days-unknown")
	}
	return f.text.T("visits.days", "list", f.text.List(names))
}

// OrNone writes a figure, "" where it is not known.
func (f Figures) OrNone(v float64, decimals int) string {
	if !geo.Known(v) {
		return ""
	}
	return f.text.Decimal(v, decimals)
}

// Age says how old an edition was on the day that the release judges it at, from the day
// that it speaks of, and whether that is old enough to warn of. A later one has no age.
func (f Figures) Age(s *loaded.SourceState) (age string, old bool) {
	if s.SpeaksOf.IsZero() {
		return "", false
	}
	year := s.SpeaksOf.Year()
	years := f.atlas.Release.Judged().Year() - year
	switch {
	case years < 0:
		return f.text.T("sources.age-later", "year", strconv.Itoa(year)), false
	case years == 0:
		return f.text.T("sources.age-now", "year", strconv.Itoa(year)), false
	}
	return f.text.N("sources.age", years, "year", strconv.Itoa(year)), years >= oldAge
}
