package pages

import (
	"math"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// noNumber is how a figure that is missing shows where nobody asked whether it is known.
var noNumber = regexp.MustCompile(`\b(NaN|[+-]?Inf)\b`)

// atEdge is the test atlas with the index of most communes of the east, and so that of their
// EPCI and département, withheld for the edge of what is loaded.
func atEdge(t *testing.T) *atlas.Atlas {
	t.Helper()
	in := atlastest.Input()
	atlastest.Change(&in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			r := &records[i]
			if r.Code == atlastest.EPCIEast || r.Level == geo.LevelDepartement || r.Level == geo.LevelRegion || r.Parents[geo.LevelEPCI] == atlastest.EPCIEast && r.Code != atlastest.NoContour {
				r.Index = geo.Score{Value: math.NaN(), Coverage: r.Index.Coverage, Withheld: geo.WithheldEdge}
			}
		}
		return records
	})
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNoPageMakesAnIndexThatIsWithheldAtTheEdge(t *testing.T) {
	h := site(t, atEdge(t))
	epci := "/territoires/epci/" + atlastest.EPCIEast
	pages := append(goldenPages(), originPages()...)
	for _, path := range []string{
		epci, "/en" + epci, epci + "/indice", epci + "/portrait", epci + "/provenance?measure=index", epci + "/actualites.atom",
		"/territoires/departement/" + atlastest.Departement, "/territoires/departement/" + atlastest.Departement + "/indice",
		"/agir/epci/" + atlastest.EPCIEast, "/comparer?t=epci:" + atlastest.EPCIEast + ",epci:" + atlastest.EPCIWest,
		"/classement?level=epci", "/zonages/zrr",
	} {
		pages = append(pages, goldenPage{path, path, http.StatusOK})
	}
	for _, p := range pages {
		w := get(h, p.path)
		if w.Code != p.status {
			t.Errorf("%s: status %d, want %d", p.path, w.Code, p.status)
		}
		body := w.Body.String()
		if at := noNumber.FindStringIndex(body); at != nil {
			t.Errorf("%s shows what is no number: …%s…", p.path, body[max(0, at[0]-120):min(len(body), at[1]+40)])
		}
	}
	body := get(h, epci+"/indice").Body.String()
	if strings.Contains(body, `class="verdict"`) || strings.Contains(body, `class="total"`) || strings.Contains(body, `class="levers"`) {
		t.Errorf("an index that is withheld is taken apart:\n%s", ownPart(body))
	}
}
