package measure

import (
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// Inhabited is a populated square of a commune asked for.
type Inhabited struct {
	Commune int // among those asked for, in the order of codes
	Point   orb.Point
	People  float64 // as the square counts them, not as the commune does
	// Minutes to the nearest place of a service, infinite where no way leads to any, NaN
	// where that is not known.
	Minutes float64
	// Whole is the minutes within which all places that there are are loaded, infinite
	// where they are everywhere.
	Whole float64
}

// Inhabited gives the populated squares of communes, rising numbers of those asked for, with
// the way to a service by a mode that the release was measured by, in the order of the
// communes. By public transport nothing is measured from squares: there are none.
func (b *Base) Inhabited(ctx context.Context, mode geo.Mode, service string, communes []int) ([]Inhabited, error) {
	m := b.model
	at := slices.IndexFunc(m.Services, func(s geo.Service) bool { return s.ID == service })
	access := b.communes.Access[mode]
	if at < 0 || access == nil || mode == geo.ModeTransit {
		return nil, nil
	}
	var out []Inhabited
	var points []orb.Point
	for _, i := range communes {
		from, to := m.starts.within[i][0], m.starts.within[i][1]
		whole := m.bound(mode, at, m.asked[i].Code, methodOf(&access.Services[at], i))
		for q := from; q < to; q++ {
			out = append(out, Inhabited{Commune: i, Point: m.starts.squares[q], People: m.starts.people[q], Whole: whole})
		}
		points = append(points, m.starts.squares[from:to]...)
	}
	finder, err := m.finder(ctx, mode, points)
	if err != nil {
		return nil, err
	}
	found, err := finder.Nearest(ctx, m.supplies[at].points(), 1)
	if err != nil {
		return nil, err
	}
	for k := range out {
		hit := found.Of(k)[0]
		switch out[k].Minutes = hit.Minutes; {
		case hit.Place >= 0:
		case found.Reasons[k] == geo.ReasonUnreachable:
			out[k].Minutes = math.Inf(1)
		default:
			out[k].Minutes = math.NaN()
		}
	}
	return out, nil
}
