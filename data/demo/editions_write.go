package demo

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	"maillage/data/reference"
)

// writeEditions writes the three as INSEE's files are: two workbooks by label and
// one table by code, in the communes of their time.
func (w *island) writeEditions(f *folder, p plan, all []equipment, rng *rand.Rand) {
	decl, err := reference.Load()
	if err != nil {
		f.err = err
		return
	}
	e2009, e2013, e2018 := w.editions(p, all, decl, rng)
	w.writeByLabel(f, "bpe/bpe2009.xlsx", []string{"INSEECOM", "Total de NB_EQUIP"}, e2009, labels(decl, 2009))
	w.writeByLabel(f, "bpe/bpe2013.xlsx", []string{"depcom", "Total de nb_equip"}, e2013, labels(decl, 2013))
	t := &table{comma: ";", header: []string{"REG", "DEP", "DEPCOM", "DCIRIS", "AN", "TYPEQU", "NB_EQUIP"}}
	for _, r := range w.rowsOf(e2018) {
		for _, typ := range slices.Sorted(maps.Keys(r.counts)) {
			t.add(regionCode, r.dep, r.code, r.code, "2018", typ, strconv.Itoa(r.counts[typ]))
		}
	}
	f.table("bpe/bpe18_ensemble.csv", t)
}

// labels gives the heading of each type at an edition, where one says just that.
func labels(decl *reference.Declarations, vintage int) map[string]string {
	out := map[string]string{}
	for _, l := range decl.Past.Labels {
		if slices.Contains(l.In, vintage) && len(l.Codes) == 1 {
			out[l.Codes[0]] = l.Label
		}
	}
	return out
}

// editionRow is a commune of the time and what it has.
type editionRow struct {
	code, dep string
	counts    map[string]int
}

// rowsOf lists the communes of an edition: of those that merged since, each has
// its half.
func (w *island) rowsOf(e edition) []editionRow {
	former := w.former()
	var rows []editionRow
	for _, c := range w.byCode() {
		old := former[c]
		if old == "" {
			rows = append(rows, editionRow{c.code, c.dep, e[c]})
			continue
		}
		kept, joined := map[string]int{}, map[string]int{}
		for typ, n := range e[c] {
			if kept[typ] = n - n/2; n/2 > 0 {
				joined[typ] = n / 2
			}
		}
		rows = append(rows, editionRow{c.code, c.dep, kept}, editionRow{old, c.dep, joined})
	}
	return rows
}

// writeByLabel writes a workbook with a row a commune that has any equipment and a
// column a label.
func (w *island) writeByLabel(f *folder, path string, head []string, e edition, labels map[string]string) {
	types := slices.SortedFunc(maps.Keys(labels), func(a, b string) int { return cmp.Compare(labels[a], labels[b]) })
	header := []any{head[0], head[1]}
	for _, typ := range types {
		header = append(header, labels[typ])
	}
	rows := [][]any{header}
	for _, r := range w.rowsOf(e) {
		row, total := make([]any, len(header)), 0
		for i, typ := range types {
			if n := r.counts[typ]; n > 0 {
				row[i+2] = n
				total += n
			}
		}
		if row[0], row[1] = r.code, total; total > 0 {
			rows = append(rows, row)
		}
	}
	f.book(path, sheet{"Sheet1", rows})
}
