package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"maillage/data/cluster"
	"maillage/data/store"
)

// databaseURL is the address of a server of the user's own, "" for the private
// cluster.
func (a *app) databaseURL() string { return a.getenv("DATABASE_URL") }

// stateHome is the state folder: --home, MAILLAGE_HOME or the default.
func (a *app) stateHome() string {
	if a.home != "" {
		return a.home
	}
	return cluster.Home(a.getenv)
}

// cacheHome is where files of publishers are kept, under their SHA-256.
func (a *app) cacheHome() string { return filepath.Join(a.stateHome(), "cache") }

// configured is the path of a file of settings: in the folder that systemd gives a service for them where it is there,
// else in the state folder.
func (a *app) configured(name string) string {
	folder, _, _ := strings.Cut(a.getenv("CONFIGURATION_DIRECTORY"), ":")
	if path := filepath.Join(folder, name); folder != "" {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return filepath.Join(a.stateHome(), name)
}

// openStore opens the store of DATABASE_URL or, without it, that of the private
// cluster, started if need be. close ends both.
func (a *app) openStore(ctx context.Context) (st *store.Store, close func() error, err error) {
	address, release, err := a.openDatabase(ctx)
	if err != nil {
		return nil, nil, err
	}
	st, err = store.Open(ctx, address)
	if err != nil {
		return nil, nil, errors.Join(err, release())
	}
	return st, func() error {
		st.Close()
		return release()
	}, nil
}

// withStore runs do on the open store.
func (a *app) withStore(ctx context.Context, do func(st *store.Store) error) (err error) {
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	return do(st)
}

// yielding is how long a command leaves it to another, such as maillage db run, to start a private database that died.
const yielding = 2 * time.Second

// openDatabase gives the address of a database that answers, and what to call
// once done with it. The private one is started again where it dies meanwhile.
func (a *app) openDatabase(ctx context.Context) (address string, release func() error, err error) {
	return a.keepDatabase(ctx, yielding)
}

// keepDatabase is openDatabase with how long it lets pass before it starts a database that died.
func (a *app) keepDatabase(ctx context.Context, patience time.Duration) (address string, release func() error, err error) {
	if address := a.databaseURL(); address != "" {
		return address, func() error { return nil }, nil
	}
	session, err := cluster.Acquire(ctx, a.stateHome(), a.logger())
	if err != nil {
		return "", nil, fmt.Errorf("open the private database: %w", err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	var keeping sync.WaitGroup
	keeping.Go(func() { session.Keep(ctx, patience) })
	return session.URL(), func() error {
		stop()
		keeping.Wait()
		return session.Close()
	}, nil
}
