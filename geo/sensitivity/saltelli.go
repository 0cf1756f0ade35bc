package sensitivity

// saltelli is the design of Saltelli and others (2010): two matrices A and B of
// samples and, for each factor i, A_B⁽ⁱ⁾: A with the columns of that factor
// taken from B. The first half of a point's columns is the row of A, the second
// that of B. Evaluation 0 of a row is A's, 1 is B's, 2 + i is A_B⁽ⁱ⁾'s.
type saltelli struct {
	*Plan
	width       int // columns of a sample
	evaluations int // of a row
	points      []float64
}

func (p *Plan) newSaltelli() *saltelli {
	width := len(p.empty().values)
	return &saltelli{
		Plan: p, width: width, evaluations: len(p.Factors) + 2,
		points: p.Design.points(p.Runs, 2*width),
	}
}

// saltelliWorker makes the samples of a design, one at a time.
type saltelliWorker struct {
	*saltelli
	u []float64
	s Sample
}

func (d *saltelli) newWorker() *saltelliWorker {
	return &saltelliWorker{saltelli: d, u: make([]float64, d.width), s: d.empty()}
}

// sample gives an evaluation's sample, which the next call overwrites.
func (w *saltelliWorker) sample(row, evaluation int) Sample {
	point := w.points[row*2*w.width:][:2*w.width]
	a, b := point[:w.width], point[w.width:]
	switch evaluation {
	case 0:
		copy(w.u, a)
	case 1:
		copy(w.u, b)
	default:
		copy(w.u, a)
		factor, from := evaluation-2, 0
		if factor > 0 {
			from = w.s.ends[factor-1]
		}
		copy(w.u[from:w.s.ends[factor]], b[from:])
	}
	w.draw(w.u, w.s)
	return w.s
}
