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

// wanted is where inhabitants of a commune live, all of them or those of a square.
type wanted struct {
	geo.Row
	at orb.Point
}

// mostBySquare is of how many communes squares are looked at: no région has more.
const mostBySquare = 6000

// want lists the demand: where those live whose number is known, and whether a place is in
// reach of them.
func (i *instance) want(ctx context.Context, communes []geo.Row, bases Bases) error {
	places := false
	for _, row := range communes {
		s := row.Service(i.service)
		if s.Reason == geo.ReasonIncomplete {
			return geo.Errorf(geo.CodeInvalid, "the files of %s hold far fewer places than there are: who lacks one is not known", i.question.Service)
		}
		places = places || s.Reason != geo.ReasonNoFacility
	}
	if !places {
		return geo.Errorf(geo.CodeInvalid, "no place of %s is loaded: who lacks one is not known", i.question.Service)
	}
	squares, err := i.squares(ctx, communes, bases)
	if err != nil {
		return err
	}
	i.by = ByCommune
	for _, row := range communes {
		if !row.Population.Known() {
			continue
		}
		if of := squares[row.At()]; len(of) > 0 {
			i.by = BySquare
			i.wantSquares(row, of)
		} else {
			i.wantCommune(row)
		}
	}
	if len(i.demand) == 0 {
		return geo.Errorf(geo.CodeInvalid, "nothing is known of who lives there: nobody can be served")
	}
	return nil
}

// squares are those of communes, by the numbers of these: none of a country, none where no
// squares are loaded or what is loaded is not what the release was measured from.
func (i *instance) squares(ctx context.Context, communes []geo.Row, bases Bases) (map[int][]measure.Inhabited, error) {
	if bases == nil || len(communes) > mostBySquare || i.atlas.Mode() == geo.ModeTransit {
		return nil, nil
	}
	numbers := make([]int, len(communes))
	for k, row := range communes {
		numbers[k] = row.At()
	}
	by := map[int][]measure.Inhabited{}
	err := bases.Use(ctx, &i.atlas.Release, func(b *measure.Base) error {
		all, err := b.Inhabited(ctx, i.atlas.Mode(), i.question.Service, numbers)
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

// wantCommune takes all of a commune to live at its centre.
func (i *instance) wantCommune(row geo.Row) {
	s := row.Service(i.service)
	at, known := i.centre(row)
	if !known || s.Reason == geo.ReasonEdge || s.Edge && s.Minutes > i.minutes {
		i.doubtful += int(row.Population)
		return
	}
	existing := math.Inf(1)
	if geo.Known(s.Minutes) {
		existing = s.Minutes
	}
	i.add(wanted{row, at}, float64(row.Population), existing)
}

// wantSquares takes the inhabitants of a commune to live in its squares.
func (i *instance) wantSquares(row geo.Row, of []measure.Inhabited) {
	if !geo.Known(row.Service(i.service).Gap) { // published as not known
		i.doubtful += int(row.Population)
		return
	}
	for k, people := range i.shareOut(row, of) {
		square := &of[k]
		switch {
		case people == 0:
		case math.IsNaN(square.Minutes) || square.Minutes > i.minutes && square.Whole < i.minutes:
			i.doubtful += int(people)
		default:
			i.add(wanted{row, square.Point}, people, square.Minutes)
		}
	}
}

func (i *instance) add(w wanted, people, minutes float64) {
	existing := uint32(siting.Unserved)
	if !math.IsInf(minutes, 1) {
		existing = uint32(math.Round(minutes * 60_000))
	}
	i.demand = append(i.demand, w)
	i.problem.Weights = append(i.problem.Weights, people)
	i.problem.Existing = append(i.problem.Existing, existing)
}

// shareOut shares the inhabitants of a commune out over its squares, in whole numbers as these
// count them, so that as many are within the acceptable time and beyond it as the release says.
func (i *instance) shareOut(row geo.Row, of []measure.Inhabited) []float64 {
	acceptable := i.atlas.Decl.Services[i.service].Limit.Acceptable
	s, group := row.Service(i.service), make([]int, len(of))
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
