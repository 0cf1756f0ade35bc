package keeping

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/pages/keeping/fault"
	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
	"maillage/geo"
	"maillage/geo/names"
)

// Form adds something, or changes it.
type Form struct {
	page.Frame
	Heading, Lead string
	Action        string // address that it is sent to
	Verb          string
	Why           string
	Contacts      bool // contacts are among its fields
	Wrong         []Wrong
	Fields        []Field
	WhyWrong      string
}

// Wrong is a fault of a field, in the list at the head of the form.
type Wrong struct{ Field, Text string }

// Field is one of a form.
type Field struct {
	Name, Label, Hint, Wrong string
	Type                     string // of the input: text, date, number, tel, email, url; "choice", "many"
	Value                    string
	Required                 bool
	Options                  []Option
}

// Option is a choice of a field.
type Option struct {
	Value, Text string
	Chosen      bool
}

// closing are the fields of a form that closes a place or opens it again.
func closing() []string { return []string{kept.From, kept.Until} }

// NewForm makes the form of a change of a subject, nil for one that is added. Says is what
// stands in its fields, faults what is wrong with what was sent.
func NewForm(c page.Context, path string, change kept.Change, subject *Subject, says map[string]string, faults []kept.Fault) *Form {
	name := ""
	if subject != nil {
		name = subject.Name()
	}
	heading := c.Text.T("form."+string(change.Verb)+"-"+string(change.Subject), "name", name)
	f := &Form{Frame: c.Frame("", path, heading, ""), Heading: heading, Action: c.Text.Path(path), Verb: string(change.Verb), Why: change.Why,
		Lead: c.Text.T("form.lead")}
	fields := kept.FieldsOf(change.Subject)
	if change.Verb == kept.Close || change.Verb == kept.Reopen {
		fields = closing()
	}
	f.Contacts = slices.Contains(fields, kept.Phone)
	b := &formMaker{entries{Context: c}, change}
	for _, field := range fields {
		f.Fields = append(f.Fields, b.field(field, says[field], faults))
	}
	for _, wrong := range faults {
		text := fault.Sentence(c.Text, wrong)
		f.Wrong = append(f.Wrong, Wrong{wrong.Field, c.Text.T("form.wrong", "field", c.Text.T("field."+cmp.Or(wrong.Field, "whole")), "text", text)})
		if wrong.Field == "why" {
			f.WhyWrong = text
		}
	}
	return f
}

type formMaker struct {
	entries
	change kept.Change
}

func (b *formMaker) field(name, value string, faults []kept.Fault) Field {
	f := Field{Name: name, Label: b.Text.T("field." + name), Value: value, Type: "text"}
	if key := "hint." + name; b.Text.Has(key) {
		f.Hint = b.Text.T(key)
	}
	f.Required = b.change.Verb == kept.Add && slices.Contains(kept.Needed(b.change.Subject), name)
	if i := slices.IndexFunc(faults, func(w kept.Fault) bool { return w.Field == name }); i >= 0 {
		f.Wrong = fault.Sentence(b.Text, faults[i])
	}
	switch name {
	case kept.From, kept.Until:
		f.Type = "date"
	case kept.Phone:
		f.Type = "tel"
	case kept.Mail:
		f.Type = "email"
	case kept.Website:
		f.Type = "url"
	case kept.Commune:
		if c, ok := b.Atlas.Commune(value); ok {
			f.Value = c.Name + " (" + c.Code + ")"
		}
	case kept.Rounds:
		f.Value = b.rounds(value)
	case kept.Kind, kept.Functions, kept.Services, kept.Themes:
		f.Type, f.Options = "many", b.options(name, kept.List(value))
		if name == kept.Kind {
			f.Type = "choice"
		}
	}
	return f
}

// rounds writes stops as people may change them: "Saillans (26289) : mardi, jeudi".
func (b *formMaker) rounds(value string) string {
	stops, ok := kept.ParseRounds(value)
	if !ok {
		return value
	}
	var parts []string
	for _, s := range stops {
		var days []string
		for _, d := range s.Days.Days() {
			days = append(days, b.Text.Weekday(d))
		}
		c, _ := b.Atlas.Commune(s.Commune)
		parts = append(parts, c.Name+" ("+s.Commune+"): "+strings.Join(days, ", "))
	}
	return strings.Join(parts, "; ")
}

