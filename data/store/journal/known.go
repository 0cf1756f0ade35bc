package journal

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store"
)

// KnownBy reads what changes name: what of it exists, and where positions lie. now is when
// they are made.
func KnownBy(ctx context.Context, st *store.Store, decl *reference.Declarations, changes []keeping.Change, now time.Time) (*keeping.Known, error) {
	log, err := Log(ctx, st)
	if err != nil {
		return nil, err
	}
	k := &keeping.Known{
		Communes: map[string]string{}, Territories: map[string]bool{}, Themes: keeping.ThemeNames(), Within: map[[2]string]string{},
		Places: map[keeping.Subject]map[string]bool{}, Kept: keeping.Through(log, keeping.Last(log), now.Format(time.DateOnly)),
	}
	for kind := range decl.EnterpriseKinds {
		k.Kinds = append(k.Kinds, kind)
	}
	slices.Sort(k.Kinds)
	for i := range decl.Functions {
		k.Functions = append(k.Functions, decl.Functions[i].ID)
	}
	for i := range decl.Services {
		k.Services = append(k.Services, decl.Services[i].ID)
	}
	err = st.InSnapshot(ctx, func(tx pgx.Tx) error { return readNamed(ctx, tx, k, named(changes)) })
	if err != nil {
		return nil, fmt.Errorf("look for what changes name: %w", err)
	}
	return k, nil
}

// names is what changes name.
type names struct {
	communes, territories, places []string
	points                        [][2]string
}

func named(changes []keeping.Change) (n names) {
	for i := range changes {
		c := &changes[i]
		n.communes = append(n.communes, c.Says[keeping.Commune])
		stops, _ := keeping.ParseRounds(c.Says[keeping.Rounds])
		for _, s := range stops {
			n.communes = append(n.communes, s.Commune)
		}
		n.territories = append(n.territories, keeping.List(c.Says[keeping.Areas])...)
		n.places = append(append(n.places, c.Of), keeping.List(c.Says[keeping.Helps])...)
		if x, y := c.Says[keeping.Longitude], c.Says[keeping.Latitude]; x != "" && y != "" {
			n.points = append(n.points, [2]string{x, y})
		}
	}
	return n
}

// readNamed marks what of the names exists.
func readNamed(ctx context.Context, tx pgx.Tx, k *keeping.Known, n names) error {
	mark := func(query string, wanted []string, note func(id string)) error {
		rows, err := tx.Query(ctx, query, wanted)
		if err != nil {
			return err
		}
		var id string
		_, err = pgx.ForEachRow(rows, []any{&id}, func() error { note(id); return nil })
		return err
	}
	place := func(s keeping.Subject) func(string) {
		k.Places[s] = map[string]bool{}
		return func(id string) { k.Places[s][id] = true }
	}
	if err := mark(`select id from facility where id = any ($1)`, n.places, place(keeping.Facility)); err != nil {
		return err
	}
	const enterprises = `select id from enterprise where id = any ($1) union select id from enterprise_former where id = any ($1)`
	if err := mark(enterprises, n.places, place(keeping.Enterprise)); err != nil {
		return err
	}
	for _, s := range k.Kept.All(keeping.Enterprise) { // one that people added may be accompanied
		if s.Added {
			k.Places[keeping.Enterprise][s.Of] = true
		}
	}
	const territories = `select t from (select 'commune:' || code as t from commune union all select 'epci:' || code from epci
		union all select 'departement:' || code from departement union all select 'region:' || code from region) all_of where t = any ($1)`
	if err := mark(territories, n.territories, func(id string) { k.Territories[id] = true }); err != nil {
		return err
	}
	if err := mark(`select c.code || ' ' || c.name from commune c join commune_scope s on s.commune = c.code where c.code = any ($1)`, n.communes,
		func(s string) { k.Communes[s[:5]] = s[6:] }); err != nil {
		return err
	}
	return locate(ctx, tx, k, n.points)
}

// locate finds the commune that each position lies in, where boundaries are loaded.
func locate(ctx context.Context, tx pgx.Tx, k *keeping.Known, points [][2]string) error {
	for _, p := range points {
		x, errX := strconv.ParseFloat(p[0], 64)
		y, errY := strconv.ParseFloat(p[1], 64)
		if errX != nil || errY != nil || x < -180 || x > 180 || y < -90 || y > 90 {
			continue
		}
		var commune string
		err := tx.QueryRow(ctx, `select coalesce((select commune from contour where st_contains(geom, st_setsrid(st_makepoint($1, $2), 4326)) limit 1), '')`, x, y).Scan(&commune)
		if err != nil {
			return err
		}
		k.Within[p] = commune
	}
	return nil
}
