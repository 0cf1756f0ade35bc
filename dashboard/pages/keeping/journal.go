package keeping

import (
	"net/url"
	"slices"

	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
	"maillage/geo"
	"maillage/geo/function"
)

// The addresses of what is kept, without language.
const (
	JournalPath = "/journal"
	CountPath   = "/recalculer"
	ImportPath  = "/importer"
	DoubtsPath  = "/doutes"
)

// ChangePath is the address of the form that changes something.
func ChangePath(s kept.Subject, id string) string {
	return "/corriger/" + s.Word() + "/" + url.PathEscape(id)
}

// AddPath is the address of the form that adds something.
func AddPath(s kept.Subject) string { return "/ajouter/" + s.Word() }

// mostEntries is how many changes the journal shows.
const mostEntries = 200

// Journal is the page of all changes, the last first.
type Journal struct {
	page.Frame
	Heading, Waiting, More string
	Entries                []Entry
	Add                    []page.Link
	Analyst                bool // whoever reads it may use the workshop
}

// NewJournal makes it.
func NewJournal(c page.Context, log []kept.Change, now *kept.Kept) *Journal {
	v := &Journal{Frame: c.Frame("", JournalPath, c.Text.T("journal.title"), ""), Heading: c.Text.T("journal.title"), Add: Adding(c)}
	e := newEntries(c, log, now)
	for _, change := range slices.Backward(log) {
		if len(v.Entries) == mostEntries {
			v.More = c.Text.N("common.others", len(log)-mostEntries)
			break
		}
		v.Entries = append(v.Entries, e.entry(change))
	}
	if n := len(kept.After(log, e.since)); n > 0 {
		v.Waiting = c.Text.N("journal.waiting", n)
	}
	return v
}

// Adding leads to the forms that add something, and to the import.
func Adding(c page.Context) []page.Link {
	var out []page.Link
	for _, s := range kept.Subjects() {
		out = append(out, c.Links.Named("keep.add-"+string(s), AddPath(s)))
	}
	return append(out, c.Links.Named("import.title", ImportPath), c.Links.Named("doubts.title", DoubtsPath))
}

// AddingIn leads to the forms that add something in a territory, which they name: a place and
// an enterprise are of a commune.
func AddingIn(c page.Context, row geo.Row) []page.Link {
	var out []page.Link
	add := func(s kept.Subject, field, value string) {
		link := c.Links.Named("keep.add-"+string(s), AddPath(s))
		link.Href = c.Text.Path(AddPath(s) + "?" + url.Values{field: {value}}.Encode())
		out = append(out, link)
	}
	if row.Level == geo.LevelCommune {
		add(kept.Facility, kept.Commune, row.Code)
		add(kept.Enterprise, kept.Commune, row.Code)
	}
	if slices.Contains(geo.Levels(), row.Level) { // not of what a reader chose
		add(kept.Support, kept.Areas, geo.AreaCode{Level: row.Level, Code: row.Code}.String())
	}
	return out
}

// Part is what the page of a place shows of what people keep.
type Part struct {
	Waiting, Counted []Entry
	Closed           bool
	Correct, Close   page.Link
}

// NewPart makes it.
func NewPart(c page.Context, log []kept.Change, now *kept.Kept, kind kept.Subject, id string) Part {
	e := newEntries(c, log, now)
	p := Part{Correct: page.Link{Text: c.Text.T("keep.do-correct"), Href: c.Text.Path(ChangePath(kind, id))}}
	if s := now.Of(kind, id); s != nil {
		p.Closed = s.Closed
	}
	p.Close = page.Link{Text: c.Text.T("keep.do-close"), Href: c.Text.Path(ChangePath(kind, id) + "?action=" + string(kept.Close))}
	if p.Closed {
		p.Close = page.Link{Text: c.Text.T("keep.do-reopen"), Href: c.Text.Path(ChangePath(kind, id) + "?action=" + string(kept.Reopen))}
	}
	for _, change := range slices.Backward(log) {
		if !isOf(c, &change, kind, id) {
			continue
		}
		switch entry := e.entry(change); {
		case entry.Waits:
			p.Waiting = append(p.Waiting, entry)
		case !entry.Undone && change.Verb != kept.Undo:
			p.Counted = append(p.Counted, entry)
		}
	}
	return p
}

// isOf reports whether a change is of a subject, or of the facility that it was.
func isOf(c page.Context, change *kept.Change, kind kept.Subject, id string) bool {
	if into, merged := c.Atlas.Merged(change.Of); merged && change.Subject == kept.Facility {
		return kind == kept.Enterprise && into == id
	}
	return change.Subject == kind && change.Of == id
}

// Place is the page of a place that only people know: one that closed, or that is not
// counted yet.
type Place struct {
	page.Frame
	Heading, Lead string
	Part          Part
}

// NewPlace makes it.
func NewPlace(c page.Context, log []kept.Change, now *kept.Kept, kind kept.Subject, id string) (*Place, error) {
	s, err := Find(c, now, kind, id)
	if err != nil {
		return nil, err
	}
	path := page.FacilityPath(id)
	if kind == kept.Enterprise {
		path = page.EnterprisePath(id)
	}
	name := newEntries(c, log, now).name(&kept.Change{Subject: kind, Of: id})
	v := &Place{Frame: c.Frame("", path, name, ""), Heading: name, Part: NewPart(c, log, now, kind, id), Lead: c.Text.T("keep.only-kept", "name", name)}
	if s.Closed() {
		v.Lead = c.Text.T("keep.only-closed", "name", name)
	}
	return v, nil
}

func (e *entries) function(id string) string {
	if f := function.Find(e.Atlas.Decl.Functions, id); f != nil {
		return e.Text.Pick(f.Label)
	}
	return id
}

func (e *entries) theme(id string) string { return e.Names.Theme(geo.Theme(id)) }
