package journal

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/geo"
)

// Doubt is two records that may be of one enterprise, and what was decided of them.
type Doubt struct {
	A, B  Record
	Rung  string  // what they have in common
	Score float64 // 0 to 1
	// Same is what was decided, nil where nothing is yet; By whom, when and why.
	Same *bool
	By   string
	At   *time.Time
	Why  string
}

// Record is one of a doubt.
type Record struct {
	ID, Source, Name, Kind string
	SIRET, Address         string
	Commune                string // its name
}

// Doubts lists the pairs that wait for a person, the likeliest first, then those that were
// decided and are counted by the next ingestion.
func Doubts(ctx context.Context, st *store.Store) ([]Doubt, error) {
	const query = `
		select a.id, a.source, a.name, a.kind, coalesce(a.siret, ''), coalesce(a.address, ''), ca.name,
		       b.id, b.source, b.name, b.kind, coalesce(b.siret, ''), coalesce(b.address, ''), cb.name,
		       l.rung, l.score, d.same, coalesce(d.by, ''), d.at, coalesce(d.why, '')
		from link_doubt l join enterprise_record a on a.id = l.a join enterprise_record b on b.id = l.b
		join commune ca on ca.code = a.commune join commune cb on cb.code = b.commune
		left join link_decision d on d.a = l.a and d.b = l.b
		order by d.same is not null, l.score desc, l.a, l.b`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("list doubtful pairs: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (d Doubt, err error) {
		a, b := &d.A, &d.B
		return d, row.Scan(&a.ID, &a.Source, &a.Name, &a.Kind, &a.SIRET, &a.Address, &a.Commune,
			&b.ID, &b.Source, &b.Name, &b.Kind, &b.SIRET, &b.Address, &b.Commune, &d.Rung, &d.Score, &d.Same, &d.By, &d.At, &d.Why)
	})
	if err != nil {
		return nil, fmt.Errorf("list doubtful pairs: %w", err)
	}
	return all, nil
}

// Decide keeps whether two records, which are in doubt, are of one enterprise: it holds at
// every ingestion, from the next on. Who decides otherwise later replaces it.
func Decide(ctx context.Context, st *store.Store, a, b string, same bool, by keeping.Change) error {
	if by.Why == "" {
		return geo.Errorf(geo.CodeInvalid, "a decision needs a reason")
	}
	done, err := st.Pool().Exec(ctx, `
		insert into link_decision (a, b, same, by, at, why) select a, b, $3, $4, now(), $5 from link_doubt where a = least($1, $2) collate "C" and b = greatest($1, $2) collate "C"
		on conflict (a, b) do update set same = excluded.same, by = excluded.by, at = excluded.at, why = excluded.why`,
		a, b, same, string(by.Role)+", "+by.By, by.Why)
	if err != nil {
		return fmt.Errorf("keep a decision: %w", err)
	}
	if done.RowsAffected() == 0 {
		return geo.Errorf(geo.CodeNotFound, "%s and %s are not in doubt: maillage keep doubts lists the pairs that are", a, b)
	}
	return nil
}
