package load

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// history fills equipment_history: the counts of one edition, those of communes
// that merged since added up.
type history struct {
	edition
	locator *place.Locator
	types   *knownTypes
	table   Types
	year    int
	counts  map[counted]int
	unknown map[string]int // labels that no table knows → rows
}

type counted struct{ commune, typ string }

// History builds what fills equipment_history.
func History(env Env) (Target, error) {
	year, err := strconv.Atoi(env.Vintage.ID)
	if err != nil {
		return nil, fmt.Errorf("source %s: the vintage of counts is a year: %w", env.Source.ID, err)
	}
	return &history{edition: env.edition(), locator: env.Locator, types: newKnownTypes(env), table: env.Types, year: year,
		counts: map[counted]int{}, unknown: map[string]int{}}, nil
}

// Add takes a count. Communes come first: what lies elsewhere is not looked at.
func (h *history) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, outside, issue := h.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || outside {
		return Outside, issue
	}
	typ, issue := h.typeOf(row)
	if issue != nil {
		return Taken, issue
	}
	h.cover(commune)
	h.counts[counted{commune, typ}] += int(row.Get("count").Number)
	return Taken, nil
}

// typeOf gives the type that a row counts, from its code or its label.
func (h *history) typeOf(row *mapping.Row) (string, *mapping.Issue) {
	if !row.Has("label") {
		kind := h.types.of(row)
		kind.rows++
		return kind.typ, nil
	}
	label := row.Text("label")
	typ, known := h.table.LabelType(h.year, label)
	if !known {
		h.unknown[strings.Clone(label)]++
		return "", row.Reject("unknown label", row.Column("label"), label,
			"no entry of the table of labels for %d says what %q counts: declare it in data/reference", h.year, label)
	}
	return typ, nil
}

func (h *history) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	keys := slices.SortedFunc(maps.Keys(h.counts), func(a, b counted) int {
		return cmp.Or(cmp.Compare(a.commune, b.commune), cmp.Compare(a.typ, b.typ))
	})
	rows := make(loading.Listed, len(keys))
	for i, k := range keys {
		rows[i] = []any{k.commune, k.typ, h.counts[k]}
	}
	notes := h.types.notes()
	for _, label := range slices.Sorted(maps.Keys(h.unknown)) {
		notes = append(notes, fmt.Sprintf("the table of labels does not know %q: its %d counts are in quarantine", label, h.unknown[label]))
	}
	return notes, h.Rewrite(ctx, tx, loading.Table{Name: "equipment_history", Columns: []string{"commune", "type", "count"}, Rows: rows}, true)
}
