package loaded

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/texts"
	"maillage/geo"
)

// Facilities gives the places of the communes asked for and of their
// surroundings, from the editions in use, sorted by id, each with its functions sorted by type. The point
// of a facility of a commune without known centre is zero.
func Facilities(ctx context.Context, st *store.Store) ([]geo.Facility, error) {
	var facilities []geo.Facility
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		// Before the snapshot is taken: a load may empty the tables and fill them again.
		_, err := tx.Exec(ctx, `lock table facility, facility_function in access share mode`)
		if err != nil {
			return err
		}
		if facilities, err = readFacilities(ctx, tx); err != nil {
			return err
		}
		// Tables are mostly in the order of ids: a sort that merges has little to do.
		slices.SortStableFunc(facilities, func(a, b geo.Facility) int { return cmp.Compare(a.ID, b.ID) })
		return readFunctions(ctx, tx, facilities)
	})
	if err != nil {
		return nil, fmt.Errorf("read facilities: %w", err)
	}
	return facilities, nil
}

// readFacilities finds the commune and the edition of each place here: joined in the
// database, a million of them take twice as long.
func readFacilities(ctx context.Context, tx pgx.Tx) ([]geo.Facility, error) {
	const query = `select id, source, vintage, name, commune, precision, geom, coalesce((attributes->>'hours_a_week')::float8, 0),
		coalesce(attributes->>'open_days', '') from facility`
	var n int // as many at most: a million of them is not to be moved each time there is no more room
	if err := tx.QueryRow(ctx, `select count(*) from facility`).Scan(&n); err != nil {
		return nil, err
	}
	inUse, err := editionsInUse(ctx, tx)
	if err != nil {
		return nil, err
	}
	centres, err := centresOfScope(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	facilities := make([]geo.Facility, 0, n)
	var f geo.Facility
	var geom pgtype.DriverBytes
	words := texts.Words{}
	var days string
	into := []any{new(texts.Sheet).To(&f.ID), words.To(&f.Source), words.To(&f.Vintage), words.To(&f.Name), words.To(&f.Commune), words.To((*string)(&f.Precision)), &geom, &f.Hours, words.To(&days)}
	_, err = pgx.ForEachRow(rows, into, func() (err error) {
		centre, inScope := centres[f.Commune]
		if !inScope || !inUse[geo.SourceVintage{Source: f.Source, Vintage: f.Vintage}] {
			return nil
		}
		if f.Point = centre; f.Precision != geo.PrecisionCommune {
			f.Point, err = PointOf(geom)
		}
		f.Days = geo.ParseWeekdays(days)
		facilities = append(facilities, f)
		return err
	})
	return facilities, err
}

func editionsInUse(ctx context.Context, tx pgx.Tx) (map[geo.SourceVintage]bool, error) {
	rows, err := tx.Query(ctx, `select source, vintage from edition_in_use`)
	if err != nil {
		return nil, err
	}
	out := map[geo.SourceVintage]bool{}
	var edition geo.SourceVintage
	_, err = pgx.ForEachRow(rows, []any{&edition.Source, &edition.Vintage}, func() error {
		out[edition] = true
		return nil
	})
	return out, err
}

// centresOfScope gives the centre of each commune asked for and of the surroundings, the
// zero point where it is not known.
func centresOfScope(ctx context.Context, tx pgx.Tx) (map[string]orb.Point, error) {
	rows, err := tx.Query(ctx, `select s.commune, c.geom from commune_scope s left join commune_centre c on c.commune = s.commune`)
	if err != nil {
		return nil, err
	}
	out := map[string]orb.Point{}
	var commune string
	var geom pgtype.DriverBytes
	_, err = pgx.ForEachRow(rows, []any{&commune, &geom}, func() (err error) {
		out[commune], err = PointOf(geom)
		return err
	})
	return out, err
}

// readFunctions gives each of facilities, sorted by id, its functions. Matching them here is
// several times faster than aggregating them in the database. They all lie in one array: a
// million small ones would be a million more for the collector to look at.
func readFunctions(ctx context.Context, tx pgx.Tx, facilities []geo.Facility) error {
	rows, err := tx.Query(ctx, `select facility, type, count from facility_function`)
	if err != nil {
		return err
	}
	type given struct{ at, word, count int32 } // a function of a facility, by their places
	all := make([]given, 0, len(facilities))
	var id pgtype.DriverBytes
	var next given
	var typ string
	words, at := []string{}, map[string]int32{}
	_, err = pgx.ForEachRow(rows, []any{&id, texts.Words{}.To(&typ), &next.count}, func() error {
		if next.at = int32(findFacility(facilities, id, int(next.at))); int(next.at) == len(facilities) {
			return nil
		}
		if word, known := at[typ]; known {
			next.word = word
		} else {
			next.word = int32(len(words))
			words, at[typ] = append(words, typ), next.word
		}
		all = append(all, next)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b given) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(words[a.word], words[b.word]))
	})
	functions := make([]geo.Function, len(all))
	for i, g := range all {
		functions[i] = geo.Function{Type: words[g.word], Count: int(g.count)}
	}
	for start, end := 0, 0; start < len(all); start = end {
		for end < len(all) && all[end].at == all[start].at {
			end++
		}
		facilities[all[start].at].Functions = functions[start:end:end]
	}
	return nil
}

