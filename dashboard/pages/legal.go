package pages

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/legal"
	"maillage/dashboard/pages/page"
)

// Notices answers with who runs the service.
func (p *Pages) Notices(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.write(w, r, http.StatusOK, l, "legal", legal.Notices(l.messages, p.operator))
}

// Accessibility answers with the statement of accessibility.
func (p *Pages) Accessibility(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.write(w, r, http.StatusOK, l, "legal", legal.Accessibility(l.messages, p.operator, p.clock()))
}

// Privacy answers with what becomes of readers' data.
func (p *Pages) Privacy(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.write(w, r, http.StatusOK, l, "legal", legal.Privacy(l.messages, p.operator))
}

// foot links to what the law asks for, the state of accessibility first.
func (p *Pages) foot(m *lang.Messages) []page.Link {
	state := "legal.footer-" + string(p.operator.Conformity(p.clock()))
	return []page.Link{
		{Text: m.T(state), Href: m.Path(legal.AccessibilityPath)},
		{Text: m.T("legal.notices"), Href: m.Path(legal.NoticesPath)},
		{Text: m.T("legal.privacy"), Href: m.Path(legal.PrivacyPath)},
	}
}

// report is the address of a message that names a page; where nobody said who reads it, that
// of the notices. Scripts put the whole address of what is shown in.
func (p *Pages) report(m *lang.Messages, address, title string) template.URL {
	if p.operator.Email == "" {
		return template.URL(m.Path(legal.NoticesPath) + "#contact")
	}
	whole := strings.TrimSuffix(p.publicURL, m.Root) + address
	v := url.Values{"subject": {m.T("legal.error-subject", "page", title)}, "body": {m.T("legal.error-body", "address", whole)}}
	// Programs for mail read no + as a blank.
	return template.URL("mailto:" + url.PathEscape(p.operator.Email) + "?" + strings.ReplaceAll(v.Encode(), "+", "%20"))
}
