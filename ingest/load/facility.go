package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// facilities fills facility and facility_function.
type facilities struct {
	edition
	locator *place.Locator
	types   *knownTypes
	// counts is true where a row counts pieces of equipment rather than names
	// one: equal types at one place are one facility.
	counts bool
	byID   map[string]*facility
	// described keeps each description once: a few are those of every row.
	described map[string]json.RawMessage
	nearest   int
	joining   map[string]bool // communes that come into the surroundings
}

type facility struct {
	id, name, address, typ string
	count                  int
	place                  place.Place
	attributes             json.RawMessage
}

// Facilities builds what fills facility and facility_function.
func Facilities(env Env) (Target, error) {
	_, named := env.Vintage.Fields["name"]
	return &facilities{
		edition: env.edition(), locator: env.Locator, types: newKnownTypes(env),
		counts: !named || env.Vintage.Repeats == catalogue.RepeatsSum, byID: map[string]*facility{},
		described: map[string]json.RawMessage{},
		joining:   map[string]bool{},
	}, nil
}

func (f *facilities) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	typ, issue := f.types.check(row)
	if issue != nil {
		return Taken, issue
	}
	at, issue := f.locator.Locate(row)
	if issue != nil {
		return Taken, issue
	}
	if at.Outside {
		return Outside, nil
	}
	if at.Nearest {
		f.nearest++
	}
	f.cover(at.Commune)
	if at.Joins {
		f.joining[at.Commune] = true
	}
	count := 1
	if n := row.Get("count"); n.Known {
		count = int(n.Number)
	}
	sourceID := f.sourceID(row, typ, at)
	if have, ok := f.byID[sourceID]; ok {
		have.count += count
		return Taken, nil
	}
	name := strings.Clone(row.Text("name"))
	if name == "" {
		name = cmp.Or(f.types.label(typ), row.Text("type"))
	}
	attributes, err := f.describe(row)
	if err != nil {
		return Taken, row.Reject("unreadable text", "", "", "the attributes cannot be kept: %v", err)
	}
	id := f.Source + ":" + sourceID
	f.byID[id[len(f.Source)+1:]] = &facility{
		id: id, name: name, address: strings.Clone(row.Text("address")),
		typ: typ, count: count, place: at, attributes: attributes,
	}
	return Taken, nil
}

// describe writes the attributes of a row as JSON.
func (f *facilities) describe(row *mapping.Row) (json.RawMessage, error) {
	key := row.AttributesKey()
	if known, ok := f.described[string(key)]; ok {
		return known, nil
	}
	written, err := json.Marshal(row.Attributes())
	if err == nil {
		f.described[string(key)] = written
	}
	return written, err
}

// sourceID is the source's own identifier, or what distinguishes the place from others.
func (f *facilities) sourceID(row *mapping.Row, typ string, at place.Place) string {
	code := strings.TrimPrefix(typ, f.Source+":")
	switch {
	case row.Text("id") != "":
		return row.Text("id")
	case !f.counts:
		return digest(row.Key())
	case at.Precision == geo.PrecisionCommune:
		return at.Commune + ":" + code
	}
	return fmt.Sprintf("%s:%s:%.5f,%.5f", at.Commune, code, at.Point[0], at.Point[1])
}

// digest names a row that has no identifier.
func digest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

func (f *facilities) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := loading.ClearFunctions(ctx, tx, f.Source); err != nil {
		return nil, err
	}
	all := f.sorted()
	err := f.Rewrite(ctx, tx, loading.Table{Name: "facility", Columns: []string{"id", "source_id", "name", "commune", "address", "precision", "geom", "attributes"},
		Rows: loading.Made{N: len(all), Row: func(i int, into []any) error { return f.put(all[i], into) }},
	}, true)
	if err != nil {
		return nil, err
	}
	err = loading.CopyFunctions(ctx, tx, len(all), func(i int) (facility, typ string, count int) { return all[i].id, all[i].typ, all[i].count })
	if err != nil {
		return nil, err
	}
	return nearestNote(f.nearest), loading.JoinScope(ctx, tx, slices.Sorted(maps.Keys(f.joining)))
}

func (f *facilities) put(one *facility, into []any) error {
	geom, err := point(one.place.Point)
	if err != nil {
		return fmt.Errorf("position of %s: %w", one.id, err)
	}
	copy(into, []any{one.id, one.id[len(f.Source)+1:], one.name, one.place.Commune, orNull(one.address),
		string(one.place.Precision), geom, one.attributes})
	return nil
}

func (f *facilities) sorted() []*facility {
	all := make([]*facility, 0, len(f.byID))
	for _, one := range f.byID {
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b *facility) int { return strings.Compare(a.id, b.id) })
	return all
}

// nearestNote says how many places were given to the nearest commune.
func nearestNote(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%d places lie in no loaded boundary and name no known commune: each was given to the commune with the nearest centre", n)}
}
