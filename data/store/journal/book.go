package journal

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"maillage/data/keeping"
	"maillage/data/store"
)

// Book is the log in memory, for pages that show a change at once and without the database.
// The zero Book is empty.
type Book struct {
	log atomic.Pointer[[]keeping.Change]
}

// Log is what the book holds. Do not change it.
func (b *Book) Log() []keeping.Change {
	if log := b.log.Load(); log != nil {
		return *log
	}
	return nil
}

// Last is the number of the last change, 0 of none.
func (b *Book) Last() int64 { return keeping.Last(b.Log()) }

// Now is what people keep today, counted or not.
func (b *Book) Now(at time.Time) *keeping.Kept {
	log := b.Log()
	return keeping.Through(log, keeping.Last(log), at.Format(time.DateOnly))
}

// Append adds changes to the log, as [Append] does, and reads it again.
func (b *Book) Append(ctx context.Context, st *store.Store, changes []keeping.Change) error {
	if err := Append(ctx, st, changes); err != nil {
		return err
	}
	return b.Refresh(ctx, st)
}

// Refresh reads the log where it grew.
func (b *Book) Refresh(ctx context.Context, st *store.Store) error {
	var id int64
	if err := st.Pool().QueryRow(ctx, `select coalesce(max(id), 0) from keeper_change`).Scan(&id); err != nil || id == b.Last() {
		return err
	}
	log, err := Log(ctx, st)
	if err != nil {
		return err
	}
	b.log.Store(&log)
	return nil
}

// Follow refreshes the book at a rhythm until ctx is done: commands add to the log too. While
// the database is away the book stays as it is.
func (b *Book) Follow(ctx context.Context, st *store.Store, every time.Duration, logger *slog.Logger) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := b.Refresh(ctx, st); err != nil && ctx.Err() == nil {
			logger.Debug("what people keep could not be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}
