package dashboard

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/keeping"
	"maillage/data/store/access"
	"maillage/data/store/journal"
	"maillage/data/storetest"
)

const bakery = "demo:boulangerie-2" // of the test atlas

// newKeeping makes a server that shows the test atlas over a store that has its bakery, and two
// records that may be of one enterprise.
func newKeeping(t *testing.T) keepers {
	t.Helper()
	k := newKeepersOver(t, storetest.FourCommunes(t), "")
	if _, err := k.st.Pool().Exec(t.Context(), `
		insert into facility values ('`+bakery+`', 'bpe', '2024', 'x', 'Fournil', '00001', null, 'commune', null, '{}');
		insert into enterprise_record (id, source, vintage, source_id, name, kind, commune, precision) values
		  ('a:1', 'bpe', '2024', '1', 'Le Comptoir', 'ACI', '00001', 'commune'), ('b:1', 'bpe', '2024', '2', 'Comptoir (le)', 'ACI', '00001', 'commune');
		insert into link_doubt values ('a:1', 'b:1', 'name-commune', 0.8)`); err != nil {
		t.Fatal(err)
	}
	k.holder.Swap(atlastest.New(t))
	return k
}

// as sends a form with the token of a role, and checks the status that it is answered with.
func (k keepers) as(t *testing.T, role access.Role, method, target string, form url.Values, status int) *httptest.ResponseRecorder {
	t.Helper()
	w := k.send(method, target, form, "Authorization", "Bearer "+k.secrets[role])
	if w.Code != status {
		t.Fatalf("%s %s: %d, want %d: %s", method, target, w.Code, status, told(w))
	}
	return w
}

// told is the text of a page's main part.
func told(w *httptest.ResponseRecorder) string {
	_, main, _ := strings.Cut(w.Body.String(), "<main")
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(main)
}

func has(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in %s", want, text)
		}
	}
}

func TestAClosureIsReportedShownAtOnceAndUndone(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	form, page := "/corriger/lieu/"+bakery, "/lieux/"+bakery
	has(t, told(k.as(t, access.Editor, http.MethodGet, form+"?action=close", nil, http.StatusOK)), "Signaler la fermeture", `name="from"`)
	closing := url.Values{"verb": {"close"}, "from": {""}, "until": {""}, "why": {""}}
	has(t, told(k.as(t, access.Editor, http.MethodPost, form, closing, http.StatusUnprocessableEntity)), "Rien n’a été enregistré", `href="#f-why"`, `aria-invalid="true"`)
	closing.Set("why", "rideau baissé <b>")
	if to := k.as(t, access.Editor, http.MethodPost, form, closing, http.StatusSeeOther).Header().Get("Location"); to != "/lieux/demo:boulangerie-2" && to != "/lieux/demo%3Aboulangerie-2" {
		t.Errorf("leads to %s", to)
	}
	shown := told(k.send(http.MethodGet, page, nil)) // to everybody
	has(t, shown, "Pas encore dans les chiffres", "Fermeture : ", "rideau baissé &lt;b&gt;", "office of editor (édition)", "Signaler une réouverture")
	has(t, told(k.as(t, access.Viewer, http.MethodGet, "/journal", nil, http.StatusOK)), "1 modification n’est pas encore", "Fermeture : ", `action="/journal/1/annuler"`)
	k.as(t, access.Viewer, http.MethodPost, "/journal/1/annuler", url.Values{"why": {"erreur"}}, http.StatusForbidden)
	k.as(t, access.Editor, http.MethodPost, "/journal/1/annuler", url.Values{"why": {""}}, http.StatusBadRequest)
	k.as(t, access.Editor, http.MethodPost, "/journal/1/annuler", url.Values{"why": {"erreur"}}, http.StatusSeeOther)
	k.as(t, access.Editor, http.MethodPost, "/journal/1/annuler", url.Values{"why": {"encore"}}, http.StatusConflict)
	has(t, told(k.send(http.MethodGet, page, nil)), "Annulation de la modification n° 1", "Signaler une fermeture", "Annulé")
	if log, err := journal.Log(t.Context(), k.st); err != nil || len(log) != 2 || log[0].Role != access.Editor || log[1].Undoes != 1 {
		t.Errorf("the log is %+v: %v", log, err)
	}
}

