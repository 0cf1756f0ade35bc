//go:build !race

package ingest_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// shards is how many databases broken files are loaded into side by side.
const shards = 2

// sound is a whole load of a good mirror.
type sound struct {
	st     *store.Store
	mirror string
	report *ingest.Report
	before map[string]string // checksums
}

// breakable is a source that is loaded, with the ways to break it.
type breakable struct {
	source  string
	done    ingest.SourceReport
	vintage catalogue.Vintage
	ways    map[string]spoiler
	// reference is whether others are placed by it.
	reference bool
}

// breaking is what is broken in one load.
type breaking struct {
	way     string
	sources []breakable
}

func (b breaking) name() string {
	if len(b.sources) == 1 {
		return b.sources[0].source + "/" + b.way
	}
	return b.way
}

// TestNoBrokenFileSpoilsWhatIsLoaded breaks each file of a good mirror in each
// way: the rows are refused, one by one or all together, each with its reason,
// and what was loaded stays where all are.
func TestNoBrokenFileSpoilsWhatIsLoaded(t *testing.T) {
	t.Parallel()
	mirror, url := demoMirror(t), storetest.URL(t)
	st := openStore(t, url)
	whole := sound{st: st, mirror: mirror, report: mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}}), before: checksums(t, st)}
	breaks := together(breakables(t, whole.report))
	st.Close() // a database in use cannot be copied
	for shard := range shards {
		t.Run(fmt.Sprint("shard ", shard), func(t *testing.T) {
			t.Parallel()
			own := whole
			own.st = openStore(t, storetest.Copy(t, url))
			if err := os.CopyFS(homeOf(t, own.st), os.DirFS(homeOf(t, st))); err != nil {
				t.Fatal(err)
			}
			for i := shard; i < len(breaks); i += shards {
				own.spoil(t, breaks[i])
			}
		})
	}
}

func openStore(t *testing.T, url string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	return st
}

// breakables lists the sources that a run has loaded.
func breakables(t *testing.T, good *ingest.Report) []breakable {
	t.Helper()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	var all []breakable
	for _, done := range good.Sources {
		if done.Outcome == ingest.Absent {
			continue
		}
		source := sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == done.Source })]
		i := slices.IndexFunc(source.Vintages, func(v catalogue.Vintage) bool { return v.ID == done.Vintage })
		b := breakable{source: source.ID, reference: ingest.IsReference(source.Target), done: done, vintage: source.Vintages[i].Serving([]catalogue.Area{{Departement: "00", Region: "00"}}), ways: spoilers()}
		if !source.Target.Tabular() || isArchive(b.vintage) {
			b.ways = binarySpoilers()
		}
		all = append(all, b)
	}
	return all
}

// together lists what is broken in one load: of the sources that all others are placed
// by, each alone; of the others, all that can be broken in a way.
func together(all []breakable) (out []breaking) {
	ways := map[string][]breakable{}
	for _, b := range all {
		for _, way := range slices.Sorted(maps.Keys(b.ways)) {
			if b.reference {
				out = append(out, breaking{way, []breakable{b}})
			} else {
				ways[way] = append(ways[way], b)
			}
		}
	}
	for _, way := range slices.Sorted(maps.Keys(ways)) {
		out = append(out, breaking{way, ways[way]})
	}
	return out
}

// spoil breaks files of a good mirror in one load. What was refused whole must be as it
// was once all else is loaded again from the good files.
func (s *sound) spoil(t *testing.T, b breaking) {
	spoilt := linked(t, s.mirror)
	var broken []breakable
	spoiltFiles := map[string]bool{}
	for _, one := range b.sources {
		path := one.vintage.Files[0].Path
		if spoiltFiles[path] {
			continue // two sources read it: broken twice it may be whole again
		}
		anew(t, s.mirror, spoilt, one.vintage, copied)
		if one.ways[b.way](t, spoilt, one.vintage) {
			broken = append(broken, one)
			spoiltFiles[path] = true
		} else {
			anew(t, s.mirror, spoilt, one.vintage, os.Link)
		}
	}
	if len(broken) == 0 {
		return // no file has anything of the sort
	}
	report := mustRun(t, ingest.Options{Store: s.st, Mirrors: []string{spoilt}, Sources: named(broken)})
	var taken []string
	for _, one := range broken {
		got := of(t, report, one.source)
		t.Run(one.source+"/"+b.way, func(t *testing.T) { s.checkSpoilt(t, b.way, got, one.done) })
		if got.Outcome != ingest.Refused {
			taken = append(taken, one.source)
		}
	}
	if len(taken) > 0 {
		mustRun(t, ingest.Options{Store: s.st, Mirrors: []string{s.mirror}, Sources: taken})
	}
	t.Run(b.name()+"/kept or mended", func(t *testing.T) { sameBut(t, s.before, checksums(t, s.st), "quarantine") })
}

func named(all []breakable) (ids []string) {
	for _, b := range all {
		ids = append(ids, b.source)
	}
	return ids
}

// checkSpoilt fails where a broken file was taken for a good one.
func (s *sound) checkSpoilt(t *testing.T, name string, got, done ingest.SourceReport) {
	t.Helper()
	told := got.Outcome == ingest.Refused && got.Message != "" || got.Rejected > 0 ||
		name == "duplicated row" && got.Merged > done.Merged ||
		name == "wrong encoding" && got.Outcome == ingest.Unchanged
	if !told {
		t.Errorf("%s: neither refused nor in quarantine: %+v", got.Outcome, got)
	}
	if bad := count(t, s.st, `select count(*) from quarantine where source = $1 and (reason = '' or file = '' or line < 1)`, got.Source); bad > 0 {
		t.Errorf("%d rows in quarantine without file, line or reason", bad)
	}
	if n := count(t, s.st, `select count(*) from quarantine where source = $1`, got.Source); n != got.Rejected {
		t.Errorf("%d rows in quarantine, want the %d rejected", n, got.Rejected)
	}
}

// linked is a mirror of the same files.
func linked(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	err := fs.WalkDir(os.DirFS(from), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if entry.IsDir() {
			return os.Mkdir(filepath.Join(to, name), 0o755)
		}
		return os.Link(filepath.Join(from, name), filepath.Join(to, name))
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// anew puts the files of a vintage into a mirror again, as copies that can be spoilt or as links.
func anew(t *testing.T, from, to string, v catalogue.Vintage, put func(from, to string) error) {
	t.Helper()
	for _, f := range v.Files {
		there := filepath.Join(to, f.Path)
		if err := os.Remove(there); os.IsNotExist(err) {
			continue // of another area
		} else if err != nil {
			t.Fatal(err)
		}
		if err := put(filepath.Join(from, f.Path), there); err != nil {
			t.Fatal(err)
		}
	}
}

func copied(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
