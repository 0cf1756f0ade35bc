package acting

import (
	"html/template"
	"strings"

	"maillage/dashboard/actors"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Actor is one who can act, in words.
type Actor struct {
	ID, Name, Role string
	Href           string   // of its page, "" without one
	Themes         []string // of an enterprise
	Time           string   // estimated, "" where not known
	Why            string
	Holds          string // how many competences, "" of none
	Competences    []string
	Contact        []Contact
	Source         string
	Invitable      bool // it is somebody
}

// Contact is one way to reach an actor.
type Contact struct {
	Text, Href string
	Dial       template.URL // of a telephone number: digits alone, which are safe
}

func (b builder) actor(a *actors.Actor) Actor {
	out := Actor{
		ID: a.ID, Name: b.name(a), Role: b.Text.Pick(a.Role), Why: b.Text.Pick(a.Why), Invitable: a.Programme == "" && !a.Nobody,
		Source: strings.TrimSuffix(b.Text.T("acting.source", "source", b.Names.Source(a.Source), "vintage", b.Text.Vintage(a.Vintage)), ", "),
	}
	if n := len(a.Competences); n > 0 {
		out.Holds, out.Competences = b.Text.N("acting.competences", n), a.Competences
	}
	if a.Place {
		out.Href = b.Links.Href(page.EnterprisePath(a.ID))
	}
	if geo.Known(a.Minutes) && a.Minutes > 0 {
		out.Time = b.Text.T("acting.time", "minutes", b.Text.Minutes(a.Minutes))
	}
	for _, t := range a.Themes {
		out.Themes = append(out.Themes, b.Names.Theme(t))
	}
	for _, c := range []Contact{
		{Text: a.Contact.Phone, Dial: page.Dial(a.Contact.Phone)}, {Text: a.Contact.Mail, Href: "mailto:" + a.Contact.Mail},
		{Text: a.Contact.Website, Href: a.Contact.Website}, {Text: a.Contact.Address},
	} {
		if c.Text != "" {
			out.Contact = append(out.Contact, c)
		}
	}
	return out
}

// name is what an actor is called; programmes are by their zoning.
func (b builder) name(a *actors.Actor) string {
	if a.Programme != "" {
		return b.Names.Zoning(a.Programme)
	}
	return a.Name
}
