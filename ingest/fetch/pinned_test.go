package fetch_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

func sum(content string) string {
	digest := sha256.Sum256([]byte(content))
	return hex.EncodeToString(digest[:])
}

func TestAPinnedFileIsTakenWhereItsContentIs(t *testing.T) {
	t.Parallel()
	served := serve(t, http.FileServer(http.Dir(folder(t, "served", "b", "moved"))).ServeHTTP)
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{},
		Mirrors: []string{folder(t, "newer", "a", "b", "c"), folder(t, "then", "a")},
		Pinned: map[string]geo.InputFile{
			"a": {Path: "a", SHA256: sum("then a")}, "b": {Path: "b", SHA256: sum("served moved"), URL: served.URL + "/moved"},
			"c": {Path: "c", SHA256: sum("then c"), URL: served.URL + "/b"},
		}})
	for path, want := range map[string]string{"a": "then a", "b": "served moved"} {
		if got, _ := taken(t, f, path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "d"}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("what is not named gives %v, want that it is absent", err)
	}
	if _, err := f.Fetch(t.Context(), catalogue.File{Path: "c"}); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "c with sha256 "+sum("then c")) {
		t.Errorf("a content that is nowhere gives %v, want its file and its digest", err)
	}
}

func TestAPinnedContentOfTheCacheIsNotAskedFor(t *testing.T) {
	t.Parallel()
	s := serve(t, whole("content", `"1"`))
	cache := t.TempDir()
	pinned := map[string]geo.InputFile{"f": {Path: "f", SHA256: sum("content"), URL: s.URL}}
	for range 2 {
		f := fetch.New(fetch.Options{Cache: cache, Clock: &clock{}, Pinned: pinned})
		if got, _ := taken(t, f, "f"); got != "content" {
			t.Errorf("got %q", got)
		}
	}
	if n := len(s.requests()); n != 1 {
		t.Errorf("the server was asked %d times, want once", n)
	}
}
