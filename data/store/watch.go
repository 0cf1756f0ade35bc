package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// The waits between two tries to reach a database that is away.
const (
	firstRetry = 250 * time.Millisecond
	lastRetry  = 15 * time.Second
)

// Watch calls told with the id of each release that is published from now on,
// until ctx is done; it returns ctx's error. When the connection is lost it
// connects again for as long as it takes, then tells the release that stands
// published if it changed meanwhile: of several published in between only the
// last is told. told may also hear of a release that it knows.
func (s *Store) Watch(ctx context.Context, told func(id string)) error {
	w := &watch{store: s, told: told}
	wait := firstRetry
	for {
		w.listening = false
		err := w.listen(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if w.listening {
			wait = firstRetry
		}
		if err != nil {
			timer := time.NewTimer(wait)
			select {
			case <-timer.C:
			case <-ctx.Done():
				timer.Stop()
				return ctx.Err()
			}
			wait = min(2*wait, lastRetry)
		}
	}
}

// watch is the state of one Watch across its connections.
type watch struct {
	store     *Store
	told      func(string)
	started   bool   // whether last is known
	last      string // last release told, or published when the watch began
	listening bool   // whether this connection came as far as listening
}

// listen tells releases over one connection until it is lost.
func (w *watch) listen(ctx context.Context) (err error) {
	conn, err := connect(ctx, w.store.pool.Config().ConnConfig)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	if _, err := conn.Exec(ctx, "listen "+pgx.Identifier{releaseChannel}.Sanitize()); err != nil {
		return err
	}
	// Read after LISTEN: what is published in between is told twice, not missed.
	if err := w.catchUp(ctx, conn); err != nil {
		return err
	}
	w.listening = true
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		w.last = n.Payload
		w.told(n.Payload)
	}
}

func (w *watch) catchUp(ctx context.Context, conn *pgx.Conn) error {
	var id string
	err := conn.QueryRow(ctx, `select coalesce((select id from release where published), '')`).Scan(&id)
	if err != nil {
		return err
	}
	if w.started && id != w.last {
		w.told(id)
	}
	w.started, w.last = true, id
	return nil
}
