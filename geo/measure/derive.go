package measure

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Names of [Computed] figures; indicators read them as they read published
// observations.
const (
	// ObservedDepartures is the number of departures on the weekday within a
	// walk of the centre.
	ObservedDepartures = "departs_semaine"
	// ObservedNoCar is the mean time without a car to the services of the
	// intermediate gamme, minutes, what cannot be reached counted as
	// [Input.LongestJourney].
	ObservedNoCar = "minutes_sans_voiture"
	// ObservedPole is the time by car to the centre of the nearest commune at the
	// heart of an attraction area ([Input.Poles]), minutes; a heart itself has 0.
	ObservedPole = "minutes_pole"
)

// addSupply notes what public transport offers the communes.
func (m *model) addSupply() {
	if m.Supplies == nil {
		return
	}
	m.frame.AddSupply()
	for i, c := range m.asked {
		if s := m.Supplies[c.Code]; s != nil {
			m.frame.Supply.Set(i, s)
		}
	}
}

// departures is nil where the loaded timetables lack lines: a commune without
// departures in them may have a bus all the same.
func departures(w *World) []float64 {
	if !w.WholeSupply {
		return nil
	}
	out := make([]float64, len(w.Communes))
	for i, c := range w.Communes {
		out[i] = math.NaN()
		if s := w.Supplies[c.Code]; s != nil {
			out[i] = float64(s.Days[0].Departures)
		}
	}
	return out
}

// minutesWithoutCar is nil where departures are, for the same reason.
func minutesWithoutCar(w *World) []float64 {
	a := w.Access[geo.ModeTransit]
	if !w.WholeSupply || a == nil {
		return nil
	}
	out := make([]float64, len(w.Communes))
	for i := range out {
		out[i] = w.noCar(a, i)
	}
	return out
}

// noCar is the mean time of a commune to the services of the intermediate gamme,
// NaN where none of them is known and where too many are bounds.
func (w *World) noCar(a *geo.AccessColumns, i int) float64 {
	var sum, n, bounds float64
	for s := range w.Services {
		if w.Services[s].Gamme != geo.GammeIntermediaire || w.Services[s].Stale {
			continue
		}
		if a.Services[s].Edge[i] {
			bounds++
			continue
		}
		if !geo.Known(a.Services[s].Gap[i]) {
			continue
		}
		minutes := w.LongestJourney
		if known := a.Services[s].Minutes[i]; geo.Known(known) {
			minutes = min(minutes, known)
		}
		sum += minutes
		n++
	}
	if n == 0 || bounds > w.MostBounds*(n+bounds) {
		return math.NaN()
	}
	return sum / n
}

// isolate measures how far the nearest heart of an attraction area is by car.
func (m *model) isolate(ctx context.Context, finder nearest.Finder) error {
	poles := map[string]bool{}
	var points []orb.Point
	for _, code := range m.Poles {
		if c, known := m.byCode[code]; known && c.CentreMethod != geo.CentreMissing {
			poles[code] = true
			points = append(points, c.Centre)
		}
	}
	if len(points) == 0 {
		return nil // none is loaded: missing is not zero
	}
	found, err := finder.Nearest(ctx, points, 1)
	if err != nil {
		return err
	}
	geo.Column{Floats: &m.poleMinutes}.Make(len(m.asked))
	for i, c := range m.asked {
		if poles[c.Code] {
			m.poleMinutes[i] = 0
			continue
		}
		start := m.starts.centre[i]
		if start < 0 {
			continue
		}
		hit, method := found.Of(start)[0], geo.Method("")
		if hit.Place >= 0 {
			m.poleMinutes[i], method = hit.Minutes, geo.Methods()[hit.Method-1]
		}
		m.boundPole(i, method)
	}
	return nil
}
