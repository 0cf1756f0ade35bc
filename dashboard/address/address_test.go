package address_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"maillage/dashboard/address"
	"maillage/geo"
)

// seen gives what handlers are told of a request.
func seen(public string, r *http.Request) (base, client string) {
	h := address.Middleware(public)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		base, client = address.Base(r), address.Client(r)
	}))
	h.ServeHTTP(httptest.NewRecorder(), r)
	return base, client
}

func TestLinksBeginWithThePublicAddress(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, public, forwarded, want string }{
		{"as the client wrote it", "", "", "http://inside:8080"},
		{"over an encrypting proxy", "", "https", "https://inside:8080"},
		{"as it is declared", "https://maillage.example.fr", "", "https://maillage.example.fr"},
		{"whatever a client says", "https://maillage.example.fr", "http", "https://maillage.example.fr"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "http://inside:8080/tiles/commune.json", nil)
			r.Header.Set("X-Forwarded-Proto", tt.forwarded)
			if base, _ := seen(tt.public, r); base != tt.want {
				t.Errorf("%s, want %s", base, tt.want)
			}
		})
	}
}

func TestClientsAreToldApart(t *testing.T) {
	t.Parallel()
	const public = "https://maillage.example.fr"
	tests := []struct{ name, public, peer, forwarded, want string }{
		{"without a proxy", "", "203.0.113.7:4100", "", "203.0.113.7"},
		{"what a client writes of itself", "", "203.0.113.7:4100", "198.51.100.1", "203.0.113.7"},
		{"behind a proxy", public, "127.0.0.1:4100", "203.0.113.7", "203.0.113.7"},
		{"behind two", public, "10.0.0.2:4100", "203.0.113.7, 10.0.0.9", "203.0.113.7"},
		{"what a client writes behind a proxy", public, "127.0.0.1:4100", "198.51.100.1, 203.0.113.7", "203.0.113.7"},
		{"beside the proxy", public, "203.0.113.7:4100", "198.51.100.1", "203.0.113.7"},
		{"nonsense", public, "127.0.0.1:4100", "who knows", "127.0.0.1"},
		{"one subscriber of version 6", "", "[2001:db8:1:2:3:4:5:6]:4100", "", "2001:db8:1:2::/64"},
		{"version 4 within version 6", "", "[::ffff:203.0.113.7]:4100", "", "203.0.113.7"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = tt.peer
			if tt.forwarded != "" {
				r.Header.Set("X-Forwarded-For", tt.forwarded)
			}
			if _, client := seen(tt.public, r); client != tt.want {
				t.Errorf("%s, want %s", client, tt.want)
			}
		})
	}
}

func TestAPublicAddressIsAHostAndAPlainPath(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://maillage.example.fr": "https://maillage.example.fr", "http://host:8080/": "http://host:8080",
		"maillage.example.fr": "", "https://example.fr/maillage": "https://example.fr/maillage", "https://example.fr/a/b/": "https://example.fr/a/b",
		"https://example.fr/a//b": "", "https://example.fr/../b": "", "https://example.fr/a%20b": "", "https://example.fr//b": "",
		"ftp://example.fr": "", "https://": "", "https://a@example.fr": "", "https://example.fr?x": "",
	} {
		got, err := address.Parse(text)
		if got != want || (err == nil) != (want != "") || err != nil && geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%q gives %q: %v", text, got, err)
		}
	}
}

func TestPathsBelowTheRootAreSeenWithoutIt(t *testing.T) {
	t.Parallel()
	h := address.Middleware("https://example.fr/maillage")(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "/to?a=1", http.StatusTemporaryRedirect)
			return
		}
		w.Header().Set("Seen", r.URL.Path+" "+address.Base(r))
	}))
	for _, tt := range []struct{ path, seen, location string }{
		{"/maillage/", "/ https://example.fr/maillage", ""},
		{"/maillage/en/sources", "/en/sources https://example.fr/maillage", ""},
		{"/en/sources", "/en/sources https://example.fr/maillage", ""},
		{"/maillages", "/maillages https://example.fr/maillage", ""},
		{"/maillage", "", "/maillage/"},
		{"/maillage/moved", "", "/maillage/to?a=1"},
		{"/moved", "", "/maillage/to?a=1"},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, tt.path, nil))
		if seen, location := w.Header().Get("Seen"), w.Header().Get("Location"); seen != tt.seen || location != tt.location {
			t.Errorf("%s is seen as %q and leads to %q, want %q and %q", tt.path, seen, location, tt.seen, tt.location)
		}
	}
}
