package measure

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Input is all that a computation is made from.
type Input struct {
	// Communes asked for, which are measured, and those of the surroundings,
	// whose facilities and enterprises count.
	Communes []geo.Commune
	// Names gives the name of each territory above the commune.
	Names       map[geo.Level]map[string]string
	Facilities  []geo.Facility
	Enterprises []geo.Enterprise
	// Observations are published figures: name → commune → value, NaN where it is
	// missing or secret.
	Observations map[string]map[string]float64
	// Squares are populated squares; where a commune asked for has some, its gaps
	// are means over them, weighted by their inhabitants.
	Squares []geo.Square
	// Mountain holds the contours of the communes classed as mountain, degrees.
	Mountain []orb.MultiPolygon
	// Modes are those to measure; the car always is.
	Modes []geo.Mode
	// Finder makes the search by a mode from starts in degrees. Where it is nil,
	// or gives nil, times by that mode are estimated.
	Finder func(ctx context.Context, m geo.Mode, starts []orb.Point) (nearest.Finder, error)
	// Supplies is what public transport offers, by commune; nil where no
	// timetable is loaded. Only where WholeSupply is set do the timetables hold
	// all lines of the territory, so that what they lack is a gap.
	Supplies    map[string]*geo.Supply
	WholeSupply bool
	// WithoutCar says why times without a car decide nothing, "" where they do: they are
	// shown, and give no gap.
	WithoutCar geo.Withholding
	// Poles are the communes at the heart of an attraction area, by code.
	Poles []string
	// LongestJourney stands for the time to what cannot be reached without a
	// car, minutes.
	LongestJourney float64
	// Themes gives the relative weight of each theme in the index.
	Themes map[geo.Theme]float64
	// Coverage withholds theme gaps and the index where too little is known.
	Coverage   geo.Coverage
	Services   []geo.Service
	Indicators []geo.Indicator
	// Computed are the figures that indicators may name; those of [Computed] where
	// nil.
	Computed map[string]Figure
	Estimate nearest.Estimate
	// Shifts ask for a table of the parts of the index, with the gaps had both
	// bounds of every threshold been moved by such shares of the width between
	// them: see [geo.Threshold.Shifted].
	Shifts []float64
	Needs  Needs
	// KeepStale lets what is stale weigh in the published index.
	KeepStale bool
	// Edges is nil where all that there is is loaded.
	Edges *Edges
}

// Compute measures every commune asked for, then every EPCI, département and
// région that holds one. Territories are in the order of their codes. It errs, with
// CodeInvalid, on an estimate without speed, on a commune given twice and on a
// theme without weight, and where ctx is done first.
func Compute(ctx context.Context, in Input) (*Measured, error) {
	if in.Computed == nil {
		in.Computed = Computed()
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	m := newModel(&in)
	m.frame = m.newFrame()
	if len(in.Shifts) > 0 {
		m.table = m.newTable()
	}
	for _, mode := range m.modes {
		if err := m.access(ctx, mode); err != nil {
			return nil, err
		}
	}
	m.addSupply()
	m.computeFigures()
	if err := m.needs(); err != nil {
		return nil, err
	}
	if err := m.score(); err != nil {
		return nil, err
	}
	if m.table != nil {
		m.tabulateIndicators()
		m.leaveOutBounds()
	}
	result := &geo.Result{Frames: []*geo.Frame{m.frame}}
	for _, level := range geo.Levels()[1:] {
		result.Frames = append(result.Frames, m.aggregates(level))
	}
	for _, f := range result.Frames {
		for _, mode := range m.modes {
			Rank(f, &f.Access[mode].Index)
		}
	}
	result.Threads, result.Answers = slices.Concat(m.threads...), slices.Concat(m.answers...)
	result.SetPlaces(m.places.named(m.frame, result.Threads, result.Answers))
	return &Measured{result, m.table}, nil
}

func (in *Input) check() error {
	if e := in.Estimate; e.FootKmh <= 0 || e.BicycleKmh <= 0 || e.Detour < 1 || e.SpeedKmh <= 0 || e.MountainSpeedKmh <= 0 || e.MountainSpeedKmh > e.SpeedKmh {
		return geo.Errorf(geo.CodeInvalid, "the travel-time estimate %+v needs a detour of at least 1 and speeds above 0, the mountain one not above the other", e)
	}
	for _, t := range geo.Themes() {
		if in.Themes[t] <= 0 {
			return geo.Errorf(geo.CodeInvalid, "theme %s has no weight", t)
		}
	}
	if in.Coverage.LeastThemes < 1 {
		return geo.Errorf(geo.CodeInvalid, "the index needs at least one known theme, not %d", in.Coverage.LeastThemes)
	}
	seen := make(map[string]bool, len(in.Communes))
	for i := range in.Communes {
		code := in.Communes[i].Code
		if seen[code] {
			return geo.Errorf(geo.CodeInvalid, "commune %s is given twice", code)
		}
		seen[code] = true
	}
	return in.checkComputed()
}

// model is an input made ready to be measured.
type model struct {
	*Input
	asked    []*geo.Commune          // sorted by code
	byCode   map[string]*geo.Commune // surroundings too
	frame    *geo.Frame              // of the communes asked for
	places   places                  // that supplies are of
	supplies []supply                // by service
	counts   map[string][]int32      // commune → pieces of equipment by service
	parts    []geo.Part              // what the index is made of
	modes    []geo.Mode              // measured, in display order
	starts   starts
	// threads and answers are by service.
	threads, answers [][]geo.Reliance
	table            *Table // nil where none is asked for
	// indicatorGaps are by part, nil for a service.
	indicatorGaps [][]float64
	// observed are the columns that indicators are made of: observations, then
	// computed figures and the need score. See [World].
	observed    map[string][]float64
	poleMinutes []float64 // see [World]
	// bounds are the communes of which an observation is left out for it hangs on what
	// is not loaded, by its name.
	bounds map[string][]bool
}

func newModel(in *Input) *model {
	m := &model{
		Input:  in,
		byCode: make(map[string]*geo.Commune, len(in.Communes)),
		parts:  geo.Parts(in.Services, in.Indicators),
	}
	if in.KeepStale {
		m.parts = geo.KeepStale(m.parts)
	}
	for _, mode := range geo.Modes() {
		if mode == geo.ModeCar || slices.Contains(in.Modes, mode) {
			m.modes = append(m.modes, mode)
		}
	}
	for i := range in.Communes {
		c := &in.Communes[i]
		m.byCode[c.Code] = c
		if c.Asked {
			m.asked = append(m.asked, c)
		}
	}
	slices.SortFunc(m.asked, func(a, b *geo.Commune) int { return cmp.Compare(a.Code, b.Code) })
	m.observe()
	m.boundCatchments()
	m.supply()
	m.starts = m.newStarts()
	m.Facilities, m.Enterprises, m.Squares, m.Observations = nil, nil, nil, nil // all that counts of them is kept by now
	m.threads, m.answers = make([][]geo.Reliance, len(m.Services)), make([][]geo.Reliance, len(m.Services))
	return m
}

// position is where a place is, false where that is not known: at its
// address, or at the centre of its commune.
func (m *model) position(precision geo.Precision, commune string, point orb.Point) (orb.Point, bool) {
	if precision == geo.PrecisionAddress {
		return point, true
	}
	c, known := m.byCode[commune]
	if !known || c.CentreMethod == geo.CentreMissing {
		return orb.Point{}, false
	}
	return c.Centre, true
}
