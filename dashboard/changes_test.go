package dashboard

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"maillage/data/keeping"
	"maillage/data/store/access"
)

func TestProgramsKeepChanges(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	send := func(method, target, body string, status int) (c keeping.Change, text string) {
		t.Helper()
		r := httptest.NewRequest(method, "/api/v1/"+target, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+k.secrets[access.Editor])
		w := httptest.NewRecorder()
		k.Handler().ServeHTTP(w, r)
		if w.Code != status {
			t.Fatalf("%s %s: %d, want %d: %s", method, target, w.Code, status, w.Body)
		}
		_ = json.Unmarshal(w.Body.Bytes(), &c) // a problem is none
		return c, w.Body.String()
	}
	added, _ := send(http.MethodPost, "supports", `{"name":"Ronalpia","territories":"FR","themes":"sante","why":"liste"}`, http.StatusCreated)
	if added.Verb != keeping.Add || !strings.HasPrefix(added.Of, "keepers:") || added.By != "office of editor" {
		t.Errorf("added %+v", added)
	}
	if _, wrong := send(http.MethodPost, "enterprises", `{"name":"X","commune":"99999","kind":"pont","mail":"moi"}`, http.StatusBadRequest); true {
		has(t, wrong, "why must be given", `commune \"99999\" is not the code`, "kind", "mail", `"parameter":"why"`)
	}
	send(http.MethodPost, "places", `[]`, http.StatusBadRequest)
	send(http.MethodPatch, "places/rien", `{"name":"X","why":"vu"}`, http.StatusBadRequest)
	if c, _ := send(http.MethodPatch, "places/"+bakery, `{"commune":"00002","why":"vu"}`, http.StatusCreated); c.Verb != keeping.Move {
		t.Errorf("moved by %+v", c)
	}
	closed, _ := send(http.MethodDelete, "places/"+bakery, `{"why":"fermé","from":"2026-12-01"}`, http.StatusCreated)
	k.waits(t, "move facility 00002", "close facility 00002")
	undone, _ := send(http.MethodPost, "places/"+bakery+"/undo", `{"why":"erreur"}`, http.StatusCreated)
	if closed.Verb != keeping.Close || closed.Says[keeping.From] != "2026-12-01" || undone.Undoes != closed.ID {
		t.Errorf("closed by %+v, undone by %+v", closed, undone)
	}
	send(http.MethodPost, "places/"+bakery+"/undo", `{"why":"aussi"}`, http.StatusCreated) // the move
	k.waits(t)
	send(http.MethodPost, "places/"+bakery+"/undo", `{"why":"encore"}`, http.StatusNotFound)
	var list struct {
		Total int
		Items []keeping.Change
	}
	if err := json.Unmarshal(k.as(t, access.Viewer, http.MethodGet, "/api/v1/changes", nil, http.StatusOK).Body.Bytes(), &list); err != nil || list.Total != 5 || list.Items[4].ID != added.ID {
		t.Errorf("the log is %+v: %v", list, err)
	}
}

// waits wants whoever has no token to be told of these changes of the bakery, and of no
// support.
func (k keepers) waits(t *testing.T, want ...string) {
	t.Helper()
	var list struct{ Items []waiting }
	w := httptest.NewRecorder()
	k.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/waiting", nil))
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil {
		t.Fatalf("%s: %v", w.Body, err)
	}
	var got []string
	for _, c := range list.Items {
		if c.Of != bakery || c.Name.FR == "" {
			t.Errorf("told %+v", c)
		}
		got = append(got, string(c.Verb)+" "+string(c.Subject)+" "+c.Commune)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q wait, want %q", got, want)
	}
}
