// Package sources is the page of what is loaded.
package sources

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Page is the page of what is loaded.
type Page struct {
	page.Frame
	Loaded  []Source
	Missing []page.Link // communes without contour
	Unread  []Unread
	Release string
	Scope   string
}

// Unread is a source that was looked for and is not read.
type Unread struct{ Title, Publisher, Why, Page string }

// Source is one loaded edition.
type Source struct {
	Anchor      string
	Title       string
	Publisher   string
	Vintage     string
	Age         string // "données de 2018, il y a 8 ans"
	Old         bool   // old enough to warn of
	Stale       bool   // too old to be used
	Loaded      string // day; "" for an edition that never could be
	Licence     string
	Attribution string
	Page        string  // official page
	Used        bool    // the published release was computed over it
	Facts       []Count // of a road network or a timetable
	Addresses   []Count // official ones, with how each was found when it was last asked
	Counts      []Count
	Reasons     []Count // of rejected rows
	Refused     string  // why the last attempt was refused, "" when it was not
	RefusedOn   string
}

// Count is a number of rows with what became of them.
type Count struct {
	Label, Value string
}

// builder makes the page.
type builder struct {
	page.Context
	record catalogue.Record
}

// New builds the page, with what is recorded of the official addresses.
func New(c page.Context, record catalogue.Record) (*Page, error) {
	b := builder{c, record}
	v := &Page{
		Frame:   b.Frame("sources", "/sources", b.Text.T("sources.title"), b.Text.T("sources.description")),
		Release: b.Text.T("sources.release", "id", b.Atlas.Release.ID, "date", b.Text.Date(b.Atlas.Release.Published)),
		Scope:   b.Names.Scope(),
	}
	states := slices.Clone(b.Atlas.Sources)
	slices.SortStableFunc(states, func(x, y loaded.SourceState) int {
		return cmp.Or(cmp.Compare(x.Publisher, y.Publisher), cmp.Compare(x.Title, y.Title), cmp.Compare(y.Vintage, x.Vintage))
	})
	for i := range states {
		s, err := b.source(&states[i])
		if err != nil {
			return nil, err
		}
		v.Loaded = append(v.Loaded, s)
	}
	unread, err := catalogue.Unread()
	if err != nil {
		return nil, err
	}
	for _, s := range unread {
		v.Unread = append(v.Unread, Unread{b.Text.Pick(s.Title), s.Publisher, b.Text.Pick(s.Why), s.LandingPage})
	}
	for _, row := range b.Atlas.Missing() {
		v.Missing = append(v.Missing, b.Links.Territory(row))
	}
	return v, nil
}

func (b builder) source(s *loaded.SourceState) (Source, error) {
	sv := geo.SourceVintage{Source: s.Source, Vintage: s.Vintage}
	out := Source{
		Anchor: page.Anchor(sv), Title: b.Text.Source(s.Source, s.Title), Publisher: s.Publisher, Vintage: b.Text.Vintage(s.Vintage),
		Licence: s.Licence, Attribution: s.Attribution, Page: s.LandingPage,
		Used: slices.Contains(b.Atlas.Release.Sources, sv),
	}
	out.Age, out.Old = b.Figures.Age(s)
	out.Stale = slices.Contains(b.Atlas.Release.Stale, sv)
	if a := s.LastAttempt; a != nil && a.Outcome == "refused" {
		out.Refused, out.RefusedOn = sentence(a.Message), b.Text.Date(a.At)
	}
	out.Reasons = b.reasons(s.Quarantined)
	out.Facts = append(b.networkFacts(sv), b.timetableFacts(sv)...)
	out.Addresses = b.addresses(sv)
	if !s.Loaded {
		return out, nil
	}
	out.Loaded = b.Text.Date(s.LoadedAt)
	counts, err := parseReport(s.Report)
	if err != nil {
		return Source{}, err
	}
	out.Counts = b.counts(counts)
	return out, nil
}

// counts says what became of the rows; what is none is left out, but for those
// read and loaded.
func (b builder) counts(r report) []Count {
	out := []Count{
		{b.Text.T("sources.read"), b.Text.Integer(r.Read)},
		{b.Text.T("sources.loaded"), b.Text.Integer(r.Loaded)},
	}
	for _, c := range []struct {
		key string
		n   int
	}{
		{"sources.outside", r.Outside}, {"sources.filtered", r.Filtered},
		{"sources.merged", r.Merged}, {"sources.rejected", r.Rejected},
	} {
		if c.n > 0 {
			out = append(out, Count{b.Text.T(c.key), b.Text.Integer(c.n)})
		}
	}
	return out
}

// reasons counts the rows in quarantine by kind of reason, the most frequent
// first. A reason is a kind, a colon, and what is wrong with that row.
func (b builder) reasons(quarantined map[string]int) []Count {
	kinds := map[string]int{}
	for reason, n := range quarantined {
		kinds[page.RejectKind(reason)] += n
	}
	order := slices.SortedFunc(maps.Keys(kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(kinds[y], kinds[x]), cmp.Compare(x, y))
	})
	var out []Count
	for _, kind := range order {
		out = append(out, Count{page.RejectName(b.Text, kind), b.Text.Integer(kinds[kind])})
	}
	return out
}

// sentence ends a message as one.
func sentence(message string) string {
	return strings.TrimRight(message, ". ") + "."
}
