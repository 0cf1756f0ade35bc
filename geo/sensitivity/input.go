package sensitivity

import (
	"math"

	"maillage/geo"
)

// Input is what varies: a [Choice] or [Weights]. It draws its values
// from as many numbers of [0, 1).
type Input interface {
	width() int
	draw(u, values []float64)
	nominal(values []float64)
	check() error
}

// Choice is one of several ways, by index.
type Choice struct {
	// Weights give the chance of each, relative to their sum.
	Weights []float64
	Nominal int
}

// Weights are weights that are known to within a share of themselves: each
// nominal weight is multiplied by 1 − Spread to 1 + Spread, all as likely, then
// all are scaled back to the nominal sum. It is how COINr varies weights.
type Weights struct {
	Nominal []float64
	Spread  float64 // 0 to below 1
}

func (c Choice) width() int { return 1 }

func (c Choice) nominal(values []float64) { values[0] = float64(c.Nominal) }

func (c Choice) draw(u, values []float64) {
	var total, reached float64
	for _, w := range c.Weights {
		total += w
	}
	last := 0
	for i, w := range c.Weights {
		if w <= 0 {
			continue
		}
		last = i
		if reached += w; u[0]*total < reached {
			break
		}
	}
	values[0] = float64(last)
}

func (c Choice) check() error {
	var total float64
	for _, w := range c.Weights {
		if !finite(w) || w < 0 {
			return geo.Errorf(geo.CodeInvalid, "the chance %v of a choice is not a number of at least 0", w)
		}
		total += w
	}
	if !(total > 0) || math.IsInf(total, 0) {
		return geo.Errorf(geo.CodeInvalid, "the chances %v of a choice have no sum above 0", c.Weights)
	}
	if c.Nominal < 0 || c.Nominal >= len(c.Weights) {
		return geo.Errorf(geo.CodeInvalid, "the nominal choice is number %d of %d; the first is 0", c.Nominal, len(c.Weights))
	}
	return nil
}

func (w Weights) width() int { return len(w.Nominal) }

func (w Weights) nominal(values []float64) { copy(values, w.Nominal) }

func (w Weights) draw(u, values []float64) {
	var nominal, drawn float64
	for i, n := range w.Nominal {
		values[i] = n * (1 + w.Spread*(2*u[i]-1))
		nominal += n
		drawn += values[i]
	}
	for i := range values {
		values[i] *= nominal / drawn
	}
}

func (w Weights) check() error {
	if !(w.Spread >= 0 && w.Spread < 1) {
		return geo.Errorf(geo.CodeInvalid, "weights vary by a share of at least 0 and below 1, not %v", w.Spread)
	}
	var total float64
	for _, n := range w.Nominal {
		if !finite(n) || n < 0 {
			return geo.Errorf(geo.CodeInvalid, "the weight %v is not a number of at least 0", n)
		}
		total += n
	}
	if !(total > 0) || math.IsInf(total, 0) {
		return geo.Errorf(geo.CodeInvalid, "the weights %v have no sum above 0", w.Nominal)
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