func TestPlacesAreAddedAndCorrected(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	has(t, told(k.as(t, access.Editor, http.MethodGet, "/ajouter/entreprise", nil, http.StatusOK)), "Ajouter une entreprise sociale", "ni nom, ni téléphone, ni courriel d’une personne", `name="functions"`, `name="kind"`)
	k.as(t, access.Editor, http.MethodGet, "/ajouter/pont", nil, http.StatusNotFound)
	k.as(t, access.Editor, http.MethodGet, "/corriger/lieu/rien", nil, http.StatusNotFound)
	a := k.holder.Current()
	town, _ := a.Commune("00001")
	added := url.Values{"verb": {"add"}, "name": {"Le Comptoir"}, "kind": {"ACI"}, "commune": {town.Name + " (00001)"}, "phone": {"0400000000"}, "rounds": {town.Name + " (00001) : demain"}, "why": {"ouverture"}}
	has(t, told(k.as(t, access.Editor, http.MethodPost, "/ajouter/entreprise", added, http.StatusUnprocessableEntity)), "écrivez les communes et les jours comme 26289 : mardi, jeudi")
	added.Set("rounds", town.Name+" (00001) : jeudi et mardi")
	to := k.as(t, access.Editor, http.MethodPost, "/ajouter/entreprise", added, http.StatusSeeOther).Header().Get("Location")
	has(t, told(k.send(http.MethodGet, to, nil)), "Le Comptoir", "n’est dans aucune source", "Ajout : Le Comptoir", "Téléphone de l’organisme : 0400000000", "Tournées : "+town.Name+" le mardi et le jeudi")
	has(t, told(k.as(t, access.Editor, http.MethodPost, "/ajouter/entreprise", added, http.StatusUnprocessableEntity)), "déjà ajouté sous l’identifiant keepers:")
	// A correction says what differs, and nothing else.
	change := strings.Replace(to, "/entreprises/", "/corriger/entreprise/", 1)
	filled := told(k.as(t, access.Editor, http.MethodGet, change, nil, http.StatusOK))
	has(t, filled, `value="Le Comptoir"`, `value="0400000000"`, `value="`+town.Name+` (00001): mardi, jeudi"`)
	corrected := url.Values{"verb": {"correct"}, "name": {"Le Comptoir"}, "kind": {"ACI"}, "commune": {"00001"}, "phone": {""}, "rounds": {town.Name + " (00001): mardi, jeudi"}, "website": {"https://example.org"}, "why": {"demande"}}
	k.as(t, access.Editor, http.MethodPost, change, corrected, http.StatusSeeOther)
	log, err := journal.Log(t.Context(), k.st)
	if err != nil || len(log) != 2 {
		t.Fatalf("the log is %+v: %v", log, err)
	}
	if says := log[1].Says; len(says) != 2 || says[keeping.Website] != "https://example.org" || says[keeping.Phone] != "" {
		t.Errorf("the correction says %v", says)
	}
	k.as(t, access.Editor, http.MethodPost, "/ajouter/accompagnement", url.Values{"verb": {"add"}, "name": {"Ronalpia"}, "territories": {"departement:00,FR"}, "themes": {"sante", "mobilite"}, "why": {"liste"}}, http.StatusSeeOther)
	has(t, told(k.as(t, access.Viewer, http.MethodGet, "/journal", nil, http.StatusOK)), "Ajout : Ronalpia", "3 modifications")
}

// sendFile sends a file of changes as the form does.
func (k keepers) sendFile(t *testing.T, text, do string, status int) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", "changes.csv")
	if err == nil {
		_, err = io.WriteString(file, text)
	}
	if err == nil {
		err = form.WriteField("do", do)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/importer", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Authorization", "Bearer "+k.secrets[access.Editor])
	w := httptest.NewRecorder()
	k.Handler().ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%d, want %d: %s", w.Code, status, told(w))
	}
	return w
}

func TestAFileIsCheckedThenKept(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	if w := k.send(http.MethodGet, "/importer/modele.csv", nil); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "\ufeffaction;objet;identifiant") {
		t.Errorf("the template: %d %s", w.Code, w.Body)
	}
	right := "action;objet;identifiant;motif\nfermer;lieu;" + bakery + ";vu\n"
	has(t, told(k.sendFile(t, right+"fermer;lieu;rien;vu\n", "keep", http.StatusUnprocessableEntity)), "1 erreur : rien n’a été enregistré", "identifiant : « rien » n’est l’identifiant de rien de connu")
	has(t, told(k.sendFile(t, "couleur\n", "check", http.StatusUnprocessableEntity)), "Le fichier ne peut pas être lu")
	has(t, told(k.sendFile(t, right, "check", http.StatusOK)), "1 ligne est juste")
	if log, _ := journal.Log(t.Context(), k.st); len(log) != 0 {
		t.Errorf("kept before it was asked to: %+v", log)
	}
	k.sendFile(t, right, "keep", http.StatusSeeOther)
	has(t, told(k.send(http.MethodGet, "/lieux/"+bakery, nil)), "Pas encore dans les chiffres")
}

