package pages

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo/goldentest"
)

// plainAssets are the real layout with names that no build changes.
type plainAssets struct{}

func (plainAssets) URL(name string) string { return "/static/" + name }
func (plainAssets) Content(string) []byte  { return nil }
func (plainAssets) Templates() fs.FS       { return os.DirFS("../web/templates") }

// site routes the pages as the server does, over the test atlas or over none.
func site(t *testing.T, a *atlas.Atlas) http.Handler {
	t.Helper()
	holder := &atlas.Holder{}
	if a != nil {
		holder.Swap(a)
	}
	p, err := New(Options{Holder: holder, Assets: plainAssets{}, PublicURL: "https://maillage.example.fr", Record: "testdata/sources.json"})
	if err != nil {
		t.Fatal(err)
	}
	router := mux.NewRouter()
	for _, prefix := range []string{"", "/en"} {
		router.HandleFunc(prefix+"/", p.Map)
		router.HandleFunc(prefix+"/embed", p.Embed)
		router.HandleFunc(prefix+"/carte", p.Drawing)
		router.HandleFunc(prefix+"/territoires/{level}/{code}", p.Territory)
		router.HandleFunc(prefix+"/territoires/{level}/{code}/actualites.atom", p.News)
		router.HandleFunc(prefix+"/territoires/{level}/{code}/indice", p.Explanation)
		router.HandleFunc(prefix+"/territoires/{level}/{code}/provenance", p.FigureOrigin)
		router.HandleFunc(prefix+"/lieux/{id}/provenance", p.FacilityOrigin)
		router.HandleFunc(prefix+"/entreprises/{id}/provenance", p.EnterpriseOrigin)
		router.HandleFunc(prefix+"/comparer", p.Compare)
		router.HandleFunc(prefix+"/projets", p.Project)
		router.HandleFunc(prefix+"/simuler", p.Simulation)
		router.HandleFunc(prefix+"/mon-territoire", p.Mine)
		router.HandleFunc(prefix+"/territoires/{level}/{code}/portrait", p.Portrait)
		router.HandleFunc(prefix+"/territoires/{level}/{code}/portrait.pdf", p.PortraitFile)
		router.HandleFunc(prefix+"/entreprises/{id}", p.Enterprise)
		router.HandleFunc(prefix+"/lieux/{id}", p.Facility)
		router.HandleFunc(prefix+"/agir/{level}/{code}", p.Actors)
		router.HandleFunc(prefix+"/agir/{level}/{code}/reunion", p.Meeting)
		router.HandleFunc(prefix+"/agir/{level}/{code}/reunion.xlsx", p.MeetingFile)
		router.HandleFunc(prefix+"/agir/{level}/{code}/reunion.vcf", p.MeetingFile)
		router.HandleFunc(prefix+"/zonages", p.Zones)
		router.HandleFunc(prefix+"/zonages/{zoning}", p.Zones)
		router.HandleFunc(prefix+"/communes", p.Lacking)
		router.HandleFunc(prefix+"/implanter", p.Siting)
		router.HandleFunc(prefix+"/implanter.csv", p.SitingFile)
		router.HandleFunc(prefix+"/classement", p.Ranking)
		router.HandleFunc(prefix+"/sources", p.Sources)
		router.HandleFunc(prefix+"/versions", p.Versions)
		router.HandleFunc(prefix+"/methode", p.Method)
		router.HandleFunc(prefix+"/territoires", p.Find)
		router.HandleFunc(prefix+"/agir", p.Find)
		router.HandleFunc(prefix+"/aide", p.Help)
		router.HandleFunc(prefix+"/mentions-legales", p.Notices)
		router.HandleFunc(prefix+"/accessibilite", p.Accessibility)
		router.HandleFunc(prefix+"/donnees-personnelles", p.Privacy)
	}
	router.NotFoundHandler = http.HandlerFunc(p.NotFound)
	return router
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestPagesMatchTheirGoldenFile(t *testing.T) {
	h := site(t, atlastest.New(t))
	estimated, err := atlas.New(atlastest.Estimated())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range append(goldenPages(), originPages()...) {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, tt.path)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
			goldentest.Compare(t, tt.name+".html", ownPart(w.Body.String()))
		})
	}
	t.Run("commune-estimated", func(t *testing.T) {
		w := get(site(t, estimated), "/territoires/commune/"+atlastest.Remote+"?mode=foot")
		goldentest.Compare(t, "commune-estimated.html", ownPart(w.Body.String()))
	})
}

// goldenPage is a page whose own part is kept in a file.
type goldenPage struct {
	name, path string
	status     int
}

