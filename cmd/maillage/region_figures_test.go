package main

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/storetest"
	"maillage/geo"
)

// released are the figures of a commune as the release holds them, by the name of
// the documented query that finds them again from what they rest on. Each row is a
// name and its figures; nearest is of one service.
var released = map[string]string{
	"nearest": `select case when facility is null or facility_minutes is not null then coalesce(enterprise, '') else facility end, minutes, metres, gap from release_service v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and v.mode = @mode and v.service = @service and v.minutes is not null`,
	"themes": `select theme, coverage, gap from release_theme v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and v.mode = @mode order by theme collate "C"`,
	"index": `select index_value from release_index v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and v.mode = @mode`,
	"composites": `select index, value from release_composite v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and index <> 'relative' order by index collate "C"`,
	"need": `select max(value) from release_indicator v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and v.indicator = 'besoin'`,
	"rank": `select rank, ranked, rank_departement, ranked_departement from release_index v join release r on r.id = v.release and r.published
		where v.level = 'commune' and v.code = @commune and v.mode = 'car' and rank is not null`,
}

// releasedRelative are the figures of a commune by the index that goes over all
// communes, whichever is asked for.
const releasedRelative = `select index, value from release_composite v join release r on r.id = v.release and r.published
	where v.level = 'commune' and v.code = @commune and index = 'relative'`

// checkFigures finds the scores of ten communes drawn anew each time again, from the
// loaded tables by the documented SQL, to a billionth.
func checkFigures(t *testing.T, ctx context.Context, home string) {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("communes drawn with seed %d", seed)
	db := connect(t, ctx, home)
	communes := texts(t, ctx, db, `select code from release_territory t join release r on r.id = t.release and r.published where level = 'commune' order by code`)
	services := texts(t, ctx, db, `select s.value ->> 'id' from release, jsonb_array_elements(declarations -> 'services') s where published`)
	drawn := rand.New(rand.NewPCG(seed, 0)).Perm(len(communes))[:10]
	var asked []string
	for _, i := range drawn {
		asked = append(asked, communes[i])
	}
	t.Run("figures", func(t *testing.T) {
		t.Run("relative", func(t *testing.T) {
			t.Parallel()
			checkRelative(t, ctx, connect(t, ctx, home), asked)
		})
		for codes := range slices.Chunk(asked, 5) {
			t.Run(codes[0]+" and others", func(t *testing.T) {
				t.Parallel()
				checkCommunes(t, ctx, connect(t, ctx, home), codes, services)
			})
		}
	})
}

func checkCommunes(t *testing.T, ctx context.Context, db *pgx.Conn, communes, services []string) {
	t.Helper()
	documented := storetest.Documented(t)
	prepareFigures(t, ctx, db, documented["treatment"])
	figures := map[string]int{}
	for name, query := range released {
		whole := "on"
		if name == "nearest" {
			whole = "off" // a few places are looked up, rather than all joined
		}
		if _, err := db.Exec(ctx, "set enable_hashjoin = "+whole+"; set enable_mergejoin = "+whole); err != nil {
			t.Fatal(err)
		}
		for i, of := range choices(name, services) {
			for k, commune := range communes {
				if name == "nearest" && (i+k)%2 == 1 {
					continue // each place takes a tenth of a second to find: of every second commune
				}
				args := pgx.NamedArgs{"commune": commune, "service": of.service, "mode": of.mode}
				got := table(t, ctx, db, documented[name], args)
				figures[of.mode] += compare(t, name+" of "+commune+" by "+of.mode+" "+of.service, got, table(t, ctx, db, query, args))
			}
		}
	}
	t.Logf("figures found again of %v, by mode: %v", communes, figures)
	n := len(communes)
	least := map[string]int{"car": n * (len(services) + 10), "foot": n * 8, "bicycle": n * 8, "transit": n * 6}
	for mode, n := range least {
		if figures[mode] < n {
			t.Errorf("by %s, only %d figures were compared", mode, figures[mode])
		}
	}
}

