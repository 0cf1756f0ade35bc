package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/opening"
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
	*gathered
	id []byte // of the row at hand
	// described keeps each description once: a few are those of every row.
	described map[string]string
	nearest   int
	joining   map[string]bool // communes that come into the surroundings
	whole     *loaded.Covered // all that the file holds
}

// Facilities builds what fills facility and facility_function.
func Facilities(env Env) (Target, error) {
	_, named := env.Vintage.Fields["name"]
	return &facilities{
		edition: env.edition(), locator: env.Locator, types: newKnownTypes(env),
		counts: !named || env.Vintage.Repeats == catalogue.RepeatsSum, gathered: newGathered(chunkBytes),
		described: map[string]string{},
		joining:   map[string]bool{},
		whole:     loaded.NewCovered(),
	}, nil
}

func (f *facilities) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	at, issue := f.locator.Locate(row)
	if issue != nil {
		return Taken, issue
	}
	count := 1
	if n := row.Get("count"); n.Known {
		count = int(n.Number)
	}
	kind := f.types.of(row)
	f.whole.Add(kind.typ, at.Commune, count)
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
	kind.rows++
	f.id = f.appendSourceID(append(append(f.id[:0], f.Source...), ':'), row, kind.typ, at)
	number, known := f.more(f.id, count)
	if known {
		return Taken, nil
	}
	name := row.Text("name")
	if name == "" {
		name = cmp.Or(kind.label, row.Text("type"))
	}
	attributes, err := f.describe(row)
	if err != nil {
		return Taken, row.Reject("unreadable text", "", "", "the attributes cannot be kept: %v", err)
	}
	f.put(&facility{
		id: string(f.id), name: name, address: row.Text("address"), typ: kind.typ, commune: at.Commune,
		count: count, precision: at.Precision, point: at.Point, attributes: attributes,
	}, number)
	return Taken, nil
}

// Extent is what the file holds as a whole.
func (f *facilities) Extent() *loaded.Extent { return f.whole.Extent() }

// describe writes the attributes of a row as JSON, with how many hours a week it is open
// where they tell.
func (f *facilities) describe(row *mapping.Row) (string, error) {
	key := row.AttributesKey()
	if known, ok := f.described[string(key)]; ok {
		return known, nil
	}
	attributes := row.Attributes()
	if hours, known := opening.Week(attributes); known {
		attributes["hours_a_week"] = strconv.FormatFloat(hours, 'f', 2, 64)
	}
	if days, known := opening.Days(attributes); known {
		attributes["open_days"] = days.String()
	}
	written, err := json.Marshal(attributes)
	if err == nil {
		f.described[string(key)] = string(written)
	}
	return string(written), err
}

// appendSourceID adds the source's own identifier, or what distinguishes the place from
// others.
func (f *facilities) appendSourceID(b []byte, row *mapping.Row, typ string, at place.Place) []byte {
	switch {
	case row.Text("id") != "":
		return append(b, row.Text("id")...)
	case !f.counts:
		return append(b, digest(row.Key())...)
	}
	return appendCounted(b, typ, at)
}

// appendCounted adds what distinguishes places that are counted: their commune, their type
// and, at an address, where they are.
func appendCounted(b []byte, typ string, at place.Place) []byte {
	b = append(append(b, at.Commune...), ':')
	b = append(b, typ[strings.IndexByte(typ, ':')+1:]...)
	if at.Precision == geo.PrecisionCommune {
		return b
	}
	b = strconv.AppendFloat(append(b, ':'), at.Point[0], 'f', 5, 64)
	return strconv.AppendFloat(append(b, ','), at.Point[1], 'f', 5, 64)
}

// digest names a row that has no identifier.
func digest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

func (f *facilities) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := f.ReplaceFacilities(ctx, tx, f.total, f.rows()); err != nil {
		return nil, err
	}
	return append(nearestNote(f.nearest), f.types.notes()...), loading.JoinScope(ctx, tx, slices.Sorted(maps.Keys(f.joining)))
}

// rows gives what is gathered as it is stored.
func (f *facilities) rows() iter.Seq2[loading.Facility, error] {
	return func(yield func(loading.Facility, error) bool) {
		for one, err := range f.all() {
			row := loading.Facility{
				ID: one.id, Name: one.name, Commune: one.commune, Address: one.address, Precision: string(one.precision),
				Attributes: one.attributes, Type: one.typ, Count: one.count, Point: one.point,
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// nearestNote says how many places were given to the nearest commune.
func nearestNote(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%d places lie in no loaded boundary and name no known commune: each was given to the commune with the nearest centre", n)}
}
