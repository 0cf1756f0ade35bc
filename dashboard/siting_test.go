package dashboard_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"maillage/dashboard"
	"maillage/dashboard/atlastest"
)

// askSites sends a question about sites.
func askSites(ctx context.Context, s *dashboard.Server, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/api/v1/siting", strings.NewReader(body))
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestSitingAnswersWhereToOpen(t *testing.T) {
	w := askSites(t.Context(), openWith(t, nil), `{"service":"`+atlastest.GP+`","sites":2,"territory":"departement:00","forbidden":["00002"]}`)
	var got struct {
		Sites []struct {
			Commune     string
			Inhabitants int
		}
		CoveredBefore int `json:"covered_before"`
		Covered       int
		Bound         float64
		FromBest      float64 `json:"from_best"`
		Curve         []struct{ Sites, Covered int }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s, %v", w.Code, w.Body, err)
	}
	if len(got.Sites) != 2 || got.Sites[0].Commune != "00003" || got.Sites[0].Inhabitants != 960 || got.CoveredBefore+960+got.Sites[1].Inhabitants != got.Covered {
		t.Errorf("%+v", got)
	}
	if got.FromBest != 0 || got.Bound != float64(got.Covered) || len(got.Curve) != 2 || got.Curve[0].Covered != got.CoveredBefore+960 {
		t.Errorf("%+v", got)
	}
}

func TestSitingRefusesWhatIsNoQuestion(t *testing.T) {
	s := openWith(t, nil)
	for body, want := range map[string]struct {
		status int
		says   string
	}{
		`{"service":`: {http.StatusBadRequest, "the body is no question"},
		`{"service":"` + atlastest.GP + `","sites":2,"rent":3}`:             {http.StatusBadRequest, "rent"},
		`{"service":"` + atlastest.GP + `","sites":2,"budget":3}`:           {http.StatusBadRequest, "give a cost"},
		`{"service":"` + atlastest.GP + `"}`:                                {http.StatusBadRequest, "1 to 100"},
		`{"service":"` + atlastest.GP + `","sites":1,"territory":"epci:9"}`: {http.StatusNotFound, "epci:9"},
		`{"service":"` + atlastest.GP + `","sites":1,"mode":"horse"}`:       {http.StatusNotFound, "horse"},
		`{"service":"` + atlastest.GP + `","sites":1,"forced":["1","2"]}`:   {http.StatusBadRequest, "forced"},
		`{"service":"` + strings.Repeat("x", 70_000) + `","sites":1}`:       {http.StatusBadRequest, "the body is no question"},
	} {
		if w := askSites(t.Context(), s, body); w.Code != want.status || !strings.Contains(w.Body.String(), want.says) {
			t.Errorf("%.60s: %d %s, want %d and %q", body, w.Code, w.Body, want.status, want.says)
		}
	}
}

func TestSitingIsLimited(t *testing.T) {
	s := openWith(t, nil)
	for n := range 21 {
		w := askSites(t.Context(), s, `{}`)
		if limited := w.Code == http.StatusTooManyRequests; limited != (n == 20) {
			t.Errorf("question %d: %d", n+1, w.Code)
		}
	}
}