// checkRelative asks for all communes at once, since the query goes over the whole
// région each time.
func checkRelative(t *testing.T, ctx context.Context, db *pgx.Conn, communes []string) {
	t.Helper()
	documented := storetest.Documented(t)
	prepareFigures(t, ctx, db, documented["treatment"])
	found := tables(t, ctx, db, documented["relative"], communes)
	figures := 0
	for _, commune := range communes {
		want := table(t, ctx, db, releasedRelative, pgx.NamedArgs{"commune": commune})
		figures += compare(t, "relative of "+commune, found[commune], want)
	}
	if figures < len(communes) {
		t.Errorf("only %d figures were compared", figures)
	}
}

// prepareFigures sets a connection up for the documented queries. Views that are slow
// to ask six hundred times are asked once: a temporary table goes before a view of its
// name.
func prepareFigures(t *testing.T, ctx context.Context, db *pgx.Conn, treatment string) {
	t.Helper()
	prepare := []string{"set jit = off", treatment}
	for _, view := range []string{"edition_in_use", "commune_centre"} {
		prepare = append(prepare, "create temporary table "+view+" as table public."+view, "analyze "+view)
	}
	prepare = append(prepare, "create index on commune_centre (commune)")
	for _, statement := range prepare {
		if _, err := db.Exec(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
}

// choice is what a documented query is asked about a commune.
type choice struct{ mode, service string }

// choices are the modes and services that a documented query is asked for: nearest
// places of every service by car and of each seventh by the other estimated modes, as
// each takes a tenth of a second; what goes by the gaps, by every mode.
func choices(name string, services []string) []choice {
	var out []choice
	switch name {
	case "nearest":
		for i, service := range services {
			out = append(out, choice{"car", service})
			if i%7 == 0 {
				out = append(out, choice{"foot", service}, choice{"bicycle", service})
			}
		}
	case "themes", "index":
		for _, mode := range geo.Modes() {
			out = append(out, choice{mode: string(mode)})
		}
	default:
		out = append(out, choice{mode: "car"})
	}
	return out
}

// compare tells figures that differ, and how many there were.
func compare(t *testing.T, what string, got, want [][]any) int {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: SQL finds %v, released is %v", what, got, want)
		return 0
	}
	figures := 0
	for i := range want {
		for k, v := range want[i] {
			found := got[i][len(got[i])-len(want[i])+k]
			if k == 0 {
				found = got[i][0]
			}
			if v != nil {
				figures++
			}
			if !equal(v, found) {
				t.Errorf("%s: SQL finds %v, released is %v", what, got[i], want[i])
				break
			}
		}
	}
	return figures
}

func equal(a, b any) bool {
	x, number := a.(float64)
	y, other := b.(float64)
	if number && other {
		return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
	}
	return a == b
}

// table reads all rows of a query, numbers as float64.
func table(t *testing.T, ctx context.Context, db *pgx.Conn, query string, args pgx.NamedArgs) [][]any {
	t.Helper()
	found, err := db.Query(ctx, query, args)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pgx.CollectRows(found, func(row pgx.CollectableRow) ([]any, error) {
		values, err := row.Values()
		for i, v := range values {
			switch n := v.(type) {
			case int64:
				values[i] = float64(n)
			case int32:
				values[i] = float64(n)
			}
		}
		return values, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// tables asks a query about several communes in one statement, in which the database
// makes once what is the same for all of them.
func tables(t *testing.T, ctx context.Context, db *pgx.Conn, query string, communes []string) map[string][][]any {
	t.Helper()
	each := "select asked.code, found.* from unnest(@communes::text[]) asked (code), lateral (" +
		strings.ReplaceAll(query, "@commune::text", "asked.code") + ") found"
	all := map[string][][]any{}
	for _, row := range table(t, ctx, db, each, pgx.NamedArgs{"communes": communes}) {
		code := row[0].(string)
		all[code] = append(all[code], row[1:])
	}
	return all
}

func texts(t *testing.T, ctx context.Context, db *pgx.Conn, query string) []string {
	t.Helper()
	var out []string
	for _, row := range table(t, ctx, db, query, nil) {
		out = append(out, row[0].(string))
	}
	return out
}
