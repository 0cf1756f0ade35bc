package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"maillage/geo"
)

// Store is a migrated database and the connections to it. It is safe for
// concurrent use; its owner closes it once nobody reads from it.
type Store struct {
	pool *pgxpool.Pool
}

// Open connects to the database at url, migrates its schema and
// returns the store. Processes that open one database at once wait for each
// other. A database that does not answer is a [geo.CodeUnavailable] error, one
// without PostGIS or made by a newer Maillage a [geo.CodeInvalid] one.
func Open(ctx context.Context, url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "the database address is not understood: %w", err)
	}
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "maillage"
	}
	config.MaxConns = max(config.MaxConns, 8) // the atlas reads eight tables side by side
	if err := migrate(ctx, config.ConnConfig.Copy()); err != nil {
		return nil, err
	}
	config.AfterConnect = prepare
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &Store{pool: pool}, nil
}

// As opens the same database as another role, over so many connections at most, for what may do no more than that role
// may. The caller closes it.
func (s *Store) As(ctx context.Context, role, password string, most int32) (*Store, error) {
	config := s.pool.Config()
	config.ConnConfig.User, config.ConnConfig.Password = role, password
	config.MaxConns, config.AfterConnect = most, prepareReader
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database as %s: %w", role, err)
	}
	return &Store{pool: pool}, nil
}

// Pool gives the connections, for queries that are not the store's own.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Close ends every connection, waiting for those in use.
func (s *Store) Close() { s.pool.Close() }

// connect opens one connection outside any pool.
func connect(ctx context.Context, config *pgx.ConnConfig) (*pgx.Conn, error) {
	conn, err := pgx.ConnectConfig(ctx, config)
	if err == nil {
		return conn, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		return nil, geo.Errorf(geo.CodeUnavailable, "the database refuses the connection (%s): %w", pgErr.Message, err)
	}
	return nil, geo.Errorf(geo.CodeUnavailable, "the database does not answer: %w", err)
}

// Bounds of what a connection of ours may hold up. Loads and computations of a whole country take hours; who waits
// longer for a lock waits for something dead, and who is silent longer in a transaction is. Readers are bound by their role.
const (
	lockPatience = "1h"
	idlePatience = "6h"
)

// prepare makes a connection ready for use.
func prepare(ctx context.Context, conn *pgx.Conn) error {
	const limits = `set lock_timeout = '` + lockPatience + `'; set idle_in_transaction_session_timeout = '` + idlePatience + `'`
	if _, err := conn.Exec(ctx, limits); err != nil {
		return fmt.Errorf("prepare a connection: %w", err)
	}
	return prepareReader(ctx, conn)
}

// prepareReader makes a connection of a role that has bounds of its own ready for use.
func prepareReader(ctx context.Context, conn *pgx.Conn) error {
	// What a process that was killed had begun ends with it, and gives its locks back:
	// by itself a server looks for its client only between two queries. Not all can.
	_, err := conn.Exec(ctx, `set client_connection_check_interval = '2s'`)
	if _, refused := errors.AsType[*pgconn.PgError](err); err != nil && !refused {
		return fmt.Errorf("prepare a connection: %w", err)
	}
	return registerGeometry(ctx, conn)
}

// registerGeometry makes a connection carry geometries as EWKB bytes, in
// binary both ways: without it pgx would fall back to hexadecimal text, and
// refuse to copy geometries in.
func registerGeometry(ctx context.Context, conn *pgx.Conn) error {
	var oid uint32
	if err := conn.QueryRow(ctx, `select to_regtype('geometry')::oid`).Scan(&oid); err != nil {
		return fmt.Errorf("find the geometry type: %w", err)
	}
	conn.TypeMap().RegisterType(&pgtype.Type{Name: "geometry", OID: oid, Codec: pgtype.ByteaCodec{}})
	return nil
}

// InSnapshot runs read in one read-only transaction, so that all of its
// queries see the same instant.
func (s *Store) InSnapshot(ctx context.Context, read func(pgx.Tx) error) error {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	return pgx.BeginTxFunc(ctx, s.pool, options, read)
}

// InSnapshotOf runs read in a read-only transaction on a connection of its own that
// sees what the exporter of the snapshot does.
func (s *Store) InSnapshotOf(ctx context.Context, snapshot string, read func(pgx.Tx) error) error {
	return s.InSnapshot(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `set transaction snapshot '`+snapshot+`'`); err != nil {
			return fmt.Errorf("share a snapshot: %w", err)
		}
		return read(tx)
	})
}
