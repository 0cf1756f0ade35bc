package loading

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/texts"
	"maillage/geo"
	"maillage/geo/linkage"
)

// EnterpriseRecord is what one source says of an enterprise; texts are "" where it does
// not say.
type EnterpriseRecord struct {
	ID, Source, Vintage    string
	SpeaksOf               string // the day that its edition speaks of, "" unknown
	Name, Sign, Kind       string
	SIRET, SIREN           string
	NAF, Nomenclature      string
	Website, Phone, Mail   string
	Address, Commune, Town string
	Precision              geo.Precision
	Geometry               []byte // EWKB, nil for none
	Says                   []string
	Employer               *bool
	Headcount              string
}

// EnterpriseRecords gives those of editions in use, in the order of their ids, each until the
// next one. The transaction is busy meanwhile.
func EnterpriseRecords(ctx context.Context, tx pgx.Tx) iter.Seq2[*EnterpriseRecord, error] {
	const query = `
		select r.id, r.source, r.vintage, coalesce(v.speaks_of::text, ''), r.name, coalesce(sign, ''), kind, coalesce(siret, ''), coalesce(siren, ''),
		       coalesce(naf, ''), coalesce(nomenclature, ''), coalesce(website, ''), coalesce(phone, ''), coalesce(mail, ''),
		       coalesce(address, ''), r.commune, c.name, precision, geom, says, employer, coalesce(headcount, '')
		from enterprise_record r join edition_in_use using (source, vintage) join source_vintage v using (source, vintage)
		join commune c on c.code = r.commune
		order by r.id collate "C"`
	return func(yield func(*EnterpriseRecord, error) bool) {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			yield(nil, fmt.Errorf("read records of enterprises: %w", err))
			return
		}
		defer rows.Close()
		words, lines := texts.Words{}, &texts.Sheet{} // those that come back, and those of one record alone by which it is found
		for rows.Next() {
			e := &EnterpriseRecord{}
			err := rows.Scan(lines.To(&e.ID), words.To(&e.Source), words.To(&e.Vintage), words.To(&e.SpeaksOf), lines.To(&e.Name), lines.To(&e.Sign), words.To(&e.Kind),
				lines.To(&e.SIRET), lines.To(&e.SIREN), words.To(&e.NAF), words.To(&e.Nomenclature), &e.Website, &e.Phone, &e.Mail,
				&e.Address, words.To(&e.Commune), words.To(&e.Town), words.To((*string)(&e.Precision)), &e.Geometry, &e.Says, &e.Employer, words.To(&e.Headcount))
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("read records of enterprises: %w", err))
		}
	}
}

// EnterprisesBefore gives the id of the enterprise that each record is of so far.
func EnterprisesBefore(ctx context.Context, tx pgx.Tx) (map[string]string, error) {
	rows, err := tx.Query(ctx, `select unnest(records), id from enterprise`)
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	before := map[string]string{}
	var record, id string
	_, err = pgx.ForEachRow(rows, []any{&record, &id}, func() error {
		before[record] = id
		return nil
	})
	return before, err
}

