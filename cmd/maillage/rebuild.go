package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/compute"
	"maillage/data/manifest"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/ingest"
)

// releaseManifest writes what a release was made of, as JSON whatever --json says.
func (a *app) releaseManifest(ctx context.Context, st *store.Store, h release.Head) error {
	m, err := manifest.Of(ctx, st, h.ID)
	if err != nil {
		return err
	}
	return m.Write(a.stdout)
}

// rebuildFlag names the flag of the manifest.
const rebuildFlag = "from"

// checkRebuild refuses what a manifest says itself.
func checkRebuild(cmd *cobra.Command, args []string) error {
	for _, name := range []string{"territory", "surroundings", "only", "without", "dry-run", "force"} {
		if cmd.Flags().Changed(name) {
			return misuse("--%s and --%s do not go together: a manifest says what is loaded", rebuildFlag, name)
		}
	}
	if len(args) > 0 {
		return misuse("--%s loads what the manifest names: leave out %s", rebuildFlag, args[0])
	}
	return nil
}

// rebuild makes the release of a manifest again, of the very files that it names, and holds it
// against what it was.
func (a *app) rebuild(ctx context.Context, path string, o ingest.Options) error {
	m, err := readManifest(path)
	if err != nil {
		return err
	}
	var c computeOptions
	if err := a.fill(c.bind); err != nil {
		return err
	}
	d, err := a.declaredWith(c.index)
	if err != nil {
		return err
	}
	declared, err := compute.Digest(d.declarations)
	if err != nil {
		return err
	}
	if err := m.Require(manifest.Given{ComputedBy: compute.Versions(), Declared: declared, Catalogue: d.sources}); err != nil {
		return err
	}
	if o.Pinned, err = m.Files(); err != nil {
		return err
	}
	o.Territory, o.Sources = m.Options.Territory, m.Sources()
	if m.Options.AsOf != "" {
		if c.asOf, err = time.Parse(time.DateOnly, m.Options.AsOf); err != nil {
			return geo.Errorf(geo.CodeInvalid, "%s: options.as_of %q is no day such as 2026-03-01", path, m.Options.AsOf)
		}
	}
	return a.withStore(ctx, func(st *store.Store) error {
		if err := a.ingest(ctx, st, o, d); err != nil {
			return err
		}
		summary, err := a.measure(ctx, st, c, d, a.computeProgress)
		if err != nil {
			return err
		}
		again, err := manifest.Of(ctx, st, summary.Release)
		if err != nil {
			return err
		}
		if err := m.Compare(again); err != nil {
			return err
		}
		return a.tellRebuilt(m, again)
	})
}

func readManifest(path string) (*manifest.Manifest, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "read a manifest: %w", err)
	}
	defer in.Close()
	return manifest.Read(in, path)
}

// tellRebuilt says that a release is what it was. The report of the loads is on standard
// output already: this is said beside it.
func (a *app) tellRebuilt(m, again *manifest.Manifest) error {
	columns := 0
	for _, t := range m.Tables {
		columns += len(t.Columns)
	}
	_, err := fmt.Fprintf(a.stderr, "release %s is what release %s was: %d columns of %d tables are equal\n", again.Release, m.Release, columns, len(m.Tables))
	return err
}
