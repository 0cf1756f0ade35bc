package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"maillage/data/opendatatest"
	"maillage/data/storetest"
)

// territory is one loaded from the real files and served, once for all the tests
// that look at it.
type territory struct {
	start     sync.Once
	home, url string
	first     string // report of its load, JSON
	stop      func() error
	err       error
}

// serveRegion loads and serves Auvergne-Rhône-Alpes from the real files.
func serveRegion(t testing.TB) *territory {
	t.Helper()
	mirror, r := opendatatest.Dir(t), &shared.region
	r.start.Do(func() {
		r.home = filepath.Join(filepath.Dir(shared.home), "region")
		r.err = r.load(mirror)
	})
	if r.err != nil {
		t.Fatal(r.err)
	}
	return r
}

func (r *territory) load(mirror string) error {
	if err := storetest.Prepare(r.home); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	for _, step := range [][]string{
		{"db", "start"},
		{"ingest", "--territory", "84", "--mirror", mirror, "--json", "--quiet"},
		{"compute", "--quiet", "--as-of", "2020-12-31"},
	} {
		out, errs, exit := maillage(ctx, r.home, step...)
		if exit != exitOK {
			return fmt.Errorf("maillage %s: exit %d: %s", strings.Join(step, " "), exit, errs)
		}
		if step[0] == "ingest" {
			r.first = out
		}
	}
	var err error
	r.url, r.stop, err = serve(r.home)
	return err
}

// close stops what serves the territory.
func (r *territory) close() error {
	if r.home == "" {
		return nil
	}
	var err error
	if r.stop != nil {
		err = r.stop()
	}
	maillage(context.Background(), r.home, "db", "stop")
	return err
}

// report is what the first load of the territory reported.
func (r *territory) report(t *testing.T) loadReport {
	t.Helper()
	return readReport(t, r.first)
}
