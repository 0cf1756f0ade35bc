// Package quality is the page of what the last check of the quality of the data found, by source
// and by commune, with a small map.
package quality

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

// Path is the address, without language; DataPath that of the same for programs.
const (
	Path     = "/qualite"
	DataPath = "/api/v1/quality"
)

// Shown is how many findings the page shows.
const Shown = 300

// Page is the page.
type Page struct {
	page.Frame
	Heading string
	Checked string // when, and as of which day; "" where nothing was checked yet
	All     string // address of all sources and communes, "" where these are shown
	Data    string // address of the same for programs
	Sources []SourceLine
	Rows    []Row
	More    string // that not all are shown
	Picture *Picture
}

// SourceLine is how many findings there are of a source.
type SourceLine struct {
	Title, Href             string
	Errors, Warnings, Notes string
	errors, warnings        int
}

// Row is what was found alike in one or several places.
type Row struct {
	Source, Check, Severity, Text string
	Bad                           bool
	Places                        []page.Link // of what was found in each; none where it is of the whole source
}

// alike reports whether two rows say the same of places.
func (r *Row) alike(o *Row) bool {
	return len(r.Places) > 0 && len(o.Places) > 0 && r.Source == o.Source && r.Check == o.Check && r.Severity == o.Severity && r.Text == o.Text
}

// New makes the page of the last check; a is what the map is drawn from, without one where nil.
func New(m *lang.Messages, a *atlas.Atlas, last storequality.Last, w storequality.Wanted) *Page {
	v := &Page{Heading: m.T("quality.title")}
	query := url.Values{}
	if w.Source != "" {
		query.Set("source", w.Source)
		v.Heading = m.T("quality.of", "what", m.Source(w.Source, ""))
	}
	if w.Commune != "" {
		query.Set("commune", w.Commune)
		v.Heading = m.T("quality.of", "what", commune(a, w.Commune))
	}
	path := Path
	if len(query) > 0 {
		path, v.All = path+"?"+query.Encode(), m.Path(Path)
	}
	v.Frame = page.NewFrame(m, "sources", path, v.Heading, m.T("quality.lead"))
	v.Data = m.Root + DataPath + strings.TrimPrefix(path, Path)
	if last.At.IsZero() {
		return v
	}
	v.Checked = m.T("quality.checked", "at", m.Date(last.At), "on", m.Date(last.On))
	v.Sources = sourceLines(m, last.Tallies)
	v.Rows = rows(m, a, last.Found)
	if last.Total > len(last.Found) {
		v.More = m.T("quality.more", "shown", m.Integer(len(last.Found)), "total", m.Integer(last.Total))
	}
	v.Picture = picture(m, a, last.Spread)
	return v
}

// rows writes findings in their order; those that say the same of several communes are one.
func rows(m *lang.Messages, a *atlas.Atlas, found []quality.Finding) (out []Row) {
	for _, f := range found {
		row := Row{Source: m.Source(f.Source, ""), Check: m.T("quality-check." + string(f.Check)), Severity: m.T("quality-severity." + string(f.Severity)), Text: m.Pick(f.Message), Bad: f.Severity == quality.Error}
		if f.Check == quality.Agreement {
			row.Text = named(m, row.Text)
		}
		if f.Commune != "" {
			row.Places = []page.Link{{Text: commune(a, f.Commune), Href: m.Path(Path) + "?commune=" + f.Commune}}
		}
		if at := slices.IndexFunc(out, func(r Row) bool { return r.alike(&row) }); at >= 0 {
			out[at].Places = append(out[at].Places, row.Places...)
		} else {
			out = append(out, row)
		}
	}
	return out
}

// named is a sentence with the titles of the sources that it names by their id.
func named(m *lang.Messages, text string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		id := strings.TrimSuffix(word, ",")
		words[i] = m.Source(id, "") + word[len(id):]
	}
	return strings.Join(words, " ")
}

// commune names one, by its code where it is not loaded.
func commune(a *atlas.Atlas, code string) string {
	if a != nil {
		if c, ok := a.Commune(code); ok {
			return c.Name
		}
	}
	return code
}

// sourceLines are the sources, those with most errors first.
func sourceLines(m *lang.Messages, tallies []storequality.Tally) (all []SourceLine) {
	none := m.T("common.none")
	for _, t := range tallies {
		at := slices.IndexFunc(all, func(l SourceLine) bool { return l.Href == SourceHref(m, t.Source) })
		if at < 0 {
			at = len(all)
			all = append(all, SourceLine{Title: m.Source(t.Source, ""), Href: SourceHref(m, t.Source), Errors: none, Warnings: none, Notes: none})
		}
		switch line, count := &all[at], m.Integer(t.Findings); t.Severity {
		case quality.Error:
			line.Errors, line.errors = count, t.Findings
		case quality.Warning:
			line.Warnings, line.warnings = count, t.Findings
		default:
			line.Notes = count
		}
	}
	slices.SortStableFunc(all, func(a, b SourceLine) int {
		return cmp.Or(b.errors-a.errors, b.warnings-a.warnings, strings.Compare(a.Title, b.Title))
	})
	return all
}

// SourceHref is the address of what was found of a source.
func SourceHref(m *lang.Messages, source string) string {
	return m.Path(Path) + "?source=" + url.QueryEscape(source)
}

// ParseQuery reads what is wanted of a query.
func ParseQuery(v url.Values) (storequality.Wanted, error) {
	w := storequality.Wanted{Source: v.Get("source"), Commune: v.Get("commune"), Most: Shown}
	if len(w.Source) > 100 || len(w.Commune) > 5 {
		return w, geo.Errorf(geo.CodeInvalid, "source is the name of a source, and commune the code of one, as 26108")
	}
	return w, nil
}
