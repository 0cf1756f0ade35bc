package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

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

// openDatabase gives the address of a database that answers, and what to call
// once done with it. The private one is started again where it dies meanwhile.
func (a *app) openDatabase(ctx context.Context) (address string, release func() error, err error) {
	if address := a.databaseURL(); address != "" {
		return address, func() error { return nil }, nil
	}
	session, err := cluster.Acquire(ctx, a.stateHome(), a.logger())
	if err != nil {
		return "", nil, fmt.Errorf("open the private database: %w", err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	var keeping sync.WaitGroup
	keeping.Go(func() { session.Keep(ctx) })
	return session.URL(), func() error {
		stop()
		keeping.Wait()
		return session.Close()
	}, nil
}
