package export

import (
	"encoding/json"
	"time"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Origin says what the figures come from, in every format.
type Origin struct {
	Release   string  `json:"release"`
	Published string  `json:"published"` // the day, 2006-01-02
	Sources   []Cited `json:"sources"`
}

// Cited is an edition that the release was computed over, as its licence wants it
// cited.
type Cited struct {
	Source      string `json:"source"`
	Vintage     string `json:"vintage"`
	Title       string `json:"title,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	SpeaksOf    string `json:"speaks_of,omitempty"` // the day that it speaks of, 2006-01-02
	LandingPage string `json:"landing_page,omitempty"`
}

// OriginOf says what the figures of an atlas come from.
func OriginOf(a *atlas.Atlas) Origin {
	o := Origin{Release: a.Release.ID, Published: day(a.Release.Published), Sources: []Cited{}}
	for _, s := range a.Cited() {
		o.Sources = append(o.Sources, Cited{
			Source: s.Source, Vintage: s.Vintage, Title: s.Title, Publisher: s.Publisher, Licence: s.Licence,
			Attribution: s.Attribution, SpeaksOf: day(s.SpeaksOf), LandingPage: s.LandingPage,
		})
	}
	return o
}

// moment is when a GeoPackage says that it was changed: files of one release are the
// same, whenever they are made.
func (o Origin) moment() string {
	if o.Published == "" {
		return "1970-01-01T00:00:00.000Z"
	}
	return o.Published + "T00:00:00.000Z"
}

func day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.DateOnly)
}

// citedColumns are what is said of an edition, one column each.
func citedColumns() []struct {
	name  string
	words geo.Text
	of    func(Cited) string
} {
	return []struct {
		name  string
		words geo.Text
		of    func(Cited) string
	}{
		{"source", geo.Text{FR: "Source", EN: "Source"}, func(c Cited) string { return c.Source }},
		{"millesime", geo.Text{FR: "Millésime", EN: "Vintage"}, func(c Cited) string { return c.Vintage }},
		{"titre", geo.Text{FR: "Titre", EN: "Title"}, func(c Cited) string { return c.Title }},
		{"editeur", geo.Text{FR: "Éditeur", EN: "Publisher"}, func(c Cited) string { return c.Publisher }},
		{"licence", geo.Text{FR: "Licence", EN: "Licence"}, func(c Cited) string { return c.Licence }},
		{"mention", geo.Text{FR: "Mention", EN: "Attribution"}, func(c Cited) string { return c.Attribution }},
		{"date", geo.Text{FR: "Date des données", EN: "Date of the data"}, func(c Cited) string { return c.SpeaksOf }},
		{"page", geo.Text{FR: "Page", EN: "Page"}, func(c Cited) string { return c.LandingPage }},
	}
}

// dcat describes a table to catalogues, by DCAT and Dublin Core in JSON-LD.
func (t Table) dcat() map[string]any {
	var sources []map[string]string
	for _, s := range t.Origin.Sources {
		sources = append(sources, map[string]string{
			"dc:identifier": s.Source + " " + s.Vintage, "dc:title": s.Title, "dc:publisher": s.Publisher, "dc:license": s.Licence,
			"dc:bibliographicCitation": s.Attribution, "dc:date": s.SpeaksOf, "dc:relation": s.LandingPage,
		})
	}
	return map[string]any{
		"dc:title": "Maillage, " + t.Name, "dc:identifier": t.Origin.Release, "dc:issued": t.Origin.Published, "dc:source": sources,
	}
}

func (t Table) json() (string, error) {
	described := t.dcat()
	described["@context"] = map[string]string{"dc": "http://purl.org/dc/terms/"}
	text, err := json.Marshal(described)
	return string(text), err
}
