package keeping

import (
	"slices"

	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
)

// Entry is a change as people read it.
type Entry struct {
	Number        int64
	Anchor        string
	What          string // a sentence
	Details       string // what it says, "" of nothing
	When, Who     string
	Why           string
	State         string // counted, not yet in the figures, undone
	Waits, Undone bool
	Place         page.Link // of what it is of
}

// entries writes changes: those of a log that a release counts up to an edition.
type entries struct {
	page.Context
	log    []kept.Change
	now    *kept.Kept
	effect map[int64]bool
	since  int64
}

func newEntries(c page.Context, log []kept.Change, now *kept.Kept) *entries {
	e := &entries{Context: c, log: log, now: now, effect: map[int64]bool{}, since: kept.Edition(c.Atlas.Release.Sources)}
	for _, change := range kept.InEffect(log, now.Edition) {
		e.effect[change.ID] = true
	}
	return e
}

func (e *entries) entry(c kept.Change) Entry {
	name := e.name(&c)
	out := Entry{
		Number: c.ID, What: e.Text.T("keep."+string(c.Verb), "name", name, "n", int(c.Undoes)), Details: e.details(&c),
		When: e.Text.Date(c.At), Who: e.Text.T("keep.who", "by", c.By, "role", RoleName(e.Text, c.Role)), Why: c.Why,
		Waits: c.ID > e.since, Undone: c.Verb != kept.Undo && !e.effect[c.ID], Place: page.Link{Text: name, Href: e.href(&c)},
	}
	switch {
	case out.Undone:
		out.State = e.Text.T("keep.undone")
	case out.Waits:
		out.State = e.Text.T("keep.waits")
	default:
		out.State = e.Text.T("keep.counted")
	}
	return out
}

// name is what a change is of.
func (e *entries) name(c *kept.Change) string {
	s, err := Find(e.Context, e.now, c.Subject, c.Of)
	if err == nil && s.Name() != c.Of {
		return s.Name()
	}
	for _, other := range slices.Backward(e.log) { // what was undone is known by its log alone
		if other.Of == c.Of && other.Says[kept.Name] != "" {
			return other.Says[kept.Name]
		}
	}
	return c.Of
}

// href leads to the page of what a change is of.
func (e *entries) href(c *kept.Change) string {
	switch c.Subject {
	case kept.Facility:
		return e.Links.Href(page.FacilityPath(c.Of))
	case kept.Enterprise:
		return e.Links.Href(page.EnterprisePath(c.Of))
	}
	return e.Text.Path(ChangePath(c.Subject, c.Of))
}

// details says what a change says, field by field.
func (e *entries) details(c *kept.Change) string {
	var parts []string
	for _, field := range kept.FieldsOf(c.Subject) {
		if value, said := c.Says[field]; said {
			parts = append(parts, e.Text.T("keep.says", "field", e.Text.T("field."+field), "value", e.value(field, value)))
		}
	}
	return e.Names.Apart(parts)
}

// value writes what a field says as people call it.
func (e *entries) value(field, value string) string {
	if value == "" {
		return e.Text.T("common.none")
	}
	var name func(id string) string
	switch field {
	case kept.Commune:
		return e.Names.Commune(value)
	case kept.Kind:
		return e.Names.Kind(value)
	case kept.Rounds:
		stops, _ := kept.ParseRounds(value)
		return e.Rounds(stops)
	case kept.From, kept.Until:
		return e.Text.DateOf(value)
	case kept.Services:
		name = e.Names.Service
	case kept.Functions:
		name = e.function
	case kept.Themes:
		name = e.theme
	default:
		return value
	}
	var names []string
	for _, id := range kept.List(value) {
		names = append(names, name(id))
	}
	return e.Text.List(names)
}
