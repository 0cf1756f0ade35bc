package dashboard

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/guard"
	"maillage/dashboard/web"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/storetest"
)

// keepers is a server with a store, and a token of each role.
type keepers struct {
	*Server
	st      *store.Store
	secrets map[access.Role]string // "" has none
}

func newKeepers(t *testing.T, public string) keepers {
	t.Helper()
	return newKeepersOver(t, storetest.New(t), public)
}

func newKeepersOver(t *testing.T, st *store.Store, public string) keepers {
	t.Helper()
	assets, err := web.Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Store: st, Assets: assets, PublicURL: public, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	k := keepers{s, st, map[access.Role]string{"": ""}}
	for _, r := range access.Roles() {
		if k.secrets[r], err = access.Create(t.Context(), st, "office of "+string(r), r, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

// send sends a request, a form where it has one.
func (k keepers) send(method, target string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	k.Handler().ServeHTTP(w, r)
	return w
}

// refused reports whether an answer is that of someone who may not.
func refused(w *httptest.ResponseRecorder) bool {
	signIn := w.Code == http.StatusSeeOther && strings.Contains(w.Header().Get("Location"), "/connexion?vers=")
	return signIn || w.Code == http.StatusUnauthorized || w.Code == http.StatusForbidden
}

// mayBe are who may do what, as it was decided; all other routes are open to everybody.
func mayBe() map[string]access.Role {
	return map[string]access.Role{
		"page_journal": access.Viewer,
		"page_add":     access.Editor, "add": access.Editor, "page_change": access.Editor, "change_kept": access.Editor, "undo_change": access.Editor,
		"page_import": access.Editor, "import_changes": access.Editor, "page_doubts": access.Editor, "decide_doubt": access.Editor,
		"changes":    access.Viewer,
		"add_places": access.Editor, "add_enterprises": access.Editor, "add_supports": access.Editor,
		"correct_places": access.Editor, "correct_enterprises": access.Editor, "correct_supports": access.Editor,
		"close_places": access.Editor, "close_enterprises": access.Editor, "close_supports": access.Editor,
		"undo_places": access.Editor, "undo_enterprises": access.Editor, "undo_supports": access.Editor,
		"count_changes": access.Analyst,
		"ogc_rejects":   access.Analyst, "ogc_rejects_queryables": access.Analyst, "ogc_rejects_sortables": access.Analyst,
		"ogc_rejects_schema": access.Analyst, "ogc_rejects_items": access.Analyst, "ogc_rejects_item": access.Analyst,
		"page_workshop": access.Analyst, "page_task": access.Analyst, "task_said": access.Analyst, "page_rejects": access.Analyst, "rejects_file": access.Analyst,
		"ask_compute": access.Analyst, "ask_source": access.Analyst, "change_task": access.Analyst, "page_upload": access.Analyst, "hand_in": access.Analyst,
		"page_tokens": access.Admin, "revoke_token": access.Admin,
	}
}

func TestEveryRouteWithEveryRoleAndWithoutOne(t *testing.T) {
	t.Parallel()
	k := newKeepers(t, "")
	variable := regexp.MustCompile(`\{[^}]*\}`)
	kept := map[string]bool{}
	for _, rt := range k.routes() {
		name := strings.TrimSuffix(rt.name, "_en")
		least := mayBe()[name]
		kept[name] = true
		for role, secret := range k.secrets {
			method := rightOf(rt.name).methods()[0]
			headers := []string{}
			if secret != "" {
				headers = []string{"Authorization", "Bearer " + secret}
			}
			target := variable.ReplaceAllString(rt.path, "0")
			w := k.send(method, target, url.Values{}, headers...)
			if w.Code == http.StatusMethodNotAllowed {
				t.Errorf("%s %s is not answered", method, target)
			}
			if control := w.Header().Get("Cache-Control"); least != "" && control != "no-store" {
				t.Errorf("%s %s with role %q may be kept: %q", method, target, role, control)
			}
			opens := name == "begin_session" // refuses the empty token that it is given
			if may := role.May(least); refused(w) == may && !opens {
				t.Errorf("%s %s with role %q: %d, may %t", method, target, role, w.Code, may)
			}
		}
	}
	for name := range mayBe() {
		if !kept[name] {
			t.Errorf("%s is no route", name)
		}
	}
	for name, right := range rights() {
		if right.least != mayBe()[name] || !kept[name] {
			t.Errorf("the right %s asks for %q, want %q of a route", name, right.least, mayBe()[name])
		}
	}
}

func TestWhatChangesIsNamedInTheTableOfRights(t *testing.T) {
	t.Parallel()
	k := newKeepers(t, "")
	for _, rt := range k.routes() {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
			w := k.send(method, regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(rt.path, "0"), url.Values{})
			session := strings.HasSuffix(rt.path, "/connexion") || strings.HasSuffix(rt.path, "/deconnexion")
			if keepsNothing := rt.name == "scenarios" || rt.name == "siting"; keepsNothing {
				continue
			}
			if w.Code != http.StatusMethodNotAllowed && !refused(w) && !session {
				t.Errorf("%s %s without a token: %d", method, rt.path, w.Code)
			}
		}
	}
}

func TestASessionBeginsWithATokenAndEnds(t *testing.T) {
	t.Parallel()
	k := newKeepers(t, "https://example.fr/maillage")
	form := url.Values{"token": {" " + k.secrets[access.Admin] + "\n"}, "vers": {"/acces"}}
	w := k.send(http.MethodPost, "/connexion", form)
	cookies := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/maillage/acces" || len(cookies) != 1 {
		t.Fatalf("signing in: %d to %q, %d cookies", w.Code, w.Header().Get("Location"), len(cookies))
	}
	c := cookies[0]
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/maillage/" || c.MaxAge != int(guard.SessionTime.Seconds()) {
		t.Errorf("the cookie is %+v", c)
	}
	session := c.Name + "=" + c.Value
	if w := k.send(http.MethodGet, "/acces", nil, "Cookie", session); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "office of editor") {
		t.Errorf("the tokens: %d", w.Code)
	}
	revoke := url.Values{"name": {"office of editor"}}
	for name, headers := range map[string][]string{
		"a page of another site": {"Sec-Fetch-Site", "cross-site"}, "an old browser on one": {"Origin", "https://evil.example"},
	} {
		if w := k.send(http.MethodPost, "/acces", revoke, append(headers, "Cookie", session)...); w.Code != http.StatusForbidden {
			t.Errorf("from %s: %d", name, w.Code)
		}
	}
	if _, err := access.Find(t.Context(), k.st, k.secrets[access.Editor]); err != nil {
		t.Errorf("another site revoked a token: %v", err)
	}
	if w := k.send(http.MethodPost, "/acces", revoke, "Cookie", session, "Origin", "https://example.fr", "Sec-Fetch-Site", "same-origin"); w.Code != http.StatusSeeOther {
		t.Errorf("from our page: %d %s", w.Code, w.Body)
	}
	if _, err := access.Find(t.Context(), k.st, k.secrets[access.Editor]); err == nil {
		t.Error("the token is not revoked")
	}
	if out := k.send(http.MethodPost, "/deconnexion", url.Values{}, "Cookie", session).Result().Cookies(); len(out) != 1 || out[0].MaxAge >= 0 {
		t.Errorf("signing out sets %v", out)
	}
}

func TestSigningInLeadsNowhereElseAndIsNotGuessed(t *testing.T) {
	t.Parallel()
	k := newKeepers(t, "")
	for _, to := range []string{"https://evil.example", "//evil.example", `/\evil.example`, ""} {
		w := k.send(http.MethodPost, "/connexion", url.Values{"token": {k.secrets[access.Viewer]}, "vers": {to}})
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
			t.Errorf("%q leads to %q", to, w.Header().Get("Location"))
		}
	}
	statuses := map[int]int{}
	for range 12 {
		statuses[k.send(http.MethodPost, "/connexion", url.Values{"token": {"maillage_guess"}}).Code]++
	}
	if statuses[http.StatusUnauthorized] == 0 || statuses[http.StatusTooManyRequests] < 5 {
		t.Errorf("answers to guesses: %v", statuses)
	}
}
