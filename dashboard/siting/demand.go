package siting

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/explanation"
	"maillage/geo/measure"
	"maillage/geo/siting"
)

// Demand is where inhabitants are taken to live.
type Demand string

// The demands: all of a commune at its centre, or in its populated squares of 200 m.
const (
	ByCommune Demand = "communes"
	BySquare  Demand = "squares"
)

// spot is where inhabitants of a commune live: all of them, or those of a square.
type spot struct {
	geo.Row
	at orb.Point
}

// wanted is a function to the inhabitants of a spot.
type wanted struct{ spot, function int32 }

// mostBySquare is of how many communes squares are looked at: no région has more.
const mostBySquare = 6000

// want lists the demand: where those live whose number is known, and whether a place is in
// reach of them.
func (i *instance) want(ctx context.Context, communes []geo.Row, bases Bases) error {
	i.by = ByCommune
	spots := map[[2]int]int32{} // by the number of the commune and that of the square
	for f := range i.functions {
		if err := i.judge(&i.functions[f], communes); err != nil {
			return err
		}
		squares, err := i.squares(ctx, communes, bases, i.functions[f].Service)
		if err != nil {
			return err
		}
		w := wanting{i, int32(f), &i.functions[f], spots}
		for _, row := range communes {
			if !row.Population.Known() {
				continue
			}
			if of := squares[row.At()]; len(of) > 0 {
				i.by = BySquare
				w.squares(row, of)
			} else {
				w.commune(row)
			}
		}
	}
	if len(i.demand) == 0 {
		return geo.Errorf(geo.CodeInvalid, "nothing is known of who lives there: nobody can be served")
	}
	return nil
}

// judge refuses a service of which it is not known who lacks it.
func (i *instance) judge(f *wantedFunction, communes []geo.Row) error {
	places := false
	for _, row := range communes {
		s := row.Service(f.at)
		if s.Reason == geo.ReasonIncomplete {
			return geo.Errorf(geo.CodeInvalid, "the files of %s hold far fewer places than there are: who lacks one is not known", f.Service)
		}
		places = places || s.Reason != geo.ReasonNoFacility
	}
	if !places {
		return geo.Errorf(geo.CodeInvalid, "no place of %s is loaded: who lacks one is not known", f.Service)
	}
	return nil
}

// squares are those of communes, by the numbers of these: none of a country, none where no
// squares are loaded or what is loaded is not what the release was measured from.
func (i *instance) squares(ctx context.Context, communes []geo.Row, bases Bases, service string) (map[int][]measure.Inhabited, error) {
	if bases == nil || len(communes) > mostBySquare || i.atlas.Mode() == geo.ModeTransit {
		return nil, nil
	}
	numbers := make([]int, len(communes))
	for k, row := range communes {
		numbers[k] = row.At()
	}
	by := map[int][]measure.Inhabited{}
	err := bases.Use(ctx, &i.atlas.Release, func(b *measure.Base) error {
		all, err := b.Inhabited(ctx, i.atlas.Mode(), service, numbers)
		for _, square := range all {
			by[square.Commune] = append(by[square.Commune], square)
		}
		return err
	})
	if geo.ErrorCode(err) == geo.CodeConflict {
		return nil, nil
	}
	return by, err
}

// wanting lists the demand for one function.
type wanting struct {
	*instance
	number int32
	of     *wantedFunction
	spots  map[[2]int]int32
}

// commune takes all of a commune to live at its centre.
func (w wanting) commune(row geo.Row) {
	s := row.Service(w.of.at)
	at, known := w.centre(row)
	if !known || s.Reason == geo.ReasonEdge || s.Edge && s.Minutes > w.of.minutes {
		w.doubtful += int(row.Population)
		return
	}
	existing := math.Inf(1)
	if geo.Known(s.Minutes) {
		existing = s.Minutes
	}
	w.add(row, -1, at, float64(row.Population), existing)
}

// squares takes the inhabitants of a commune to live in its squares.
func (w wanting) squares(row geo.Row, of []measure.Inhabited) {
	if !geo.Known(row.Service(w.of.at).Gap) { // published as not known
		w.doubtful += int(row.Population)
		return
	}
	acceptable := w.atlas.Decl.Services[w.of.at].Limit.Acceptable
	for k, people := range shareOut(row, row.Service(w.of.at), acceptable, of) {
		square := &of[k]
		switch {
		case people == 0:
		case math.IsNaN(square.Minutes) || square.Minutes > w.of.minutes && square.Whole < w.of.minutes:
			w.doubtful += int(people)
		default:
			w.add(row, k, square.Point, people, square.Minutes)
		}
	}
}

func (w wanting) add(row geo.Row, square int, at orb.Point, people, minutes float64) {
	existing := uint32(siting.Unserved)
	if !math.IsInf(minutes, 1) {
		existing = uint32(math.Round(minutes * 60_000))
	}
	key := [2]int{row.At(), square}
	number, known := w.spots[key]
	if !known {
		number = int32(len(w.instance.spots))
		w.spots[key] = number
		w.instance.spots = append(w.instance.spots, spot{row, at})
	}
	w.demand = append(w.demand, wanted{number, w.number})
	w.people = append(w.people, people)
	w.problem.Existing = append(w.problem.Existing, existing)
}

// shareOut shares the inhabitants of a commune out over its squares, in whole numbers as these
// count them, so that as many are within the acceptable time and beyond it as the release says.
func shareOut(row geo.Row, s geo.ServiceScore, acceptable float64, of []measure.Inhabited) []float64 {
	group := make([]int, len(of))
	totals := [3]float64{float64(row.Population - s.Beyond - s.Unknown), float64(s.Beyond), float64(s.Unknown)}
	var sums [3]float64
	for k := range of {
		group[k] = groupOf(&of[k], acceptable)
		sums[group[k]] += of[k].People
	}
	for g := range totals {
		if totals[g] > 0 && sums[g] == 0 { // old files: the release holds all for unknown
			clear(group)
			sums[0], totals[0] = sums[0]+sums[1]+sums[2], float64(row.Population)
			break
		}
	}
	var shares [3][]float64
	for k, g := range group {
		shares[g] = append(shares[g], totals[g]*of[k].People/sums[g])
	}
	for g := range shares {
		shares[g] = explanation.Apportion(shares[g], totals[g], 0)
	}
	people := make([]float64, len(of))
	for k, g := range group {
		people[k], shares[g] = shares[g][0], shares[g][1:]
	}
	return people
}

// groupOf says of a square whether it is within the acceptable time, beyond it, or neither is
// known: 0, 1, 2.
func groupOf(square *measure.Inhabited, acceptable float64) int {
	switch {
	case square.Minutes <= acceptable:
		return 0
	case square.Minutes > acceptable && square.Whole >= acceptable:
		return 1
	}
	return 2
}