// roundsOf reads stops as people write them, communes by code, by name or by both.
func roundsOf(c page.Context, text string) string {
	stops, ok := kept.ParseRounds(text)
	if !ok {
		return text
	}
	for i := range stops {
		stops[i].Commune = communeOf(c, stops[i].Commune)
	}
	return kept.WriteRounds(stops)
}

// options lists what may be chosen, by name.
func (b *formMaker) options(field string, chosen []string) []Option {
	var out []Option
	add := func(id, text string) { out = append(out, Option{id, text, slices.Contains(chosen, id)}) }
	d := b.Atlas.Decl
	switch field {
	case kept.Kind:
		for id, k := range d.EnterpriseKinds {
			if !k.Ordinary {
				add(id, b.Names.Kind(id))
			}
		}
	case kept.Functions:
		for i := range d.Functions {
			add(d.Functions[i].ID, b.function(d.Functions[i].ID))
		}
	case kept.Services:
		for i := range d.Services {
			add(d.Services[i].ID, b.Names.Service(d.Services[i].ID))
		}
	case kept.Themes:
		for _, t := range geo.Themes() {
			add(string(t), b.Names.Theme(t))
		}
		return out
	}
	slices.SortFunc(out, func(x, y Option) int { return strings.Compare(names.Fold(x.Text), names.Fold(y.Text)) })
	return out
}

// Sent is the change that a form was sent with, and what stands in its fields: of a subject
// that is known, only what differs from what is known is said.
func Sent(c page.Context, kind kept.Subject, subject *Subject, form url.Values) (kept.Change, map[string]string) {
	change := kept.Change{Subject: kind, Verb: kept.Verb(form.Get("verb")), Why: strings.TrimSpace(form.Get("why")), Says: map[string]string{}}
	says := map[string]string{}
	for _, field := range kept.FieldsOf(kind) {
		if !form.Has(field) && !form.Has(field+"-there") {
			continue
		}
		value := strings.TrimSpace(strings.Join(form[field], ","))
		switch field {
		case kept.Commune:
			value = communeOf(c, value)
		case kept.Rounds:
			value = roundsOf(c, value)
		case kept.Functions, kept.Services, kept.Themes:
			value = sorted(value)
		case kept.Longitude, kept.Latitude, kept.HoursAWeek:
			value = strings.ReplaceAll(value, ",", ".")
		}
		says[field] = value
		if value != known(subject, field) {
			change.Says[field] = value
		}
	}
	if subject == nil {
		change.Of = kept.NewID()
		return change, says
	}
	change.Of = subject.ID
	if wherever := []string{kept.Commune, kept.Longitude, kept.Latitude}; slices.ContainsFunc(wherever, func(f string) bool { _, ok := change.Says[f]; return ok }) {
		for _, field := range wherever {
			change.Says[field] = says[field]
		}
		if change.Verb == kept.Correct {
			change.Verb = kept.Move
		}
	}
	return change, says
}

func known(subject *Subject, field string) string {
	if subject == nil {
		return ""
	}
	switch field {
	case kept.From, kept.Until: // of each change
		return ""
	case kept.Functions, kept.Services, kept.Themes:
		return sorted(subject.Says[field])
	}
	return subject.Says[field]
}

// sorted writes several values in one order.
func sorted(list string) string {
	return strings.Join(slices.Sorted(slices.Values(kept.List(list))), ",")
}

// communeOf reads a commune as people write it: a code, a name, or both as the form does.
func communeOf(c page.Context, text string) string {
	if _, ok := c.Atlas.Commune(text); ok {
		return text
	}
	if name, code, both := strings.Cut(strings.TrimSuffix(text, ")"), " ("); both && name != "" {
		if _, ok := c.Atlas.Commune(code); ok {
			return code
		}
	}
	if found := c.Atlas.Named(geo.LevelCommune, text); len(found) == 1 {
		return found[0].Code
	}
	return text // none has this name, or several
}
