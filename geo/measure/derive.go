package measure

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Observations that are made from the results; indicators name them as they
// name published ones.
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

// derive makes observations of what public transport offers. Where the loaded
// timetables lack lines there is none: a commune without departures in them may
// have a bus all the same.
func (m *model) derive() {
	if m.Supplies != nil {
		m.frame.AddSupply()
		for i, c := range m.asked {
			if s := m.Supplies[c.Code]; s != nil {
				m.frame.Supply.Set(i, s)
			}
		}
	}
	if !m.WholeSupply {
		return
	}
	departures, noCar := map[string]geo.Value{}, map[string]geo.Value{}
	for i, c := range m.asked {
		if s := m.Supplies[c.Code]; s != nil {
			departures[c.Code] = geo.Value{Value: float64(s.Days[0].Departures), Known: true}
		}
		if a := m.frame.Access[geo.ModeTransit]; a != nil {
			noCar[c.Code] = m.noCar(a, i)
		}
	}
	m.derived[ObservedDepartures], m.derived[ObservedNoCar] = departures, noCar
}

// isolate makes the observation of how far the nearest heart of an attraction area
// is by car.
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
	minutes := map[string]geo.Value{}
	for i, c := range m.asked {
		if poles[c.Code] {
			minutes[c.Code] = geo.Value{Known: true}
		} else if start := m.starts.centres[i]; start >= 0 {
			if hit := found.Of(start)[0]; hit.Place >= 0 {
				minutes[c.Code] = geo.Value{Value: hit.Minutes, Known: true}
			}
		}
	}
	m.derived[ObservedPole] = minutes
	return nil
}

// noCar is the mean time of a commune to the services of the intermediate gamme,
// not known where none of them is.
func (m *model) noCar(a *geo.AccessColumns, i int) geo.Value {
	var sum, n float64
	for s := range m.Services {
		if m.Services[s].Gamme != geo.GammeIntermediaire || !geo.Known(a.Services[s].Gap[i]) {
			continue
		}
		minutes := m.LongestJourney
		if known := a.Services[s].Minutes[i]; geo.Known(known) {
			minutes = min(minutes, known)
		}
		sum += minutes
		n++
	}
	if n == 0 {
		return geo.Value{}
	}
	return geo.Value{Value: sum / n, Known: true}
}
