// Package keeping is the pages of what people keep by hand: who may, what changed and why,
// and the forms that change it.
package keeping

import (
	"net/url"
	"strings"
	"time"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/data/store/access"
)

// The addresses of these pages, without language.
const (
	SignInPath  = "/connexion"
	SignOutPath = "/deconnexion"
	TokensPath  = "/acces"
)

// Next is the field of where one goes once signed in.
const Next = "vers"

// SignIn is the form that takes a token.
type SignIn struct {
	page.Frame
	Heading, Failed, To string
}

// NewSignIn makes it; failed says why a token was not taken, "" before one is given.
func NewSignIn(m *lang.Messages, to, failed string) *SignIn {
	return &SignIn{
		Frame:   page.NewFrame(m, "", SignInPath, m.T("sign-in.title"), ""),
		Heading: m.T("sign-in.title"), Failed: failed, To: Inside(to),
	}
}

// SignInAt is the address of the form that leads on to a path.
func SignInAt(m *lang.Messages, to string) string {
	return m.Lang.Path(SignInPath) + "?" + url.Values{Next: {to}}.Encode()
}

// Inside is a path of this site, "" where an address leads elsewhere.
func Inside(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return ""
	}
	return to
}

// Tokens lists who may change what is kept.
type Tokens struct {
	page.Frame
	Heading string
	Lines   []TokenLine
}

// TokenLine is a token.
type TokenLine struct {
	Name, Role, Made, Used, State string
	Holds                         bool
}

// NewTokens makes the page on a day.
func NewTokens(m *lang.Messages, all []access.Token, now time.Time) *Tokens {
	v := &Tokens{Frame: page.NewFrame(m, "", TokensPath, m.T("tokens.title"), ""), Heading: m.T("tokens.title")}
	for _, t := range all {
		line := TokenLine{Name: t.Name, Role: RoleName(m, t.Role), Made: m.Date(t.Made), Used: m.T("tokens.never"), State: m.T("tokens.holds"), Holds: true}
		if t.Used != nil {
			line.Used = m.Date(*t.Used)
		}
		switch {
		case t.Revoked != nil:
			line.State, line.Holds = m.T("tokens.revoked", "day", m.Date(*t.Revoked)), false
		case t.Expires != nil && t.Expires.Before(now):
			line.State, line.Holds = m.T("tokens.expired", "day", m.Date(*t.Expires)), false
		case t.Expires != nil:
			line.State = m.T("tokens.until", "day", m.Date(*t.Expires))
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

// RoleName names a role.
func RoleName(m *lang.Messages, r access.Role) string { return m.T("role." + string(r)) }
