// Package legal is the pages that French law asks of a public service: who runs it and who
// answers for it (law 2004-575), how accessible it is (article 47 of law 2005-102), and what
// becomes of readers' data (regulation 2016/679). What the operator did not tell is said to
// be missing.
package legal

import (
	"time"

	"maillage/dashboard/operator"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
)

// The addresses, without language.
const (
	NoticesPath       = "/mentions-legales"
	AccessibilityPath = "/accessibilite"
	PrivacyPath       = "/donnees-personnelles"
)

// Page is one of them.
type Page struct {
	page.Frame
	Heading, Lead string
	Sections      []Section
}

// Section is a part of a page.
type Section struct {
	ID, Title  string
	Paragraphs []string
	Points     []string
	Facts      []Fact
}

// Fact is something that the operator tells, or did not.
type Fact struct {
	Label, Text, Href string
	Missing           bool
}

// builder makes the pages of an operator, in a language.
type builder struct {
	*lang.Messages
	operator *operator.Operator
}

func (b builder) page(key, path string, sections ...Section) *Page {
	return &Page{
		Frame:   page.NewFrame(b.Messages, "", path, b.T("legal."+key), b.T("legal."+key+"-lead")),
		Heading: b.T("legal." + key), Lead: b.T("legal." + key + "-lead"), Sections: sections,
	}
}

// section has the paragraphs of the keys given.
func (b builder) section(id string, keys ...string) Section {
	s := Section{ID: id, Title: b.T("legal." + id)}
	for _, key := range keys {
		s.Paragraphs = append(s.Paragraphs, b.T("legal."+key))
	}
	return s
}

func (b builder) fact(key, text string) Fact {
	if text == "" {
		return Fact{Label: b.T("legal." + key), Text: b.T("legal.missing"), Missing: true}
	}
	return Fact{Label: b.T("legal." + key), Text: text}
}

// mail is a fact that is written to.
func (b builder) mail(key, address string) Fact {
	f := b.fact(key, address)
	if !f.Missing {
		f.Href = "mailto:" + address
	}
	return f
}

func (b builder) contact() []Fact {
	o := b.operator
	return []Fact{b.mail("email", o.Email), b.fact("phone", o.Phone), b.fact("address", o.Address)}
}

// Notices is the page of who runs the service.
func Notices(m *lang.Messages, o *operator.Operator) *Page {
	b := builder{m, o}
	publisher := b.section("publisher")
	publisher.Facts = append([]Fact{b.fact("name", o.Name), b.fact("form", o.Form), b.fact("siren", o.Siren), b.fact("director", o.Director)}, b.contact()...)
	host := b.section("host")
	host.Facts = []Fact{b.fact("name", o.Host.Name), b.fact("address", o.Host.Address), b.fact("phone", o.Host.Phone)}
	contact := b.section("contact", "contact-1")
	contact.Facts = b.contact()
	return b.page("notices", NoticesPath, publisher, host, contact, b.section("licence", "licence-1", "licence-2"))
}

// Privacy is the page of readers' data.
func Privacy(m *lang.Messages, o *operator.Operator) *Page {
	b := builder{m, o}
	kept := b.section("kept", "kept-1", "kept-2", "kept-3")
	rights := b.section("rights", "rights-1")
	rights.Facts = append([]Fact{b.fact("controller", o.Name)}, b.contact()...)
	return b.page("privacy", PrivacyPath, b.section("readers", "readers-1", "readers-2"), kept, b.section("people", "people-1"), rights)
}

// Accessibility is the statement of accessibility on a day.
func Accessibility(m *lang.Messages, o *operator.Operator, day time.Time) *Page {
	b := builder{m, o}
	state := b.section("conformity", "conformity-"+string(o.Conformity(day)))
	state.Facts = append(b.audit(), b.fact("plan", o.Plan))
	tested := b.section("tested", "tested-1")
	tested.Points = []string{b.T("legal.tested-axe"), b.T("legal.tested-keyboard"), b.T("legal.tested-phone"), b.T("legal.tested-print")}
	known := b.section("known", "known-1")
	known.Points = []string{b.T("legal.known-map"), b.T("legal.known-charts"), b.T("legal.known-readers"), b.T("legal.known-files")}
	report := b.section("report", "report-1")
	report.Facts = b.contact()
	return b.page("accessibility", AccessibilityPath, state, tested, known, report, b.section("recourse", "recourse-1", "recourse-2"))
}

// audit tells of the last audit, nothing where none was made.
func (b builder) audit() []Fact {
	made := b.operator.Audit
	if made.By == "" {
		return nil
	}
	return []Fact{
		b.fact("audit-by", made.By), b.fact("audit-rate", b.Percent(made.Rate, 0)), b.fact("audit-day", b.Date(made.Day.AsTime(time.UTC))),
	}
}
