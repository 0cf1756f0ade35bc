package sensitivity

import (
	"context"

	"maillage/geo"
)

// Range is a number anywhere between two bounds, all as likely.
type Range struct{ Low, Nominal, High float64 }

func (r Range) width() int { return 1 }

func (r Range) nominal(values []float64) { values[0] = r.Nominal }

func (r Range) draw(u, values []float64) { values[0] = r.Low + u[0]*(r.High-r.Low) }

func (r Range) check() error {
	if !finite(r.Low) || !finite(r.High) || !(r.Low <= r.Nominal && r.Nominal <= r.High) {
		return geo.Errorf(geo.CodeInvalid, "the range from %v to %v does not hold its nominal value %v", r.Low, r.High, r.Nominal)
	}
	return nil
}

// Value is what a factor made of one [Range] takes.
func (s Sample) Value(factor int) float64 { return s.Of(factor)[0] }

// Indices computes the Sobol' indices of each of a model's outputs, by output,
// then factor. All outputs of all evaluations are held at once: Runs ×
// (factors + 2) × outputs × 8 bytes. It errs, with CodeInvalid, on a plan or a
// bootstrap that makes no sense.
func (p *Plan) Indices(ctx context.Context, outputs int, b Bootstrap, model Model) ([][]Index, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if outputs < 1 {
		return nil, geo.Errorf(geo.CodeInvalid, "a model of %d outputs has no indices", outputs)
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	d := p.newSaltelli()
	all := make([][]float64, outputs) // by output: by row, then evaluation
	for i := range all {
		all[i] = make([]float64, p.Runs*d.evaluations)
	}
	err := p.share(ctx, p.Runs, func() func(int) {
		evaluate, out, w := model(), make([]float64, outputs), d.newWorker()
		return func(row int) {
			for e := range d.evaluations {
				evaluate(w.sample(row, e), out)
				for i, v := range out {
					all[i][row*d.evaluations+e] = v
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	indices := make([][]Index, outputs)
	for i := range all {
		indices[i] = b.estimate(all[i], p.Runs, d.evaluations)
	}
	return indices, nil
}
