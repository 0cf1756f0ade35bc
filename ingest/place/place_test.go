package place_test

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
	"maillage/ingest/read"
)

// locator knows a small fictional country: two communes in scope, one outside.
func locator() *place.Locator {
	c := cog.New(
		[]cog.Commune{
			{Code: "00001", Name: "Port-Saint-Élie", Departement: "00", Region: "00", Postcodes: []string{"00100"}},
			{Code: "00002", Name: "Mirelle", Departement: "00", Region: "00", Postcodes: []string{"00200"}},
			{Code: "00003", Name: "Loin", Departement: "00", Region: "00", Postcodes: []string{"00300"}},
		},
		[]cog.Former{{Code: "00009", Commune: "00001", Kind: "commune-deleguee", Name: "Vieux-Port"}},
		map[geo.Level]map[string]string{geo.LevelDepartement: {"00": "Île"}})
	square := func(x, y float64) orb.MultiPolygon {
		return orb.MultiPolygon{{{{x, y}, {x + 0.1, y}, {x + 0.1, y + 0.1}, {x, y + 0.1}, {x, y}}}}
	}
	asked, centre := map[string]bool{"00001": true}, orb.Point{-5, 46}
	return place.New(c, place.Scope{
		Communes:   map[string]bool{"00001": true, "00002": true},
		Centres:    map[string]orb.Point{"00001": centre, "00002": {-5.2, 46.2}},
		Boundaries: map[string]orb.MultiPolygon{"00001": square(-5.05, 45.95)},
		Border:     cog.NewBorder(asked, map[string]cog.Shape{"00001": {Centre: &centre}}, cog.Surroundings),
	})
}

// row maps cells of the fields that say where a place is.
func row(t *testing.T, commune, name, postcode, lon, lat, precision string) *mapping.Row {
	t.Helper()
	columns := []string{"commune", "commune_name", "postcode", "lon", "lat", "precision"}
	v := catalogue.Vintage{Fields: map[string]catalogue.Field{}}
	for _, c := range columns {
		f := catalogue.Field{From: c, Optional: true}
		if c == "lon" || c == "lat" {
			f.As = "number"
		}
		v.Fields[c] = f
	}
	m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns(columns))
	if err != nil {
		t.Fatal(err)
	}
	r := &mapping.Row{}
	_, issue := m.Map(&read.Record{Line: 2, Values: []string{commune, name, postcode, lon, lat, precision}}, r)
	if issue != nil {
		t.Fatal(issue.Reason)
	}
	return r
}

func TestPlacesAreLocated(t *testing.T) {
	tests := []struct {
		name                                              string
		commune, communeName, postcode, lon, lat, precise string
		want                                              string // commune, precision, point; or "outside"
	}{
		{"code and position", "00001", "", "", "-5.01", "46.01", "", "00001 address [-5.01 46.01]"},
		{"code of a merged commune", "00009", "", "", "-5.01", "46.01", "", "00001 address [-5.01 46.01]"},
		{"no position: at the centre", "00002", "", "", "", "", "", "00002 commune [-5.2 46.2]"},
		{"a position that is the commune's", "00001", "", "", "-5.03", "46.03", "commune", "00001 commune [-5 46]"},
		{"no code: by the boundary", "", "", "", "-5.01", "46.01", "", "00001 address [-5.01 46.01]"},
		{"no boundary: by name and postcode", "", "MIRELLE", "00200", "-5.21", "46.21", "", "00002 address [-5.21 46.21]"},
		{"a postcode that lost its zero", "", "MIRELLE", "0200", "", "", "", "00002 commune [-5.2 46.2]"},
		{"no name: by the nearest centre", "", "", "", "-5.21", "46.21", "", "00002 address [-5.21 46.21] nearest"},
		{"out of scope by code", "00003", "", "", "", "", "", "outside"},
		{"out of scope by name", "", "Loin", "00300", "", "", "", "outside"},
		{"out of scope but near, in a commune of unknown position", "", "Loin", "00300", "-5.5", "46.3", "", "00003 address [-5.5 46.3] joins"},
		{"out of scope and far", "", "Loin", "00300", "-5.9", "46.3", "", "outside"},
		{"far from every centre", "", "", "", "2", "48", "", "outside"},
		{"a collectivité overseas", "98735", "", "", "", "", "", "outside"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, issue := locator().Locate(row(t, tt.commune, tt.communeName, tt.postcode, tt.lon, tt.lat, tt.precise))
			if issue != nil {
				t.Fatal(issue.Reason)
			}
			text := "outside"
			if !got.Outside {
				text = fmt.Sprintf("%s %s %v", got.Commune, got.Precision, *got.Point)
				if got.Joins {
					text += " joins"
				}
				if got.Nearest {
					text += " nearest"
				}
			}
			if text != tt.want {
				t.Errorf("located at %s, want %s", text, tt.want)
			}
		})
	}
}