// LinkDecisions reads what people decided of two records.
func LinkDecisions(ctx context.Context, tx pgx.Tx) ([]linkage.Decision, error) {
	rows, err := tx.Query(ctx, `select a, b, same from link_decision order by a, b`)
	if err != nil {
		return nil, fmt.Errorf("read decisions on links: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[linkage.Decision])
}

// Units gives the SIREN of the legal units that records are of.
func Units(ctx context.Context, tx pgx.Tx) (map[string]bool, error) {
	rows, err := tx.Query(ctx, `select distinct coalesce(left(siret, 9), siren) from enterprise_record where siret is not null or siren is not null`)
	if err != nil {
		return nil, fmt.Errorf("read the units of enterprises: %w", err)
	}
	units := map[string]bool{}
	var siren string
	_, err = pgx.ForEachRow(rows, []any{&siren}, func() error {
		units[siren] = true
		return nil
	})
	return units, err
}

// Successions reads which establishments took the place of others.
func Successions(ctx context.Context, tx pgx.Tx) ([]linkage.Succession, error) {
	rows, err := tx.Query(ctx, `select former, later, taken::text from succession join edition_in_use using (source, vintage) order by 1, 2, 3`)
	if err != nil {
		return nil, fmt.Errorf("read successions: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[linkage.Succession])
}

// Enterprise is one made of records.
type Enterprise struct {
	ID, Source, Vintage, Record string
	Name, Kind                  string
	Kinds                       []string
	SIRET, SIREN, NAF           string
	Website, Phone, Mail        string
	Address, Commune            string
	Precision                   geo.Precision
	Geometry                    []byte
	Headcount                   string
	Social                      bool
	Fields                      map[string]string // field → id of the record that gave it
	Records                     []string
	Functions                   []GivenBy
	Doubles                     []geo.Double
}

// GivenBy is a function and the record that it was recognised in.
type GivenBy struct {
	geo.Given
	Record string
}

// ReplaceEnterprises makes the tables of enterprises hold exactly these n, each made when it
// is its turn, and leads former ids on.
func ReplaceEnterprises(ctx context.Context, tx pgx.Tx, n int, enterprise func(i int) (Enterprise, error), former map[string]string, doubts []linkage.Link) error {
	for _, clear := range []string{`delete from enterprise_function`, `delete from facility_double`, `delete from enterprise`, `delete from link_doubt`} {
		if _, err := tx.Exec(ctx, clear); err != nil {
			return fmt.Errorf("clear enterprises: %w", err)
		}
	}
	for _, t := range []struct {
		name    string
		columns []string
		rows    func(e *Enterprise) ([][]any, error)
	}{
		{"enterprise", []string{"id", "source", "vintage", "record", "name", "kind", "siret", "naf", "website", "address", "commune", "precision", "geom",
			"social", "kinds", "siren", "phone", "mail", "headcount", "fields", "records"}, (*Enterprise).row},
		{"enterprise_function", []string{"enterprise", "function", "certainty", "rule", "record"}, func(e *Enterprise) (rows [][]any, err error) {
			for _, f := range e.Functions {
				rows = append(rows, []any{e.ID, f.Function, string(f.Certainty), f.By, f.Record})
			}
			return rows, nil
		}},
		{"facility_double", []string{"facility", "type", "enterprise", "count"}, func(e *Enterprise) (rows [][]any, err error) {
			for _, t := range e.Doubles {
				rows = append(rows, []any{t.Facility, t.Type, e.ID, t.Count})
			}
			return rows, nil
		}},
	} {
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, t.columns, rowsOf(n, enterprise, t.rows)); err != nil {
			return fmt.Errorf("copy %s: %w", t.name, err)
		}
	}
	pairs := pgx.CopyFromSlice(len(doubts), func(i int) ([]any, error) {
		return []any{doubts[i].A, doubts[i].B, string(doubts[i].By), doubts[i].Score}, nil
	})
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"link_doubt"}, []string{"a", "b", "rung", "score"}, pairs); err != nil {
		return fmt.Errorf("copy link_doubt: %w", err)
	}
	return leadFormer(ctx, tx, former)
}

// row is that of the table enterprise.
func (e *Enterprise) row() ([][]any, error) {
	fields, err := json.Marshal(e.Fields)
	if err != nil {
		return nil, fmt.Errorf("write the fields of %s: %w", e.ID, err)
	}
	return [][]any{{e.ID, e.Source, e.Vintage, e.Record, e.Name, e.Kind, orNull(e.SIRET), orNull(e.NAF), orNull(e.Website), orNull(e.Address),
		e.Commune, string(e.Precision), e.Geometry, e.Social, e.Kinds, orNull(e.SIREN), orNull(e.Phone), orNull(e.Mail), orNull(e.Headcount), fields, e.Records}}, nil
}

// rowsOf gives the rows of n enterprises, one after the other.
func rowsOf(n int, enterprise func(i int) (Enterprise, error), rows func(e *Enterprise) ([][]any, error)) pgx.CopyFromSource {
	at, left := 0, [][]any(nil)
	return pgx.CopyFromFunc(func() (row []any, err error) {
		for len(left) == 0 {
			if at == n {
				return nil, nil
			}
			e, err := enterprise(at)
			if err == nil {
				left, err = rows(&e)
			}
			if err != nil {
				return nil, err
			}
			at++
		}
		row, left = left[0], left[1:]
		return row, nil
	})
}

// leadFormer adds ids that are no more to those of before, which may lead to them; an id that
// is used again, or leads nowhere, is forgotten.
func leadFormer(ctx context.Context, tx pgx.Tx, former map[string]string) error {
	for id, to := range former {
		if _, err := tx.Exec(ctx, `update enterprise_former set enterprise = $2 where enterprise = $1`, id, to); err != nil {
			return fmt.Errorf("lead former ids on: %w", err)
		}
		if _, err := tx.Exec(ctx, `insert into enterprise_former values ($1, $2) on conflict (id) do update set enterprise = excluded.enterprise`, id, to); err != nil {
			return fmt.Errorf("lead former ids on: %w", err)
		}
	}
	_, err := tx.Exec(ctx, `delete from enterprise_former f where exists (select from enterprise e where e.id = f.id)
		or not exists (select from enterprise e where e.id = f.enterprise)`)
	return err
}