func TestADoubtfulPairIsDecidedOnce(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	has(t, told(k.as(t, access.Editor, http.MethodGet, "/doutes", nil, http.StatusOK)), "1 paire attend", "Le Comptoir", "Comptoir (le)", "le nom et la commune")
	pair := url.Values{"a": {"b:1"}, "b": {"a:1"}, "same": {"yes"}, "why": {"même gérant"}}
	k.as(t, access.Editor, http.MethodPost, "/doutes", pair, http.StatusSeeOther)
	storetest.Compare(t, storetest.Column(t, k.st, `select concat_ws(' ', a, b, same, by, why) from link_decision`), nil, []string{"a:1 b:1 t editor, office of editor même gérant"})
	has(t, told(k.as(t, access.Editor, http.MethodGet, "/doutes", nil, http.StatusOK)), "0 paire attend", "Décidé : la même")
	k.as(t, access.Editor, http.MethodPost, "/doutes", url.Values{"a": {"a:1"}, "b": {"c:9"}, "same": {"yes"}, "why": {"x"}}, http.StatusNotFound)
}

func TestChangesAreCountedByThemselves(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	holder := &atlas.Holder{}
	holder.Swap(atlastest.New(t))
	counted := make(chan struct{}, 8)
	s, err := New(Options{Store: st, Holder: holder, Logger: slog.New(slog.DiscardHandler),
		Recount: &Recount{After: time.Hour, Run: func(context.Context) error { counted <- struct{}{}; return nil }}})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	if s.due(now.Add(30*24*time.Hour), now.Format(time.DateOnly)) {
		t.Error("there is something to count before anything changed")
	}
	change := []keeping.Change{{Role: access.Editor, By: "M", Why: "w", Subject: keeping.Facility, Verb: keeping.Close, Of: "bpe:1", Says: map[string]string{keeping.From: now.AddDate(0, 0, 3).Format(time.DateOnly)}}}
	if err := journal.Append(t.Context(), st, change); err != nil {
		t.Fatal(err)
	}
	if err := s.book.Refresh(t.Context(), st); err != nil {
		t.Fatal(err)
	}
	today := now.Format(time.DateOnly)
	if s.due(now.Add(time.Minute), today) || !s.due(now.Add(2*time.Hour), today) {
		t.Error("a change is not counted an hour after it")
	}
	in := atlastest.Input()
	in.Release.ID = "rcounted"
	in.Release.Sources = append(in.Release.Sources, keeping.Vintage(change[0].ID))
	next, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	holder.Swap(next)
	if s.due(now.Add(2*time.Hour), today) || !s.due(now.AddDate(0, 0, 3), today) {
		t.Error("a change that is counted is not again, but for the day from which it holds")
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.recount(ctx) }()
	s.askCount()
	select {
	case <-counted:
	case <-time.After(10 * time.Second):
		t.Error("what is asked to be counted is not")
	}
	stop()
	<-done
}

// TestWhatIsCountedIsToldByEveryPage shows a release that counts a closure and an enterprise.
func TestWhatIsCountedIsToldByEveryPage(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	added := keeping.Change{Role: access.Editor, By: "Mairie", Why: "ouvre", Subject: keeping.Enterprise, Verb: keeping.Add, Of: "keepers:c", Says: map[string]string{
		keeping.Name: "Le Comptoir", keeping.Kind: "ACI", keeping.Commune: atlastest.Town, keeping.Functions: "pain"}}
	closed := keeping.Change{Role: access.Editor, By: "Mairie", Why: "vu", Subject: keeping.Facility, Verb: keeping.Close, Of: bakery}
	changes := []keeping.Change{added, closed}
	if err := journal.Append(t.Context(), k.st, changes); err != nil {
		t.Fatal(err)
	}
	if err := k.book.Refresh(t.Context(), k.st); err != nil {
		t.Fatal(err)
	}
	in := atlastest.Input()
	in.Log = changes
	in.Release.Sources = append(in.Release.Sources, keeping.Vintage(changes[1].ID))
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	k.holder.Swap(a)
	page := func(path string) string { return told(k.as(t, "", http.MethodGet, path, nil, http.StatusOK)) }
	has(t, page("/entreprises/keepers:c"), "Le Comptoir", "dit par qui tient cette carte à la main", "Tenu à la main", "Corrections tenues à la main", "Motif : ouvre")
	has(t, page("/lieux/"+bakery), "est signalé comme fermé", "Signaler une réouverture", "Tenu à la main")
	has(t, page("/sources"), "Corrections tenues à la main", "À préciser par qui publie ce service")
	has(t, page("/territoires/commune/"+atlastest.Town), "Le Comptoir")
	if w := k.as(t, "", http.MethodGet, "/api/v1/sources", nil, http.StatusOK); !strings.Contains(w.Body.String(), `"source":"keepers"`) {
		t.Errorf("the API does not tell the source: %s", w.Body)
	}
	has(t, k.as(t, "", http.MethodGet, "/api/v1/enterprises/keepers:c", nil, http.StatusOK).Body.String(), `"Le Comptoir"`, `"kept:pain"`)
}
