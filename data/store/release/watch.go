package release

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// The waits between two tries to reach a database that is away.
const (
	firstRetry = 250 * time.Millisecond
	lastRetry  = 15 * time.Second
)

// Watch calls published with the id of the published release whenever that is
// another than the one known ("" where none is) or reported last, until ctx is done;
// it returns ctx's error. On each connection, the first one too, it compares once it
// listens, so that none is missed before listening or while the connection was lost.
// Of several published one after the other the last is reported, maybe alone.
func Watch(ctx context.Context, st *store.Store, known string, published func(id string)) error {
	w := &watch{store: st, published: published, last: known}
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
	store     *store.Store
	published func(string)
	last      string // the release known or reported last
	listening bool   // whether this connection compared its state
}

// listen reports releases over one connection until it is lost.
func (w *watch) listen(ctx context.Context) (err error) {
	conn, err := pgx.ConnectConfig(ctx, w.store.Pool().Config().ConnConfig)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	if _, err := conn.Exec(ctx, "listen "+pgx.Identifier{releaseChannel}.Sanitize()); err != nil {
		return err
	}
	// Read after LISTEN, so that nothing published in between is missed.
	if err := w.catchUp(ctx, conn); err != nil {
		return err
	}
	w.listening = true
	for {
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return err
		}
		// What is notified may be reported already, or no longer be the published one.
		if err := w.catchUp(ctx, conn); err != nil {
			return err
		}
	}
}

// catchUp reports the published release unless it is the last one reported.
func (w *watch) catchUp(ctx context.Context, conn *pgx.Conn) error {
	var id string
	err := conn.QueryRow(ctx, `select coalesce((select id from release where published), '')`).Scan(&id)
	if err != nil {
		return err
	}
	if id != w.last {
		w.last = id
		w.published(id)
	}
	return nil
}