// findFacility gives the position of an id, len(facilities) where it is not among them.
// Their table too is mostly in the order of ids: it is looked for at the last position and
// the next first.
func findFacility(facilities []geo.Facility, id []byte, last int) int {
	for at := last; at < min(last+2, len(facilities)); at++ {
		if facilities[at].ID == string(id) {
			return at
		}
	}
	at := sort.Search(len(facilities), func(i int) bool { return facilities[i].ID >= string(id) })
	if at < len(facilities) && facilities[at].ID == string(id) {
		return at
	}
	return len(facilities)
}

// Enterprises gives the social enterprises of the communes asked for and of
// their surroundings, from the editions in use, sorted by id. Their themes are left empty: the
// declarations derive them. The point of one in a commune without known centre
// is zero.
func Enterprises(ctx context.Context, st *store.Store) ([]geo.Enterprise, error) {
	return readEnterprises(ctx, st, true)
}

// OrdinaryEnterprises gives in the same way those of no social enterprise: shops that the
// State's fund helped.
func OrdinaryEnterprises(ctx context.Context, st *store.Store) ([]geo.Enterprise, error) {
	return readEnterprises(ctx, st, false)
}

func readEnterprises(ctx context.Context, st *store.Store, social bool) ([]geo.Enterprise, error) {
	const query = `
		select e.id, e.source, e.vintage, e.name, e.kind, coalesce(e.siret, ''), coalesce(e.naf, ''),
		       coalesce(e.website, ''), coalesce(e.address, ''), coalesce(e.phone, ''), coalesce(e.mail, ''),
		       array(select distinct r.source from enterprise_record r where r.id = any (e.records) order by 1), e.commune, e.precision, case e.precision when 'commune' then c.geom else e.geom end,
		       e.fields, e.kinds
		from enterprise e join commune_scope s on s.commune = e.commune join commune_centre c on c.commune = e.commune
		join edition_in_use u on u.source = e.source and u.vintage = e.vintage
		where e.social = $1
		order by e.id collate "C"`
	rows, err := st.Pool().Query(ctx, query, social)
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	by := fieldSources{}
	enterprises, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e geo.Enterprise, err error) {
		var geom []byte
		var fields map[string]string
		err = row.Scan(&e.ID, &e.Source, &e.Vintage, &e.Name, &e.Kind, &e.SIRET, &e.NAF,
			&e.Website, &e.Address, &e.Phone, &e.Mail, &e.Sources, &e.Commune, &e.Precision, &geom, &fields, &e.Kinds)
		if err != nil {
			return e, err
		}
		e.FieldSources = by.of(fields)
		e.Point, err = PointOf(geom)
		return e, err
	})
	if err == nil {
		err = readGiven(ctx, st, enterprises)
	}
	if err == nil {
		err = readDoubles(ctx, st, enterprises)
	}
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	return enterprises, nil
}

// FormerEnterprises leads from ids that enterprises had to those that they have.
func FormerEnterprises(ctx context.Context, st *store.Store) (map[string]string, error) {
	rows, err := st.Pool().Query(ctx, `select id, enterprise from enterprise_former`)
	if err != nil {
		return nil, fmt.Errorf("read former ids of enterprises: %w", err)
	}
	former := map[string]string{}
	var id, now string
	_, err = pgx.ForEachRow(rows, []any{&id, &now}, func() error {
		former[id] = now
		return nil
	})
	return former, err
}

// readGiven gives each of enterprises, sorted by id, what it does.
func readGiven(ctx context.Context, st *store.Store, enterprises []geo.Enterprise) error {
	rows, err := st.Pool().Query(ctx, `select enterprise, function, certainty, rule, split_part(coalesce(record, ''), ':', 1) from enterprise_function order by enterprise collate "C", function collate "C"`)
	if err != nil {
		return err
	}
	at := 0
	words := texts.Words{}
	var id string
	var g geo.Given
	_, err = pgx.ForEachRow(rows, []any{&id, words.To(&g.Function), words.To((*string)(&g.Certainty)), words.To(&g.By), words.To(&g.Source)}, func() error {
		for at < len(enterprises) && enterprises[at].ID < id {
			at++
		}
		if at < len(enterprises) && enterprises[at].ID == id {
			enterprises[at].Functions = append(enterprises[at].Functions, g)
		}
		return nil
	})
	return err
}
