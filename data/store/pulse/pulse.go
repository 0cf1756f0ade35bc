// Package pulse knows whether the database answers, without asking it anew for each who wants to know.
package pulse

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// patience is how long an answer is waited for.
const patience = 5 * time.Second

// Pulse is what was found last. The zero Pulse knows nothing and takes the database to be there.
type Pulse struct {
	found atomic.Pointer[found]
}

// found is what the database last answered, and since when it does so.
type found struct {
	since time.Time
	err   error // nil where it answers
}

// Follow asks at once and then at a rhythm until ctx is done; it returns ctx's error.
// What changed goes to the log.
func (p *Pulse) Follow(ctx context.Context, st *store.Store, every time.Duration, logger *slog.Logger) error {
	l := line{config: st.Pool().Config().ConnConfig}
	defer l.hangUp()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := l.ask(ctx); ctx.Err() == nil {
			p.note(err, time.Now(), logger)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// line is a connection of its own: those of a pool may all be at work, which is no sign that the database is away.
type line struct {
	config *pgx.ConnConfig
	conn   *pgx.Conn // nil where there is none now
}

// ask asks over the connection that is there, else over a new one: a server that was started again does not know the old.
func (l *line) ask(ctx context.Context) (err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if l.conn != nil && l.conn.Ping(ctx) == nil {
		return nil
	}
	l.hangUp()
	l.conn, err = pgx.ConnectConfig(ctx, l.config)
	return err
}

func (l *line) hangUp() {
	if l.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = l.conn.Close(ctx)
	l.conn = nil
}

// note keeps the moment of the first failure of a row of them.
func (p *Pulse) note(err error, now time.Time, logger *slog.Logger) {
	was := p.found.Load()
	away := was != nil && was.err != nil
	switch {
	case err != nil && away:
		now = was.since
	case err != nil:
		logger.Error("the database is away", "error", err)
	case away:
		logger.Info("the database is back", "away", now.Sub(was.since))
	}
	p.found.Store(&found{since: now, err: err})
}

// Err is nil while the database answers, else a CodeUnavailable error that says since when it does not. Why is for the
// log alone: it names addresses and accounts.
func (p *Pulse) Err() error {
	f := p.found.Load()
	if f == nil || f.err == nil {
		return nil
	}
	return geo.Errorf(geo.CodeUnavailable, "the database has been away since %s", f.since.UTC().Format(time.RFC3339))
}