func TestPlacesThatCannotBeAreRejected(t *testing.T) {
	tests := []struct {
		name, commune, communeName, lon, lat, kind, column string
	}{
		{"unknown commune", "99999", "", "-5", "46", "unknown commune", "commune"},
		{"coordinates swapped", "00001", "", "46", "-5", "coordinates swapped", "lon, lat"},
		{"outside France", "00001", "", "100", "46", "outside France", "lon, lat"},
		{"at the origin", "00001", "", "0", "0", "outside France", "lon, lat"},
		{"far from its commune", "00001", "", "-4.5", "46", "far from its commune", "lon, lat"},
		{"half a position", "00001", "", "-5", "", "half a position", "lon, lat"},
		{"nothing to go by", "", "Nulle-Part", "", "", "no commune", "commune_name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, issue := locator().Locate(row(t, tt.commune, tt.communeName, "", tt.lon, tt.lat, ""))
			if issue == nil || issue.Kind != tt.kind || issue.Column != tt.column || issue.Line != 2 || issue.Reason == "" {
				t.Errorf("issue %+v, want %q in %s at line 2", issue, tt.kind, tt.column)
			}
		})
	}
}

func TestLambertCoordinatesAreRead(t *testing.T) {
	v := catalogue.Vintage{Fields: map[string]catalogue.Field{"x": {From: "X", As: "number"}, "y": {From: "Y", As: "number"}}}
	m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns([]string{"X", "Y"}))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, x, y, kind string
	}{
		{"the origin of Lambert-93", "700000", "6600000", ""},
		{"swapped", "6600000", "700000", "coordinates swapped"},
		{"degrees", "3", "46.5", "degrees for metres"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &mapping.Row{}
			_, issue := m.Map(&read.Record{Line: 1, Values: []string{tt.x, tt.y}}, r)
			if issue != nil {
				t.Fatal(issue.Reason)
			}
			p, issue := place.Point(r)
			if tt.kind != "" {
				if issue == nil || issue.Kind != tt.kind {
					t.Errorf("issue %+v, want %q", issue, tt.kind)
				}
				return
			}
			if issue != nil || p[0] < 2.9999 || p[0] > 3.0001 || p[1] < 46.4999 || p[1] > 46.5001 {
				t.Errorf("point %v, issue %v; want 3, 46.5", p, issue)
			}
		})
	}
}

func TestEachRowMayTellItsCRS(t *testing.T) {
	fields := map[string]catalogue.Field{"x": {From: "X", As: "number"}, "y": {From: "Y", As: "number"}, "commune": {From: "C", Optional: true}}
	tests := []struct {
		name, x, y, crs, commune string
		lon                      float64
		kind                     string
	}{
		{"a code", "660342.3", "1791644.1", "5490", "", -61.5, ""},
		{"a name of FINESS", "338788.5", "7688141.5", "UTM_S40", "", 55.45, ""},
		{"Lambert-93 by name", "700000", "6600000", "LAMBERT_93", "", 3, ""},
		{"WGS 84", "-52.3", "4.9", "4326", "", -52.3, ""},
		{"the legal one of Guyane", "355855.4", "541750.2", "legal", "97302", -52.3, ""},
		{"the legal one of the Drôme", "700000", "6600000", "legal", "26108", 3, ""},
		{"that of the file", "521705.5", "8584972.9", "", "", 45.2, ""},
		{"an older one", "550000", "2200000", "27572", "", 0, "unknown CRS"},
		{"no name of one", "700000", "6600000", "BD_ADRESSE", "", 0, "unknown CRS"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fields["crs"] = catalogue.Field{From: "CRS", Optional: true}
			m, err := mapping.New("x.csv", catalogue.Vintage{Fields: fields}, catalogue.File{CRS: 4471}, read.NewColumns([]string{"X", "Y", "CRS", "C"}))
			if err != nil {
				t.Fatal(err)
			}
			r := &mapping.Row{}
			_, issue := m.Map(&read.Record{Line: 1, Values: []string{tt.x, tt.y, tt.crs, tt.commune}}, r)
			if issue != nil {
				t.Fatal(issue.Reason)
			}
			p, issue := place.Point(r)
			switch {
			case tt.kind != "":
				if issue == nil || issue.Kind != tt.kind || issue.Column != "CRS" {
					t.Errorf("issue %+v, want %q", issue, tt.kind)
				}
			case issue != nil || p[0] < tt.lon-1e-4 || p[0] > tt.lon+1e-4:
				t.Errorf("point %v, issue %v; want longitude %g", p, issue, tt.lon)
			}
		})
	}
}
