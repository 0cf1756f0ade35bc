package sensitivity

import (
	"context"
	"math"

	"maillage/geo/ranking"
)

// MostUnits is how many units can be ranked.
const MostUnits = math.MaxUint16

// table holds the rank of every unit in every run: 2 bytes each.
type table struct {
	units, runs int
	reading     Reading
	nominal     []uint16 // by unit
	ranks       []uint16 // by run, then unit
	worst       []uint16 // by run: the last rank that is among the worst
	shift       []float64
}

// newTable ranks the units by the nominal sample.
func (p *Plan) newTable(units, runs int, reading Reading, model Model) *table {
	t := &table{
		units: units, runs: runs, reading: reading,
		nominal: make([]uint16, units),
		ranks:   make([]uint16, units*runs),
		worst:   make([]uint16, runs),
		shift:   make([]float64, runs),
	}
	t.newWorker(model).rank(p.nominal(), t.nominal)
	return t
}

// tableWorker fills rows of a table.
type tableWorker struct {
	*table
	evaluate Evaluate
	scores   []float64
	ranker   ranking.Ranker
}

func (t *table) newWorker(model Model) *tableWorker {
	return &tableWorker{table: t, evaluate: model(), scores: make([]float64, t.units)}
}

// rank ranks the units by a sample and returns how many are ranked.
func (w *tableWorker) rank(s Sample, ranks []uint16) int {
	w.evaluate(s, w.scores)
	return ranking.Ranks(&w.ranker, ranks, w.scores)
}

// run fills the row of a run.
func (w *tableWorker) run(s Sample, run int) {
	row := w.row(run)
	w.worst[run] = uint16(upTo(w.reading.Worst, w.rank(s, row)))
	w.shift[run] = w.shiftOf(row)
}

func (t *table) row(run int) []uint16 { return t.ranks[run*t.units:][:t.units] }

// shiftOf is the mean distance of ranks from nominal ones, over the units that
// have both.
func (t *table) shiftOf(ranks []uint16) float64 {
	var sum, n int
	for unit, nominal := range t.nominal {
		if rank := ranks[unit]; rank > 0 && nominal > 0 {
			d := int(rank) - int(nominal)
			sum += max(d, -d)
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return float64(sum) / float64(n)
}

// block is how many units are read at once: as many ranks as a line of the
// processor's cache holds.
const block = 32

// read gives the spread of each unit.
func (t *table) read(ctx context.Context, p *Plan) (*Ranks, error) {
	r := &Ranks{Spreads: make([]Spread, t.units), Shift: t.shift}
	err := p.share(ctx, (t.units+block-1)/block, func() func(int) {
		columns := make([]uint16, block*t.runs)
		spare := make([]uint16, t.runs)
		return func(task int) {
			from := task * block
			to := min(from+block, t.units)
			t.readBlock(r.Spreads[from:to], from, columns, spare)
		}
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// readBlock reads the spreads of the units from one on. It gathers the ranks of
// each in a column first, without the runs in which it has none.
func (t *table) readBlock(spreads []Spread, from int, columns, spare []uint16) {
	var n, worst, sum [block]int
	for run := range t.runs {
		row := t.ranks[run*t.units+from:][:len(spreads)]
		for i, rank := range row {
			if rank == 0 {
				continue
			}
			columns[i*t.runs+n[i]] = rank
			n[i]++
			sum[i] += int(rank)
			if rank <= t.worst[run] {
				worst[i]++
			}
		}
	}
	for i := range spreads {
		spreads[i].Nominal = int32(t.nominal[from+i])
		if n[i] == 0 {
			continue
		}
		sorted := sortRanks(columns[i*t.runs:][:n[i]], spare[:n[i]])
		s := &spreads[i]
		s.Low, s.High = int32(quantile(sorted, t.reading.Low)), int32(quantile(sorted, t.reading.High))
		s.Median = int32(quantile(sorted, 0.5))
		s.Mean = float64(sum[i]) / float64(n[i])
		s.Worst = float64(worst[i]) / float64(n[i])
		s.Runs = int32(n[i])
	}
}

// sortRanks sorts by radix, with as much spare room, and gives back where the
// result is: ranks itself.
func sortRanks(ranks, spare []uint16) []uint16 {
	for _, shift := range [2]int{0, 8} {
		var at [257]uint32
		for _, rank := range ranks {
			at[int(byte(rank>>shift))+1]++
		}
		for digit := range 255 {
			at[digit+1] += at[digit]
		}
		for _, rank := range ranks {
			digit := byte(rank >> shift)
			spare[at[digit]] = rank
			at[digit]++
		}
		ranks, spare = spare, ranks
	}
	return ranks
}
