// Package journal holds the log of what people keep by hand: it is only added to.
package journal

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/keeping"
	"maillage/data/store"
)

// Log reads all changes, in the order in which they were made.
func Log(ctx context.Context, st *store.Store) ([]keeping.Change, error) {
	rows, err := st.Pool().Query(ctx, `select id, at, role, by, why, subject, verb, of, says, coalesce(undoes, 0) from keeper_change order by id`)
	if err != nil {
		return nil, fmt.Errorf("read what people keep: %w", err)
	}
	log, err := pgx.CollectRows(rows, pgx.RowToStructByPos[keeping.Change])
	if err != nil {
		return nil, fmt.Errorf("read what people keep: %w", err)
	}
	return log, nil
}

// Append adds changes to the log, all or none, and gives them their numbers and times.
func Append(ctx context.Context, st *store.Store, changes []keeping.Change) error {
	err := pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		// One writer at a time: who reads up to a number has seen all that came before it.
		if _, err := tx.Exec(ctx, `lock table keeper_change in share row exclusive mode`); err != nil {
			return err
		}
		for i := range changes {
			if err := insert(ctx, tx, &changes[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep changes: %w", err)
	}
	return nil
}

func insert(ctx context.Context, tx pgx.Tx, c *keeping.Change) error {
	if c.Says == nil {
		c.Says = map[string]string{}
	}
	var undoes *int64
	if c.Undoes != 0 {
		undoes = &c.Undoes
	}
	return tx.QueryRow(ctx, `
		insert into keeper_change (role, by, why, subject, verb, of, says, undoes) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id, at`,
		string(c.Role), c.By, c.Why, string(c.Subject), string(c.Verb), c.Of, c.Says, undoes).Scan(&c.ID, &c.At)
}

// Undo undoes a change of the log by a further one, which says who and why. What is undone
// already is a CodeConflict error.
func Undo(ctx context.Context, st *store.Store, id int64, by keeping.Change) error {
	log, err := Log(ctx, st)
	if err != nil {
		return err
	}
	c, err := keeping.UndoOf(log, id)
	if err != nil {
		return err
	}
	c.Role, c.By, c.Why = by.Role, by.By, by.Why
	return Append(ctx, st, []keeping.Change{c})
}
