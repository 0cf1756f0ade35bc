// Package versions is the page of the releases that are kept, and of what changed from one
// to another.
package versions

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"time"

	"maillage/dashboard/pages/page"
	"maillage/data/store/release"
	"maillage/geo/difference"
)

// Path is the address of the page, without language.
const Path = "/versions"

// The names of the query's values.
const (
	fromName = "de"
	toName   = "a"
)

// Query is which releases are compared, by their ids; none where both are "".
type Query struct{ From, To string }

// ParseQuery reads it. Without, the release that is served is compared with the newest one that was
// never published, else the last other one with it.
func ParseQuery(v url.Values, heads []release.Head) Query {
	q := Query{v.Get(fromName), v.Get(toName)}
	if len(heads) < 2 || !heads[0].Served {
		return Query{}
	}
	if waiting := slices.IndexFunc(heads, func(h release.Head) bool { return h.Published == nil }); waiting > 0 && q == (Query{}) {
		return Query{heads[0].ID, heads[waiting].ID}
	}
	return Query{cmp.Or(q.From, heads[1].ID), cmp.Or(q.To, heads[0].ID)}
}

// Page is the page.
type Page struct {
	page.Frame
	Lines    []Line
	From, To []page.Option // to choose from; none where there is nothing to compare
	Compared *Compared
}

// Line is a release.
type Line struct {
	ID, State, Computed, Published, Program, Communes string
	Served                                            bool
	Held                                              []string // what moved further than it may
}

// New makes the page of the releases that are kept; where none is known it is the one that is shown.
func New(c page.Context, heads []release.Head, q Query) *Page {
	b := builder{c}
	v := &Page{Frame: c.Frame("", Path, c.Text.T("versions.title"), c.Text.T("versions.description"))}
	for i := range heads {
		v.Lines = append(v.Lines, b.line(&heads[i]))
		if len(heads) > 1 {
			text := heads[i].ID + ", " + v.Lines[i].State
			v.From = append(v.From, page.Option{Value: heads[i].ID, Text: text, Selected: heads[i].ID == q.From})
			v.To = append(v.To, page.Option{Value: heads[i].ID, Text: text, Selected: heads[i].ID == q.To})
		}
	}
	if len(heads) == 0 {
		r := c.Atlas.Release
		now := release.Head{ID: r.ID, Computed: cmp.Or(r.Computed, r.Published), Published: &r.Published, Served: true, Program: r.Program, Communes: len(c.Atlas.Rows("commune"))}
		v.Lines = []Line{b.line(&now)}
	}
	return v
}

// builder writes it.
type builder struct{ page.Context }

func (b builder) line(h *release.Head) Line {
	l := Line{ID: h.ID, State: b.state(h), Served: h.Served, Computed: b.moment(h.Computed), Published: b.Text.T("common.none"),
		Program: cmp.Or(h.Program, b.Text.T("versions.unknown")), Communes: b.Text.Integer(h.Communes)}
	if h.Published != nil {
		l.Published = b.moment(*h.Published)
	}
	var held []difference.Breach
	if json.Unmarshal(h.Held, &held) == nil { // of a later program it may be of another form
		for _, x := range held {
			l.Held = append(l.Held, b.breach(&x))
		}
	}
	return l
}

// moment writes a day and a time: there may be several releases a day.
func (b builder) moment(t time.Time) string {
	return b.Text.Date(t) + ", " + b.Text.Clock(60*t.Hour()+t.Minute())
}

func (b builder) state(h *release.Head) string {
	switch {
	case h.Pinned:
		return b.Text.T("versions.pinned")
	case h.Served:
		return b.Text.T("versions.served")
	case h.Held != nil:
		return b.Text.T("versions.held")
	case h.Published == nil:
		return b.Text.T("versions.never")
	}
	return b.Text.T("versions.kept")
}

// breach says what moved further than it may.
func (b builder) breach(x *difference.Breach) string {
	service, share := b.Names.Service(x.Service), func(v float64) string { return b.Text.Percent(100*v, 0) }
	change, before := b.Text.Signed(100*x.Moved, 0), b.Text.Integer(int(x.Before))
	switch x.Figure {
	case difference.Places:
		return b.Text.N("versions.breach-places", int(x.After), "service", service, "name", x.Name, "before", before, "change", change)
	case difference.Inhabitants:
		return b.Text.N("versions.breach-inhabitants", int(x.After), "name", x.Name, "before", before, "change", change)
	case difference.Communes:
		return b.Text.T("versions.breach-communes", "share", share(x.Moved))
	case difference.Minutes:
		return b.Text.T("versions.breach-minutes", "service", service, "before", b.Text.Minutes(x.Before), "after", b.Text.Minutes(x.After))
	case difference.Missing:
		return b.Text.T("versions.breach-missing", "service", service, "before", share(x.Before), "after", share(x.After))
	case difference.Index:
		return b.Text.T("versions.breach-index", "before", share(x.Before), "after", share(x.After))
	}
	return b.Text.T("versions.breach-ranks", "share", share(x.Moved))
}
