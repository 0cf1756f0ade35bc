//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/netfile"
	"maillage/ingest"
)

// onlyTheNetwork fails unless the folder of networks holds the one in use, whole,
// and nothing else.
func onlyTheNetwork(t *testing.T, st *store.Store, home string) *loaded.Network {
	t.Helper()
	used, err := loaded.NetworkInUse(t.Context(), st)
	if err != nil || used == nil {
		t.Fatalf("network %v: %v", used, err)
	}
	if got := networkFiles(t, home); !slices.Equal(got, []string{used.File()}) {
		t.Errorf("files %q are kept, want %s alone", got, used.File())
	}
	graph, err := netfile.Open(used.Path(home))
	if err != nil {
		t.Fatal(err)
	}
	defer graph.Close()
	if len(graph.Lon) != used.Nodes || len(graph.From) != used.Edges || used.Nodes == 0 || used.Edges == 0 {
		t.Errorf("%d nodes and %d edges in the file, %d and %d in the table", len(graph.Lon), len(graph.From), used.Nodes, used.Edges)
	}
	return used
}

func networkFiles(t *testing.T, home string) []string {
	t.Helper()
	entries, err := os.ReadDir(loaded.NetworkFolder(home))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// roads ingests the demo's roads, and what they depend on.
func roads(t *testing.T, st *store.Store, mirror string) ingest.SourceReport {
	t.Helper()
	return of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"osm"}}), "osm")
}

func TestARoadNetworkIsBuiltAndKept(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	s := roads(t, st, mirror)
	used := onlyTheNetwork(t, st, homeOf(t, st))
	n := s.Network
	if s.Outcome != ingest.Loaded || n == nil || n.Nodes != used.Nodes || n.Edges != used.Edges || n.RawNodes < n.Nodes || n.Date == "" || n.Date != used.Date {
		t.Fatalf("report %+v of network %+v", s, used)
	}
	if len(n.LeftOut) != 3 || len(used.LeftOut) != 3 || len(s.Files) != 1 || s.Files[0].Path != "osm/orvelle.osm.pbf" {
		t.Errorf("left out %v, files %v", n.LeftOut, s.Files)
	}
	if !slices.ContainsFunc(s.Notes, func(note string) bool { return strings.Contains(note, "surveyed nodes, of "+n.Date) }) {
		t.Errorf("notes %q do not tell the size and the date", s.Notes)
	}
	written, err := os.Stat(used.Path(homeOf(t, st)))
	if err != nil {
		t.Fatal(err)
	}
	if again := roads(t, st, mirror); again.Outcome != ingest.Unchanged || again.Network == nil || again.Network.Edges != n.Edges {
		t.Errorf("a second run: %+v", again)
	}
	if later, err := os.Stat(used.Path(homeOf(t, st))); err != nil || !later.ModTime().Equal(written.ModTime()) {
		t.Errorf("a second run wrote the network again: %v", err)
	}
}

func TestANewerVersionBuildsTheNetworkAgain(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	o := ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"osm"}}
	for i, step := range []struct {
		version string
		want    ingest.Outcome
	}{{"", ingest.Loaded}, {network.Version, ingest.Unchanged}, {"next", ingest.Loaded}, {"next", ingest.Unchanged}} {
		report := mustRun(t, o.ByNetworkVersion(step.version))
		if s := of(t, report, "osm"); s.Outcome != step.want || s.Network == nil {
			t.Errorf("run %d, by version %q: %s with network %v, want %s", i+1, step.version, s.Outcome, s.Network, step.want)
		}
		if s := of(t, report, "cog-communes"); i > 0 && s.Outcome != ingest.Unchanged {
			t.Errorf("run %d: the COG is %s, of which the version says nothing", i+1, s.Outcome)
		}
	}
	onlyTheNetwork(t, st, homeOf(t, st))
}

func TestADryRunKeepsNoNetwork(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, DryRun: true}), "osm")
	if s.Outcome != ingest.Loaded || s.Network == nil {
		t.Errorf("report %+v", s)
	}
	if got := networkFiles(t, homeOf(t, st)); len(got) > 0 {
		t.Errorf("files %q are kept", got)
	}
}

func TestANetworkWhoseFileIsNotWholeIsBuiltAgain(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	roads(t, st, mirror)
	used := onlyTheNetwork(t, st, homeOf(t, st))
	path := used.Path(homeOf(t, st))
	for name, spoil := range map[string]func() error{
		"gone":    func() error { return os.Remove(path) },
		"cut off": func() error { return os.Truncate(path, used.Bytes/2) },
	} {
		t.Run(name, func(t *testing.T) {
			if err := spoil(); err != nil {
				t.Fatal(err)
			}
			s := roads(t, st, mirror)
			if s.Outcome != ingest.Loaded || !strings.Contains(s.Notes[0], "has lost its file") {
				t.Errorf("%s, notes %q", s.Outcome, s.Notes)
			}
			if again := onlyTheNetwork(t, st, homeOf(t, st)); again.Digest != used.Digest {
				t.Errorf("digest %s, was %s", again.Digest, used.Digest)
			}
		})
	}
}

func TestFilesOfNetworksThatNobodyNamesAreRemoved(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	folder := loaded.NetworkFolder(homeOf(t, st))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"unfinished-osm", strings.Repeat("0", 64) + ".net", "unfinished-osm.123"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	roads(t, st, mirror)
	onlyTheNetwork(t, st, homeOf(t, st))
}

func TestABrokenExtractLeavesTheNetworkInUse(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	roads(t, st, mirror)
	before := onlyTheNetwork(t, st, homeOf(t, st))
	spoilt := copyMirror(t, mirror)
	if err := os.WriteFile(filepath.Join(spoilt, "osm/orvelle.osm.pbf"), []byte("no roads"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := roads(t, st, spoilt)
	if s.Outcome != ingest.Refused || !strings.Contains(s.Message, "osm/orvelle.osm.pbf") {
		t.Errorf("%s: %s", s.Outcome, s.Message)
	}
	if after := onlyTheNetwork(t, st, homeOf(t, st)); after.Digest != before.Digest {
		t.Errorf("network %s is in use, was %s", after.Digest, before.Digest)
	}
}

func TestRoadsThatNobodyHasAreAbsent(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	if err := os.Remove(filepath.Join(mirror, "osm/orvelle.osm.pbf")); err != nil {
		t.Fatal(err)
	}
	if s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}}), "osm"); s.Outcome != ingest.Absent || !strings.Contains(s.Message, "osm/orvelle.osm.pbf: absent") {
		t.Errorf("%s: %s", s.Outcome, s.Message)
	}
	if used, err := loaded.NetworkInUse(t.Context(), st); used != nil || err != nil {
		t.Errorf("network %v: %v", used, err)
	}
	_, err := ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st), Territory: []string{"00"}, Sources: []string{"osm"}})
	if geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("asked for by name: %v", err)
	}
}
