package fetch_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
)

func TestWhatAFileTakesIsKnownBeforeItIsFetched(t *testing.T) {
	t.Parallel()
	unsized := func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush() }
	tests := []struct {
		name   string
		answer http.HandlerFunc
		file   catalogue.File
		before int // bytes that an interrupted download leaves
		want   fetch.Expected
	}{
		{"the server tells", whole(text, `"1"`), catalogue.File{Bytes: 5}, 0, fetch.Expected{Bytes: 21}},
		{"the catalogue tells", unsized, catalogue.File{Bytes: 5}, 0, fetch.Expected{Bytes: 5}},
		{"nobody tells", unsized, catalogue.File{}, 0, fetch.Expected{Bytes: fetch.Unknown}},
		{"the server takes no such question", status(405), catalogue.File{Bytes: 5}, 0, fetch.Expected{Bytes: 5}},
		{"a part is at hand", whole(text, `"1"`), catalogue.File{}, 7, fetch.Expected{Bytes: 14, AtHand: 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, tt.answer)
			if tt.before > 0 {
				s = serve(t, cut(text, `"1"`, tt.before), tt.answer)
			}
			f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Attempts: 1})
			tt.file.Path, tt.file.URL = "a.csv", s.URL
			if tt.before > 0 {
				if _, err := f.Fetch(t.Context(), tt.file); err == nil {
					t.Fatal("the download does not break off")
				}
			}
			got, err := f.Expect(t.Context(), tt.file)
			tt.want.Path, tt.want.URL = "a.csv", s.URL
			if err != nil || got != tt.want {
				t.Errorf("%+v, want %+v: %v", got, tt.want, err)
			}
			if asked := s.requests(); asked[len(asked)-1].Method != http.MethodHead {
				t.Errorf("asked by %s", asked[len(asked)-1].Method)
			}
		})
	}
}

func TestAFileThatWasFetchedIsAtHandWhileItIsUnchanged(t *testing.T) {
	t.Parallel()
	s := serve(t, whole(text, `"1"`), whole(text, `"1"`), whole(text+text, `"2"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	file := catalogue.File{Path: "a.csv", URL: s.URL}
	if _, err := f.Fetch(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	for _, want := range []fetch.Expected{{AtHand: 21}, {Bytes: 42}} {
		want.Path, want.URL = "a.csv", s.URL
		if got, err := f.Expect(t.Context(), file); err != nil || got != want {
			t.Errorf("%+v, want %+v: %v", got, want, err)
		}
	}
}

func TestWhatIsExpectedOfSeveralPlaces(t *testing.T) {
	t.Parallel()
	gone, living := serve(t, status(404)), serve(t, whole(text, `"1"`))
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}})
	got, err := f.Expect(t.Context(), catalogue.File{Path: "a", URL: gone.URL, Also: []string{living.URL}})
	if err != nil || got.URL != living.URL || got.Bytes != 21 {
		t.Errorf("of two addresses, the first gone: %+v, %v", got, err)
	}
	if _, err := f.Expect(t.Context(), catalogue.File{Path: "a"}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("without an address: %v", err)
	}
	f = fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Mirrors: []string{folder(t, "here", "b"), gone.URL}})
	if got, err := f.Expect(t.Context(), catalogue.File{Path: "b", URL: living.URL}); err != nil || got != (fetch.Expected{Path: "b", AtHand: 6}) {
		t.Errorf("in a folder: %+v, %v", got, err)
	}
	if _, err := f.Expect(t.Context(), catalogue.File{Path: "c", URL: living.URL}); !errors.Is(err, fetch.ErrAbsent) {
		t.Errorf("in no mirror: %v", err)
	}
}

func TestAServerThatTellsNoSizeIsAskedOnce(t *testing.T) {
	t.Parallel()
	count := &counting{}
	f := fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Client: &http.Client{Transport: count}})
	dead := refusing(t)
	for _, path := range strings.Fields("a b c") {
		got, err := f.Expect(t.Context(), catalogue.File{Path: path, URL: dead + "/" + path, Bytes: 8})
		if err != nil || got.Bytes != 8 {
			t.Errorf("%s: %+v, %v", path, got, err)
		}
	}
	if count.asked.Load() != 1 {
		t.Errorf("asked %d times", count.asked.Load())
	}
}
