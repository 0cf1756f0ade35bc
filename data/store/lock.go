package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/geo"
)

// ingestionLock is the advisory lock of whoever changes what is loaded: any
// number will do, so long as it never changes.
const ingestionLock int64 = 0x6d61696c6c616765 // "maillage" in ASCII

// LockIngestion keeps other ingestions off the database until unlock is called
// or this process ends. Where another holds the lock it is a [geo.CodeConflict]
// error that names it, as it will name this one by its work: "ingest".
//
// It waits for two seconds first: the server needs a moment to notice that a
// process which held the lock was killed.
func (s *Store) LockIngestion(ctx context.Context, work string) (unlock func(), err error) {
	return s.lock(ctx, work, `select pg_advisory_lock($1)`)
}

// ShareIngestion is LockIngestion for one of several that load a source each: it keeps off all
// others than these. Each of its transactions is to begin with [TakeTurn].
func (s *Store) ShareIngestion(ctx context.Context, work string) (unlock func(), err error) {
	return s.lock(ctx, work, `select pg_advisory_lock_shared($1)`)
}

// TakeTurn waits until no other transaction of those that share the ingestion is at work.
func TakeTurn(ctx context.Context, tx pgx.Tx) error {
	const wait = `set local lock_timeout = 0; select pg_advisory_xact_lock(%d); set local lock_timeout = '` + lockPatience + `'` // however long theirs takes
	if _, err := tx.Exec(ctx, fmt.Sprintf(wait, ingestionLock+1)); err != nil {
		return fmt.Errorf("wait for others who load sources: %w", err)
	}
	return nil
}

func (s *Store) lock(ctx context.Context, work, take string) (unlock func(), err error) {
	config := s.pool.Config().ConnConfig.Copy()
	config.RuntimeParams["application_name"] = holder(work)
	// A machine that is gone gives the lock back within a minute.
	config.RuntimeParams["tcp_keepalives_idle"] = "30"
	config.RuntimeParams["tcp_keepalives_interval"] = "10"
	config.RuntimeParams["tcp_keepalives_count"] = "3"
	conn, err := connect(ctx, config)
	if err != nil {
		return nil, err
	}
	if err := takeLock(ctx, conn, take); err != nil {
		return nil, errors.Join(explainHeld(ctx, conn, err), conn.Close(context.WithoutCancel(ctx)))
	}
	// The lock is the session's: ending the session gives it back, whatever
	// state the session is in.
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_, _ = conn.Exec(ctx, `select pg_advisory_unlock_all()`)
		_ = conn.Close(ctx)
	}, nil
}

// holder says who works, in the 63 bytes that the server keeps of a name.
func holder(work string) string {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	name := fmt.Sprintf("maillage %s, process %d on %s", work, os.Getpid(), host)
	return name[:min(len(name), 63)]
}

func takeLock(ctx context.Context, conn *pgx.Conn, take string) error {
	if _, err := conn.Exec(ctx, `set lock_timeout = '2s'`); err != nil {
		return fmt.Errorf("lock the ingestion: %w", err)
	}
	if _, err := conn.Exec(ctx, take, ingestionLock); err != nil {
		return fmt.Errorf("lock the ingestion: %w", err)
	}
	return nil
}

// explainHeld says who holds the lock and since when, where that is why it could
// not be taken.
func explainHeld(ctx context.Context, conn *pgx.Conn, err error) error {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); !ok || pgErr.Code != lockNotAvailable {
		return err
	}
	const query = `
		select a.application_name, a.backend_start from pg_locks l join pg_stat_activity a using (pid)
		where l.locktype = 'advisory' and l.granted
		  and l.classid = ($1::bigint >> 32)::oid and l.objid = ($1::bigint & 4294967295)::oid
		  and l.database = (select oid from pg_database where datname = current_database())`
	var who string
	var since time.Time
	if conn.QueryRow(ctx, query, ingestionLock).Scan(&who, &since) != nil {
		return geo.Errorf(geo.CodeConflict, "another ingestion or computation is at work on this database: wait until it ends: %w", err)
	}
	return geo.Errorf(geo.CodeConflict, "%s has been at work on this database since %s: wait until it ends", who, clock(since.Local(), time.Now()))
}

// clock writes a moment, with its day where that is not today.
func clock(at, now time.Time) string {
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format(time.TimeOnly)
	}
	return at.Format(time.DateTime)
}
