package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"sync/atomic"

	"maillage/geo"
	"maillage/geo/parallel"
)

// Factor is one choice that is judged as a whole. Its inputs are drawn apart
// from each other: the thresholds of all services may be one factor.
type Factor struct {
	Name   string
	Inputs []Input
}

// Plan says what varies and how often.
type Plan struct {
	Factors []Factor
	Design  Design
	// Runs of an uncertainty analysis; rows of each of the matrices A and B of a
	// sensitivity analysis, which takes Runs × (factors + 2) evaluations.
	Runs int
	// Workers share the evaluations, 0 for as many as there are cores.
	Workers int
}

// Model makes the function that one worker evaluates samples with, so that what
// it allocates is never shared. It is called once for each worker.
type Model func() Evaluate

// Evaluate computes the outputs of one sample. It keeps neither argument, and
// gives equal outputs for equal samples. What cannot be computed is NaN.
type Evaluate func(s Sample, out []float64)

// Sample holds one value for each input of a plan.
type Sample struct {
	values []float64
	ends   []int // by factor: where its values end
}

// Of gives all values of a factor: one for a [Choice], as many as
// weights for [Weights].
func (s Sample) Of(factor int) []float64 {
	begin := 0
	if factor > 0 {
		begin = s.ends[factor-1]
	}
	return s.values[begin:s.ends[factor]]
}

// Choice is the index that a factor made of one [Choice] takes.
func (s Sample) Choice(factor int) int { return int(s.Of(factor)[0]) }

func (p *Plan) check() error {
	if len(p.Factors) == 0 || p.Design == nil || p.Runs < 1 || p.Workers < 0 {
		return geo.Errorf(geo.CodeInvalid, "a sensitivity plan needs a factor, a design and a number of runs above 0")
	}
	for _, f := range p.Factors {
		if len(f.Inputs) == 0 {
			return geo.Errorf(geo.CodeInvalid, "factor %s has nothing that varies", f.Name)
		}
		for _, in := range f.Inputs {
			if err := in.check(); err != nil {
				return geo.Errorf(geo.CodeInvalid, "factor %s: %w", f.Name, err)
			}
		}
	}
	return nil
}

// ends gives where the values of each factor end.
func (p *Plan) ends() []int {
	ends, at := make([]int, len(p.Factors)), 0
	for i, f := range p.Factors {
		for _, in := range f.Inputs {
			at += in.width()
		}
		ends[i] = at
	}
	return ends
}

// empty makes a sample to be filled.
func (p *Plan) empty() Sample {
	ends := p.ends()
	return Sample{values: make([]float64, ends[len(ends)-1]), ends: ends}
}

// nominal is the sample of nominal values.
func (p *Plan) nominal() Sample {
	s := p.empty()
	p.each(func(in Input, from, to int) { in.nominal(s.values[from:to]) })
	return s
}

// draw fills a sample from numbers of [0, 1).
func (p *Plan) draw(u []float64, s Sample) {
	p.each(func(in Input, from, to int) { in.draw(u[from:to], s.values[from:to]) })
}

// each calls f with each input and where its values are in a sample.
func (p *Plan) each(f func(in Input, from, to int)) {
	at := 0
	for _, factor := range p.Factors {
		for _, in := range factor.Inputs {
			f(in, at, at+in.width())
			at += in.width()
		}
	}
}

// share has workers do tasks 0 to n−1, each once. Every worker starts with what
// start makes for it.
func (p *Plan) share(ctx context.Context, n int, start func() func(task int)) error {
	workers := p.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	err := parallel.For(ctx, min(workers, n), func(int) error {
		work := start()
		for task := next.Add(1) - 1; task < int64(n); task = next.Add(1) - 1 {
			if err := ctx.Err(); err != nil {
				return err
			}
			work(int(task))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("evaluate %d samples: %w", n, cmp.Or(context.Cause(ctx), err))
	}
	return nil
}
