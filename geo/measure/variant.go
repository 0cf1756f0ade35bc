package measure

import (
	"context"
	"slices"

	"maillage/geo"
	"maillage/geo/parallel"
)

// Variant is what would be published by car after edits: the frames of all levels, whose
// services that no edit is of, indicators and intervals are the published ones.
type Variant struct {
	*geo.Result
	Services []int // that edits are of
}

// With measures anew what edits change: from the communes whose nearest places change, the
// services that the edits are of; then the themes, the index and the ranks of all. Equal
// edits give what [Compute] would give of an input so edited, but for figures that other
// computations make of places: times without a car and accessibility stay as they are.
func (b *Base) With(ctx context.Context, e Edits) (*Variant, error) {
	v := &Variant{Services: e.services()}
	for _, s := range v.Services {
		if b.model.Services[s].Shortfall != nil {
			return nil, geo.Errorf(geo.CodeInvalid, "service %s is not measured, for its files are incomplete: leave it out", b.model.Services[s].ID)
		}
	}
	m := *b.model
	m.frame, m.supplies = copyOf(b.communes), slices.Clone(b.model.supplies)
	touched := make([][]int, len(v.Services))
	err := parallel.For(ctx, len(v.Services), func(k int) (err error) {
		touched[k], err = b.again(ctx, &m, v.Services[k], &e)
		return err
	})
	if err != nil {
		return nil, err
	}
	v.Result = &geo.Result{Frames: []*geo.Frame{m.frame}}
	places := b.renumber(&m, v.Services, touched, &e)
	if err := m.scoreMode(geo.ModeCar); err != nil {
		return nil, err
	}
	for _, level := range geo.Levels()[1:] {
		if published := b.published.Frame(level); published != nil {
			v.Frames = append(v.Frames, m.above(published, v.Services))
		}
	}
	for _, f := range v.Frames {
		Rank(f, &f.Access[geo.ModeCar].Index)
	}
	v.SetPlaces(places)
	return v, nil
}

// copyOf is a frame by car whose themes and index are to be made anew, and that shares the
// rest with a published one.
func copyOf(published *geo.Frame) *geo.Frame {
	access := *published.Access[geo.ModeCar]
	access.Services, access.Themes, access.Index = slices.Clone(access.Services), make([]geo.ThemeColumns, len(access.Themes)), geo.ScoreColumns{}
	n := len(published.Territories)
	for _, c := range access.Index.Columns("value", "coverage") {
		c.Make(n)
	}
	for t := range access.Themes {
		for _, c := range access.Themes[t].Columns() {
			c.Make(n)
		}
	}
	f := &geo.Frame{
		Level: published.Level, Territories: published.Territories, Parents: published.Parents, Places: published.Places,
		Access: map[geo.Mode]*geo.AccessColumns{geo.ModeCar: &access}, Indicators: published.Indicators, Implausible: published.Implausible,
	}
	f.Back(published) // its columns may be of a file
	return f
}

// again measures a service anew from the communes that edits may change, and lists them.
func (b *Base) again(ctx context.Context, m *model, service int, e *Edits) ([]int, error) {
	c, err := b.changesOf(e, service)
	if err != nil {
		return nil, err
	}
	was, err := b.answers.get(ctx, service, func() (found, error) {
		return b.model.find(ctx, geo.ModeCar, b.centres, b.squares, service)
	})
	if err != nil {
		return nil, err
	}
	m.supplies[service] = b.model.supplies[service].after(e, service, int32(len(b.model.places)))
	now, changed, err := b.reviseAll(ctx, m, service, was, c)
	if err != nil {
		return nil, err
	}
	touched := m.communesOf(changed, c.counts)
	columns := &m.frame.Access[geo.ModeCar].Services[service]
	counts := columns.Count
	for _, column := range slices.Concat(columns.Columns(), columns.Nearest.Columns()) {
		column.Renew(touched)
	}
	for _, i := range touched {
		columns.Count[i] = counts[i] + c.counts[m.asked[i].Code]
		m.serve(columns, geo.ModeCar, i, service, now)
	}
	return touched, nil
}

// above is a frame of a level above communes after edits of services.
func (m *model) above(published *geo.Frame, services []int) *geo.Frame {
	f := copyOf(published)
	groups, access := f.Members(m.frame), f.Access[geo.ModeCar]
	all := make([]int, len(f.Territories))
	for i := range all {
		all[i] = i
	}
	for _, s := range services {
		to := &access.Services[s]
		for _, column := range to.Columns() {
			column.Renew(all)
		}
		aggregateColumns(to, &m.frame.Access[geo.ModeCar].Services[s], m.frame.Territories, groups, m.mostWeight())
	}
	aggregateScores(access, m.frame, geo.ModeCar, groups, m.mostWeight())
	return f
}
