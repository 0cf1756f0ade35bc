package cluster

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"maillage/geo"
)

// Names inside the cluster.
const (
	databaseName = "maillage"
	userName     = "maillage"
)

// maxSocketPath is how long the path of a Unix socket may be on every system
// that we know, its closing zero aside.
const maxSocketPath = 103

// socketFile is the name of the socket, and usualPort the port that it is named after where none was chosen.
const (
	socketFile  = ".s.PGSQL."
	usualPort   = 5432
	longestPort = "65535"
)

// cluster is the private PostgreSQL of one home, running or not.
type cluster struct {
	home      string
	root      string // home/postgres
	data      string // root/data
	socketDir string
	account   *account
	programs  programs // "" until needed
	logger    *slog.Logger
}

// locate says where the cluster of a home lies, without touching anything.
func locate(home string, logger *slog.Logger) (*cluster, error) {
	home, err := filepath.Abs(home)
	if err != nil {
		return nil, fmt.Errorf("find the state folder: %w", err)
	}
	account, err := serverAccount()
	if err != nil {
		return nil, err
	}
	root := filepath.Join(home, "postgres")
	c := &cluster{home: home, root: root, data: filepath.Join(root, "data"), account: account, logger: logger}
	c.socketDir = filepath.Join(root, "run")
	if len(c.socketDir)+len("/")+len(socketFile+longestPort) > maxSocketPath {
		digest := sha256.Sum256([]byte(home))
		name := "maillage-" + strconv.Itoa(account.uid) + "-" + hex.EncodeToString(digest[:8])
		c.socketDir = filepath.Join("/tmp", name) // not TMPDIR: that may be long, and differ between two commands
	}
	return c, nil
}

// url is the address of a database of the cluster, in the form that GDAL reads too: it knows no postgres://.
func (c *cluster) url(database string) string {
	query := url.Values{"host": {c.socketDir}, "port": {strconv.Itoa(c.port())}, "user": {userName}}
	return (&url.URL{Scheme: "postgresql", Path: "/" + database, RawQuery: query.Encode()}).String()
}

// Session is one use of a running cluster.
type Session struct {
	cluster *cluster
	users   *lock
}

// Acquire returns a session of the cluster of home, creating it the first time
// and starting it when it does not run. Sessions, of one process or of many,
// share one server. The caller closes it.
//
// What a user can fix (PostgreSQL or PostGIS missing, a folder that the
// server's account cannot enter) is a [geo.CodeInvalid] error with a sentence.
func Acquire(ctx context.Context, home string, logger *slog.Logger) (*Session, error) {
	c, err := locate(home, logger)
	if err != nil {
		return nil, err
	}
	if err := c.prepare(); err != nil {
		return nil, err
	}
	turn, err := c.takeTurn(ctx)
	if err != nil {
		return nil, err
	}
	defer turn.release()
	// In turn: until it is given to the server's account, others would refuse it.
	if err := c.account.privateFolder(c.root); err != nil {
		return nil, err
	}
	if err := c.ensureRunning(ctx); err != nil {
		return nil, fmt.Errorf("start the private database: %w", err)
	}
	users, err := acquireLock(ctx, c.usersPath(), sharedLock)
	if err != nil {
		return nil, err
	}
	return &Session{cluster: c, users: users}, nil
}

// URL is the address of the database, for pgx and psql, over the Unix socket.
func (s *Session) URL() string { return s.cluster.url(databaseName) }

// Close ends the session. The last one to end stops the server, unless it is
// pinned. Connections must have been closed before.
func (s *Session) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	turn, err := s.cluster.takeTurn(ctx)
	if err != nil {
		s.users.release()
		return err
	}
	defer turn.release()
	s.users.release()
	if s.cluster.pinned() {
		return nil
	}
	_, err = s.cluster.stopIfUnused(ctx)
	return err
}

// Pin keeps the cluster of this session running when no session uses it.
func (s *Session) Pin() error {
	if err := os.WriteFile(s.cluster.pinPath(), nil, 0o644); err != nil {
		return fmt.Errorf("pin the private database: %w", err)
	}
	return nil
}

// Release unpins the cluster of home, and stops it if no session uses it. It
// reports whether it is stopped.
func Release(ctx context.Context, home string, logger *slog.Logger) (stopped bool, err error) {
	c, err := locate(home, logger)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(c.root); errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	turn, err := c.takeTurn(ctx)
	if err != nil {
		return false, err
	}
	defer turn.release()
	if err := os.Remove(c.pinPath()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, fmt.Errorf("unpin the private database: %w", err)
	}
	return c.stopIfUnused(ctx)
}

// Status is the state of the cluster of a home.
type Status struct {
	Home    string `json:"home"`
	Created bool   `json:"created"` // whether there is a cluster at all
	Running bool   `json:"running"`
	Pinned  bool   `json:"pinned"`
	InUse   bool   `json:"in_use"`
	PID     int    `json:"pid,omitempty"` // of the server, when it runs
	URL     string `json:"url"`           // answers only while it runs
	TCP     int    `json:"tcp,omitempty"` // port on loopback, 0 for none
}

// Inspect returns the state of the cluster of home, without starting it.
func Inspect(home string, logger *slog.Logger) (Status, error) {
	c, err := locate(home, logger)
	if err != nil {
		return Status{}, err
	}
	s := Status{Home: c.home, URL: c.url(databaseName), Pinned: c.pinned(), TCP: c.tcp()}
	_, err = os.Stat(filepath.Join(c.data, "PG_VERSION"))
	s.Created = err == nil
	s.PID, s.Running = c.serverPID()
	if !s.Created {
		return s, nil
	}
	users, err := tryLock(c.usersPath(), exclusiveLock)
	switch {
	case err == nil:
		users.release()
	case geo.ErrorCode(err) == geo.CodeConflict:
		s.InUse = true
	default:
		return s, err
	}
	return s, nil
}

func (c *cluster) usersPath() string { return c.root + ".users" }
func (c *cluster) pinPath() string   { return c.root + ".pinned" }

func (c *cluster) pinned() bool {
	_, err := os.Stat(c.pinPath())
	return err == nil
}

// takeTurn waits until no other process starts or stops the cluster.
func (c *cluster) takeTurn(ctx context.Context) (*lock, error) {
	return acquireLock(ctx, c.root+".lock", exclusiveLock)
}

// stopTimeout bounds a stop, which writes everything in memory to disk.
const stopTimeout = 2 * time.Minute
