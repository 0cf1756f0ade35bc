package dashboard

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"maillage/data/store/access"
	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

func TestWhatACheckFoundIsShownBySourceAndCommune(t *testing.T) {
	t.Parallel()
	k := newWorkshop(t)
	read := func(target string, status int) string {
		t.Helper()
		w := k.send(http.MethodGet, target, url.Values{})
		if w.Code != status {
			t.Fatalf("%s: %d: %s", target, w.Code, w.Body)
		}
		if strings.HasSuffix(w.Header().Get("Content-Type"), "json") {
			return w.Body.String()
		}
		return told(w)
	}
	has(t, read("/qualite", http.StatusOK), "Rien n’a encore été vérifié", "<code>maillage check</code>")
	read("/api/v1/quality", http.StatusNotFound)
	found := []quality.Finding{
		{Check: quality.Completeness, Severity: quality.Error, Source: "bpe", Vintage: "2024", Message: geo.Text{FR: "Le dernier chargement a été refusé", EN: "The last load was refused"}},
		{Check: quality.Position, Severity: quality.Warning, Source: "bpe", Vintage: "2024", Commune: "00001", Count: 2, Message: geo.Text{FR: "2 lieux <hors>", EN: "2 places <out>"}},
		{Check: quality.Agreement, Severity: quality.Note, Source: "finess-pharmacies", Commune: "00002", Count: 1, Message: geo.Text{FR: "aucun", EN: "none"}},
	}
	if err := storequality.Keep(t.Context(), k.st, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), found); err != nil {
		t.Fatal(err)
	}
	has(t, read("/qualite", http.StatusOK), "les sources étant jugées au 1er juin 2026", `href="/qualite?source=bpe"`, "2 lieux &lt;hors&gt;", `href="/qualite?commune=00001">00001`, "avertissement", `href="/api/v1/quality"`)
	has(t, read("/en/qualite?source=bpe", http.StatusOK), "2 places &lt;out&gt;", `href="/en/qualite">All sources`, `href="/api/v1/quality?source=bpe"`)
	has(t, told(k.as(t, access.Analyst, http.MethodGet, "/atelier", nil, http.StatusOK)), `href="/qualite?source=bpe">1 erreur et 1 avertissement`)
	var got struct {
		JudgedOn string `json:"judged_on"`
		Total    int
		quality.Report
	}
	if err := json.Unmarshal([]byte(read("/api/v1/quality?commune=00002", http.StatusOK)), &got); err != nil {
		t.Fatal(err)
	}
	if got.JudgedOn != "2026-06-01" || got.Total != 1 || !got.Valid || got.Tasks[0].Errors[0] != found[2] {
		t.Errorf("of 00002: %+v", got)
	}
	has(t, read("/api/v1/quality?commune=not-a-code", http.StatusBadRequest), `"commune"`)
	has(t, read("/api/v1/quality?comune=00002", http.StatusBadRequest), "there are source, commune")
}