func originPages() []goldenPage {
	return []goldenPage{
		{"origin", "/territoires/commune/" + atlastest.Remote + "/provenance?measure=minutes:" + atlastest.Bakery, http.StatusOK},
		{"origin-epci.en", "/en/territoires/epci/" + atlastest.EPCIWest + "/provenance?measure=index&mode=transit", http.StatusOK},
		{"origin-enterprise", "/entreprises/demo-ess:2/provenance", http.StatusOK},
		{"origin-unknown", "/territoires/commune/" + atlastest.Remote + "/provenance?measure=taste", http.StatusNotFound},
	}
}

func goldenPages() []goldenPage {
	return []goldenPage{
		{"commune-without-car", "/territoires/commune/" + atlastest.Town + "?mode=transit", http.StatusOK},
		{"commune-without-car.en", "/en/territoires/commune/" + atlastest.Remote + "?mode=transit", http.StatusOK},
		{"ranking-on-foot", "/classement?mode=foot", http.StatusOK},
		{"unknown-mode", "/classement?mode=balloon", http.StatusBadRequest},
		{"map", "/", http.StatusOK},
		{"embed.en", "/en/embed?mode=foot", http.StatusOK},
		{"commune", "/territoires/commune/" + atlastest.Remote, http.StatusOK},
		{"commune.en", "/en/territoires/commune/" + atlastest.Remote, http.StatusOK},
		{"commune-without-contour", "/territoires/commune/" + atlastest.NoContour, http.StatusOK},
		{"commune-withheld", "/territoires/commune/" + atlastest.Withheld, http.StatusOK},
		{"explanation", "/territoires/commune/" + atlastest.Remote + "/indice", http.StatusOK},
		{"explanation-epci.en", "/en/territoires/epci/" + atlastest.EPCIWest + "/indice?mode=transit", http.StatusOK},
		{"explanation-withheld", "/territoires/commune/" + atlastest.Withheld + "/indice", http.StatusOK},
		{"enterprise", "/entreprises/demo-ess:2", http.StatusOK},
		{"enterprise.en", "/en/entreprises/demo-ess:3", http.StatusOK},
		{"enterprise-unknown", "/entreprises/rien", http.StatusNotFound},
		{"facility", "/lieux/demo:boulangerie-2?mode=foot", http.StatusOK},
		{"simulation", "/simuler?de=epci:" + atlastest.EPCIEast, http.StatusOK},
		{"simulation-busy.en", "/en/simuler?s=ouvrir:" + atlastest.Bakery + "@" + atlastest.Remote + "&lieu=nowhere", http.StatusOK},
		{"simulation-refused", "/simuler?s=detruire:tout", http.StatusBadRequest},
		{"projects", "/projets?projet=epicerie&service=" + atlastest.Bakery + "&minutes=60&couts=900,5", http.StatusOK},
		{"projects.en", "/en/projets?projet=epicerie&service=" + atlastest.Bakery + "&minutes=60&de=epci:" + atlastest.EPCIEast, http.StatusOK},
		{"projects-refused", "/projets?projet=epicerie&captation=2", http.StatusBadRequest},
		{"actors", "/agir/commune/" + atlastest.Remote + "?gap=" + atlastest.Bakery, http.StatusOK},
		{"actors-of-epci", "/agir/epci/" + atlastest.EPCIEast + "?gap=" + atlastest.Bakery, http.StatusOK},
		{"actors.en", "/en/agir/epci/" + atlastest.EPCIWest, http.StatusOK},
		{"meeting", "/agir/commune/" + atlastest.Remote + "/reunion?gap=" + atlastest.GP + "&actor=demo-annuaire:3&actor=demo-ess:2&actor=gone", http.StatusOK},
		{"meeting.en", "/en/agir/epci/" + atlastest.EPCIWest + "/reunion?gap=" + atlastest.Bakery + "&actor=demo-annuaire:3", http.StatusOK},
		{"drawing", "/carte?mesure=minutes:" + atlastest.GP + "&bornes=10,20&couleurs=f6ead9,b0718f,2b1640", http.StatusOK},
		{"drawing-of-nothing", "/carte?bornes=x", http.StatusBadRequest},
		{"meeting-of-nobody", "/agir/commune/" + atlastest.NoContour + "/reunion", http.StatusOK},
		{"actors-unknown-gap", "/agir/commune/" + atlastest.Remote + "?gap=rien", http.StatusBadRequest},
		{"zones", "/zonages", http.StatusOK},
		{"zones-unknown", "/zonages/rien", http.StatusNotFound},
		{"epci", "/territoires/epci/" + atlastest.EPCIWest, http.StatusOK},
		{"region", "/territoires/region/" + atlastest.Region, http.StatusOK},
		{"siting", "/implanter?service=" + atlastest.GP + "&sites=3&t=departement:" + atlastest.Departement, http.StatusOK},
		{"siting-median.en", "/en/implanter?service=" + atlastest.GP + "&sites=2&objective=median", http.StatusOK},
		{"siting-form", "/implanter", http.StatusOK},
		{"siting-of-too-many", "/implanter?service=" + atlastest.GP + "&sites=31", http.StatusBadRequest},
		{"ranking", "/classement", http.StatusOK},
		{"ranking-filtered.en", "/en/classement?epci=" + atlastest.EPCIEast + "&sort=theme:sante&q=saint", http.StatusOK},
		{"lacking", "/communes?service=" + atlastest.Bakery + "&epci=" + atlastest.EPCIWest, http.StatusOK},
		{"lacking-theme.en", "/en/communes?service=theme:sante&zone=zrr:C&lost=2013&sort=name&mode=foot", http.StatusOK},
		{"lacking-wrong", "/communes?lost=soon", http.StatusBadRequest},
		{"sources", "/sources", http.StatusOK},
		{"versions", "/versions", http.StatusOK},
		{"method", "/methode", http.StatusOK},
		{"find", "/territoires?q=saint", http.StatusOK},
		{"find-actors.en", "/en/agir", http.StatusOK},
		{"help", "/aide", http.StatusOK},
		{"notices", "/mentions-legales", http.StatusOK},
		{"accessibility.en", "/en/accessibilite", http.StatusOK},
		{"privacy", "/donnees-personnelles", http.StatusOK},
		{"not-found", "/territoires/commune/99999", http.StatusNotFound},
		{"invalid", "/classement?sort=couleur", http.StatusBadRequest},
	}
}

