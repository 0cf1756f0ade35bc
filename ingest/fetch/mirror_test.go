package fetch_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// folder is a mirror of files, each with its own name as its content.
func folder(t *testing.T, mark string, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(mark+" "+name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// taken fetches a file and reads it.
func taken(t *testing.T, f *fetch.Fetcher, path string) (string, fetch.File) {
	t.Helper()
	got, err := f.Fetch(t.Context(), catalogue.File{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(got.Path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content), got
}

func TestTheFirstMirrorThatHoldsAFileWins(t *testing.T) {
	t.Parallel()
	served := http.FileServer(http.Dir(folder(t, "third", "a", "b", "c")))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{},
		Mirrors: []string{folder(t, "first", "a"), folder(t, "second", "a", "b"), serve(t, served.ServeHTTP).URL}})
	for path, want := range map[string]string{"a": "first a", "b": "second b", "c": "third c"} {
		if got, file := taken(t, f, path); got != want || file.Failed != nil {
			t.Errorf("%s is %q after %v, want %q", path, got, file.Failed, want)
		}
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "d", URL: refusing(t)}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("what no mirror holds gives %v, want ErrAbsent", err)
	}
}

func TestAFileIsFoundByItsNameAloneWhereThatTellsIt(t *testing.T) {
	t.Parallel()
	flat := folder(t, "flat", "events.csv", "communes.json")
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Mirrors: []string{flat}, Alike: map[string]bool{"communes.json": true}})
	if got, file := taken(t, f, "cog/events.csv"); got != "flat events.csv" || file.Name != "cog/events.csv" {
		t.Errorf("%q, named %q", got, file.Name)
	}
	if e, err := f.Expect(t.Context(), catalogue.File{Path: "cog/events.csv"}); err != nil || e.AtHand != int64(len("flat events.csv")) {
		t.Errorf("expected %+v, %v", e, err)
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "cog/communes.json"}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("a name of several files gives %v, want ErrAbsent", err)
	}
}

func TestAMirrorThatFailsIsPassedOverAndTold(t *testing.T) {
	t.Parallel()
	dead := refusing(t)
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Mirrors: []string{dead, folder(t, "second", "a")}})
	got, file := taken(t, f, "a")
	if got != "second a" || file.Failed == nil || !strings.Contains(file.Failed.Error(), strings.TrimPrefix(dead, "http://")) {
		t.Errorf("%q after %v", got, file.Failed)
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "b"}); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("what the mirror that fails may hold gives %v, want that it fails", err)
	}
	if err := f.Away(); err != nil {
		t.Errorf("held to be away with a folder at hand: %v", err)
	}
}

func TestEveryMirrorFolderMustBeThere(t *testing.T) {
	t.Parallel()
	gone := filepath.Join(t.TempDir(), "gone")
	err := fetch.New(fetch.Options{Mirrors: []string{t.TempDir(), gone}}).CheckMirrors()
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), gone) {
		t.Errorf("error %v", err)
	}
}
