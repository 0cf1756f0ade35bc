package quality

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo/quality"
)

// Wanted says which findings are read: of a source, of a commune, of all where these are empty.
type Wanted struct {
	Source, Commune string
	Most            int
}

// Last is the last check that was kept. It was never made where At is zero.
type Last struct {
	At, On  time.Time
	Tallies []Tally           // of every source, by source, the worst severity first
	Found   []quality.Finding // those wanted, the worst first
	Total   int               // how many there are of these
	Spread  []Local           // those wanted by commune
}

// Tally counts the findings of one severity of a source.
type Tally struct {
	Source   string
	Severity quality.Severity
	Findings int
}

// Local is what was found in a commune: the worst severity, and how many findings.
type Local struct {
	Commune  string
	Severity quality.Severity
	Findings int
}

// ReadLast reads the last check, as one instant of the database has it.
func ReadLast(ctx context.Context, st *store.Store, w Wanted) (l Last, err error) {
	err = st.InSnapshot(ctx, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `select at, judged_on from quality_check`).Scan(&l.At, &l.On)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		return l.read(ctx, tx, w)
	})
	if err != nil {
		return l, fmt.Errorf("read what was found of the quality: %w", err)
	}
	return l, nil
}

// read reads what was found.
func (l *Last) read(ctx context.Context, tx pgx.Tx, w Wanted) error {
	rows, err := tx.Query(ctx, `select source, severity, count(*)::int from quality_finding group by 1, 2
		order by source collate "C", array_position('{error,warning,note}', severity)`)
	if err != nil {
		return err
	}
	if l.Tallies, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Tally]); err != nil {
		return err
	}
	const wanted = ` from quality_finding where ($1 = '' or source = $1) and ($2 = '' or commune = $2)`
	if err := tx.QueryRow(ctx, `select count(*)`+wanted, w.Source, w.Commune).Scan(&l.Total); err != nil {
		return err
	}
	rows, err = tx.Query(ctx, `select commune, (array_agg(severity order by number))[1], count(*)::int`+wanted+` and commune <> '' group by 1 order by 1`, w.Source, w.Commune)
	if err != nil {
		return err
	}
	if l.Spread, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Local]); err != nil {
		return err
	}
	rows, err = tx.Query(ctx, `select kind, severity, source, vintage, commune, count, fr, en`+wanted+` order by number limit $3`, w.Source, w.Commune, w.Most)
	if err != nil {
		return err
	}
	l.Found, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (f quality.Finding, err error) {
		err = row.Scan(&f.Check, &f.Severity, &f.Source, &f.Vintage, &f.Commune, &f.Count, &f.Message.FR, &f.Message.EN)
		return f, err
	})
	return err
}
