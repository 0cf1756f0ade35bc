package sensitivity

import (
	"context"
	"math"

	"maillage/geo"
)

// Reading declares what is read off the ranks of a unit.
type Reading struct {
	// Low and High bound the interval of ranks, as quantiles: 0.05 and 0.95.
	Low, High float64
	// Worst is the share of units that are called the worst: 0.1, the first
	// decile of ranks.
	Worst float64
}

// Ranks is the result of an uncertainty analysis.
type Ranks struct {
	Spreads []Spread // by unit
	// Shift is, by run, how many ranks a unit is off its nominal rank on average:
	// the R̄s of Saisana, Saltelli and Tarantola (2005). NaN where no unit is
	// ranked.
	Shift []float64
}

// Spread is how the rank of one unit varies over the runs in which it is ranked.
// All but Nominal is 0 where it is ranked in none. Quantiles are ranks that
// occurred: the inverse of the empirical distribution, definition 1 of Hyndman
// and Fan ("Sample quantiles in statistical packages", 1996).
type Spread struct {
	Nominal           int32 // where nothing varies; 0 for not ranked
	Low, Median, High int32
	Mean              float64
	Worst             float64 // share of its runs in which it is among the worst
	Runs              int32   // in which it is ranked
}

// Ranks evaluates each run of the plan, ranks the units by their scores, which
// are the model's outputs, and reads the spread of each unit's rank. It errs,
// with CodeInvalid, on a plan or reading that makes no sense.
func (p *Plan) Ranks(ctx context.Context, units int, reading Reading, model Model) (*Ranks, error) {
	if err := checkRanks(p, units, reading); err != nil {
		return nil, err
	}
	t := p.newTable(units, p.Runs, reading, model)
	width := len(p.empty().values)
	points := p.Design.points(p.Runs, width)
	err := p.share(ctx, p.Runs, func() func(int) {
		w, s := t.newWorker(model), p.empty()
		return func(run int) {
			p.draw(points[run*width:][:width], s)
			w.run(s, run)
		}
	})
	if err != nil {
		return nil, err
	}
	return t.read(ctx, p)
}

func checkRanks(p *Plan, units int, r Reading) error {
	if err := p.check(); err != nil {
		return err
	}
	if units < 1 || units > MostUnits {
		return geo.Errorf(geo.CodeInvalid, "%d units cannot be ranked: between 1 and %d can", units, MostUnits)
	}
	if !(0 <= r.Low && r.Low <= r.High && r.High <= 1) || !(0 <= r.Worst && r.Worst <= 1) {
		return geo.Errorf(geo.CodeInvalid, "the quantiles %v and %v and the worst share %v are to lie between 0 and 1, the lower one first", r.Low, r.High, r.Worst)
	}
	return nil
}

// quantile is the least of sorted values that at least a share of all reach.
func quantile[T any](sorted []T, share float64) T {
	return sorted[max(0, upTo(share, len(sorted))-1)]
}

// upTo is the least whole number that is at least a share of n.
func upTo(share float64, n int) int {
	const slack = 1e-9 // absorbs the rounding of shares such as 0.1
	return min(n, int(math.Ceil(share*float64(n)-slack)))
}
