package fetch_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// guarded serves two pages to who shows the token, which it gives for a key.
func guarded(t *testing.T) *httptest.Server {
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/login" && r.Method == http.MethodPost && r.Header.Get("X-Auth-Token") == "my key":
			fmt.Fprint(w, `{"token":"my token"}`)
		case r.URL.Path == "/login" && r.Header.Get("X-Auth-Token") == "no token":
			fmt.Fprint(w, `{}`)
		case r.Header.Get("Authorization") != "Bearer my token":
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Query().Get("page") == "":
			fmt.Fprint(w, `{"next":"/aids?page=2","results":[{"id":1}]}`)
		default:
			fmt.Fprint(w, `{"next":null,"results":[{"id":2}]}`)
		}
	}))
	t.Cleanup(site.Close)
	return site
}

func TestAFileIsGivenToWhoHasAKey(t *testing.T) {
	t.Parallel()
	site := guarded(t)
	file := catalogue.File{Path: "x.json", URL: site.URL + "/aids", Next: "next", Format: "json", Rows: "results",
		Login: &catalogue.Login{URL: site.URL + "/login", Header: "X-AUTH-TOKEN", Key: "MY_KEY", Token: "token"}}
	for key, want := range map[string]string{
		"my key": "", "": "set MY_KEY", "another": "answers 401 Unauthorized to the key in MY_KEY", "no token": "answers the key with no token",
	} {
		got, err := fetch.New(fetch.Options{Cache: t.TempDir(), Client: site.Client(), Attempts: 1, Env: func(string) string { return key }}).Fetch(t.Context(), file)
		if want != "" {
			if err == nil || !strings.Contains(err.Error(), want) || key != "" && strings.Contains(err.Error(), key+" ") || (key == "") != errors.Is(err, fetch.ErrAbsent) {
				t.Errorf("with the key %q: %v, want %q", key, err, want)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(got.Path); err != nil || strings.Count(string(text), `"id"`) != 2 {
			t.Errorf("got %s, %v", text, err)
		}
	}
}

// TestATokenGoesToItsServerAlone has the file at a server that no key is of.
func TestATokenGoesToItsServerAlone(t *testing.T) {
	t.Parallel()
	site := guarded(t)
	other := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{"next":null,"results":[]}`) })
	file := catalogue.File{Path: "x.json", URL: other.URL + "/aids", Next: "next",
		Login: &catalogue.Login{URL: site.URL + "/login", Header: "X-AUTH-TOKEN", Key: "MY_KEY", Token: "token"}}
	options := fetch.Options{Cache: t.TempDir(), Client: site.Client(), Attempts: 1, Env: func(string) string { return "my key" }}
	if _, err := fetch.New(options).Fetch(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if sent := other.asked[0].Header.Get("Authorization"); sent != "" {
		t.Errorf("another server is sent %q", sent)
	}
	options.Env = func(string) string { return "another" }
	if _, err := fetch.New(options).Fetch(t.Context(), file); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("a key that is refused: %v", err)
	}
}
