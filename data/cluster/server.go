package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/geo"
)

// Bounds of the waits for the server.
const (
	// startTimeout covers recovery after a crash in the middle of a large load.
	startTimeout = 3 * time.Minute
	pollPause    = 25 * time.Millisecond
	// logLimit is the size in bytes from which the log begins anew.
	logLimit = 8 << 20
)

// ensureRunning starts the server if need be and creates its database, from any
// state: no cluster, one half initialised, a server that runs, that is starting, or
// that was killed.
func (c *cluster) ensureRunning(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for {
		_, ran := c.serverPID()
		if !ran {
			if err := c.start(ctx); err != nil {
				return err
			}
		}
		err := c.ensureDatabase(ctx)
		if _, runs := c.serverPID(); err == nil || runs || !ran {
			return err
		}
		// The server was stopping: start another.
	}
}

// start creates the cluster if need be and starts its server.
func (c *cluster) start(ctx context.Context) error {
	started := time.Now()
	if err := c.initialise(ctx); err != nil {
		return err
	}
	if err := c.account.privateFolder(c.socketDir); err != nil {
		return err
	}
	if err := c.writeSettings(); err != nil {
		return err
	}
	if err := c.clearCrash(); err != nil {
		return err
	}
	log := c.logPath()
	if info, err := os.Stat(log); err == nil && info.Size() > logLimit {
		if err := os.Remove(log); err != nil {
			return fmt.Errorf("begin the server's log anew: %w", err)
		}
	}
	seconds := strconv.Itoa(int(startTimeout.Seconds()))
	if err := c.run(ctx, "pg_ctl", "start", "-D", c.data, "-l", log, "-w", "-t", seconds, "-s"); err != nil {
		return geo.Errorf(geo.CodeUnavailable, "the private database does not start: %w; its last words in %s:\n%s", err, log, tail(log))
	}
	c.logger.Debug("private database started", "home", c.home, "took", time.Since(started))
	return nil
}

// logPath is the file of what the server says.
func (c *cluster) logPath() string { return filepath.Join(c.root, "log") }

// stopIfUnused stops the server unless a session uses it, and reports whether it
// is stopped.
func (c *cluster) stopIfUnused(ctx context.Context) (bool, error) {
	users, err := tryLock(c.usersPath(), exclusiveLock)
	if geo.ErrorCode(err) == geo.CodeConflict {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer users.release()
	if _, running := c.serverPID(); !running {
		return true, nil
	}
	if c.programs, err = findPrograms(ctx, c.version()); err != nil {
		return false, err
	}
	seconds := strconv.Itoa(int(stopTimeout.Seconds()))
	if err := c.run(ctx, "pg_ctl", "stop", "-D", c.data, "-m", "fast", "-w", "-t", seconds, "-s"); err != nil {
		return false, fmt.Errorf("stop the private database: %w", err)
	}
	return true, nil
}

// ensureDatabase waits until the server takes connections, then makes sure of
// the database.
func (c *cluster) ensureDatabase(ctx context.Context) error {
	conn, err := c.connect(ctx, "postgres")
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var exists, closed bool
	err = conn.QueryRow(ctx, `select count(*) > 0, coalesce(bool_or(not datallowconn), false) from pg_database where datname = $1`, databaseName).Scan(&exists, &closed)
	if err != nil || exists && !closed {
		return err
	}
	if closed { // by a restore that was killed before it had put another database in its place
		_, err = conn.Exec(ctx, "alter database "+pgx.Identifier{databaseName}.Sanitize()+" allow_connections true")
		return err
	}
	var missing []string
	err = conn.QueryRow(ctx, `select array(select n from unnest('{postgis,unaccent}'::text[]) n
		where n not in (select name from pg_available_extensions))`).Scan(&missing)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return geo.Errorf(geo.CodeInvalid, "PostgreSQL %d lacks %s: on Debian or Ubuntu, apt install postgresql-%[1]d-postgis-3 postgresql-contrib",
			c.version(), strings.Join(missing, " and "))
	}
	_, err = conn.Exec(ctx, "create database "+pgx.Identifier{databaseName}.Sanitize())
	return err
}

// connect waits for a server that is starting or recovering.
func (c *cluster) connect(ctx context.Context, database string) (*pgx.Conn, error) {
	const cannotConnectNow = "57P03"
	for {
		conn, err := pgx.Connect(ctx, c.url(database))
		if err == nil {
			return conn, nil
		}
		pgErr, refused := errors.AsType[*pgconn.PgError](err)
		_, running := c.serverPID()
		if refused && pgErr.Code != cannotConnectNow || !running {
			return nil, err
		}
		if wait(ctx, pollPause) != nil {
			return nil, geo.Errorf(geo.CodeUnavailable, "the private database does not answer: %w", err)
		}
	}
}

// tail gives the last lines of a log.
func tail(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-8):], "\n")
}