// ownPart is what a page adds to the layout: its title, what stands in <main> and
// its scripts.
func ownPart(page string) string {
	title := page[strings.Index(page, "<title>"):]
	title = title[:strings.Index(title, "</title>")+len("</title>")]
	main := page[strings.Index(page, "<main"):strings.Index(page, "</main>")]
	scripts := page[strings.LastIndex(page, "</footer>")+1:]
	if at := strings.Index(scripts, `<script type="application/json" id=`); at >= 0 {
		main += scripts[at:]
	}
	return title + "\n" + main
}

func TestWithoutReleaseEveryPageSaysWhatToRun(t *testing.T) {
	h := site(t, nil)
	for _, path := range []string{"/", "/en/", "/territoires/commune/00001", "/classement", "/sources", "/methode"} {
		w := get(h, path)
		if w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: status %d, want 503", path, w.Code)
		}
		if !strings.Contains(w.Body.String(), "maillage compute") {
			t.Errorf("%s does not say which command to run", path)
		}
	}
}

func TestPagesDeclareTheirLanguage(t *testing.T) {
	h := site(t, atlastest.New(t))
	for path, want := range map[string]string{"/methode": "fr", "/en/methode": "en"} {
		w := get(h, path)
		if got := w.Header().Get("Content-Language"); got != want {
			t.Errorf("%s: Content-Language %q, want %q", path, got, want)
		}
		if !strings.Contains(w.Body.String(), `<html lang="`+want+`"`) {
			t.Errorf("%s: the page is not marked as %s", path, want)
		}
	}
}

// missingText is how a key without a text shows.
var missingText = regexp.MustCompile(`\[[a-z-]+\.[a-z._-]+\]`)

func TestNoPageShowsATextThatIsMissing(t *testing.T) {
	h := site(t, atlastest.New(t))
	for _, path := range []string{
		"/", "/embed", "/classement", "/communes", "/communes?service=boulangerie&lost=2009&thread=1&here=none&columns=thread,lost,answer,epci,departement", "/sources", "/versions", "/methode", "/territoires/commune/" + atlastest.Remote,
		"/territoires/epci/" + atlastest.EPCIWest, "/territoires/commune/" + atlastest.Withheld,
		"/territoires/commune/" + atlastest.Remote + "/portrait", "/territoires/epci/" + atlastest.EPCIWest + "/portrait",
		"/entreprises/demo-ess:1", "/entreprises/demo-ess:2", "/lieux/demo:maternite-2", "/nulle-part",
	} {
		for _, prefix := range []string{"", "/en"} {
			body := get(h, prefix+path).Body.String()
			if missing := missingText.FindString(body); missing != "" {
				t.Errorf("%s%s shows %s", prefix, path, missing)
			}
		}
	}
}

func TestThePageOfAMergedPlaceLeadsOn(t *testing.T) {
	h := site(t, atlastest.Merged(t))
	for from, want := range map[string]string{
		"/en/entreprises/demo-ess:0?mode=foot":   "/en/entreprises/demo-ess:2?mode=foot",
		"/lieux/demo:boulangerie-1":              "/entreprises/demo-ess:1",
		"/en/lieux/demo:boulangerie-1?mode=foot": "/en/entreprises/demo-ess:1?mode=foot",
	} {
		w := get(h, from)
		if to := w.Header().Get("Location"); w.Code != http.StatusPermanentRedirect || to != want {
			t.Errorf("%s: %d to %q", from, w.Code, to)
		}
		if w := get(h, want); w.Code != http.StatusOK {
			t.Errorf("%s: %d", want, w.Code)
		}
	}
}
