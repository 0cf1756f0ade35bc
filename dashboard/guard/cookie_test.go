package guard_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/address"
	"maillage/dashboard/guard"
	"maillage/data/store/access"
	"maillage/data/storetest"
)

// TestTheCookieOfASessionIsKeptToItsHost compares whole headers: browsers drop a cookie whose prefix asks for more
// than its attributes give, without a word.
func TestTheCookieOfASessionIsKeptToItsHost(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	secret, err := access.Create(t.Context(), st, "Mairie de Crest", access.Viewer, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for public, want := range map[string]string{
		"":                            "maillage_session=T; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax",
		"http://intranet.example":     "maillage_session=T; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax",
		"https://example.fr":          "__Host-maillage_session=T; Path=/; Max-Age=28800; HttpOnly; Secure; SameSite=Lax",
		"https://example.fr/maillage": "__Secure-maillage_session=T; Path=/maillage/; Max-Age=28800; HttpOnly; Secure; SameSite=Lax",
	} {
		g := &guard.Guard{Store: st, Public: public, Root: address.Root(public)}
		w := httptest.NewRecorder()
		if err := g.SignIn(w, httptest.NewRequest(http.MethodPost, "/", nil), secret); err != nil {
			t.Fatal(err)
		}
		if got := strings.Replace(w.Header().Get("Set-Cookie"), secret, "T", 1); got != want {
			t.Errorf("at %q: %s, want %s", public, got, want)
		}
		may := func(cookie string) bool {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("Cookie", cookie)
			return g.May(httptest.NewRecorder(), r, access.Viewer)
		}
		if name, _, _ := strings.Cut(want, "="); !may(name + "=" + secret) {
			t.Errorf("at %q the session is not known", public)
		}
		if bare := may("maillage_session=" + secret); bare == strings.HasPrefix(public, "https") {
			t.Errorf("at %q a cookie that any host of the domain may have set is taken: %t", public, bare)
		}
	}
}
