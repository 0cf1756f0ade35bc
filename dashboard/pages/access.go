package pages

import (
	"cmp"
	"net/http"

	"maillage/dashboard/pages/keeping"
	"maillage/data/store/access"
	"maillage/geo"
)

// formBytes is how much a form may send.
const formBytes = 64 << 10

// SignIn answers with the form that takes a token.
func (p *Pages) SignIn(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	w.Header().Set("Cache-Control", "no-store")
	p.write(w, r, http.StatusOK, l, "signin", keeping.NewSignIn(l.messages, r.URL.Query().Get(keeping.Next), ""))
}

// BeginSession takes a token, and leads on.
func (p *Pages) BeginSession(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	to := keeping.Inside(r.PostFormValue(keeping.Next))
	err := p.guard.SignIn(w, r, r.PostFormValue("token"))
	switch {
	case err == nil:
		http.Redirect(w, r, cmp.Or(to, l.messages.Lang.Path("/")), http.StatusSeeOther)
	case geo.ErrorCode(err) == geo.CodeUnknown:
		p.write(w, r, http.StatusUnauthorized, l, "signin", keeping.NewSignIn(l.messages, to, l.messages.T("sign-in.failed")))
	default:
		p.fail(w, r, err)
	}
}

// EndSession forgets the token.
func (p *Pages) EndSession(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	p.guard.SignOut(w)
	http.Redirect(w, r, l.messages.Lang.Path("/"), http.StatusSeeOther)
}

// Tokens answers with the tokens, to an administrator.
func (p *Pages) Tokens(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	all, err := access.List(r.Context(), p.guard.Store)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, "tokens", keeping.NewTokens(l.messages, all, p.clock()))
}

// RevokeToken takes the token of that name back.
func (p *Pages) RevokeToken(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	if err := access.Revoke(r.Context(), p.guard.Store, r.PostFormValue("name")); err != nil {
		p.fail(w, r, err)
		return
	}
	http.Redirect(w, r, l.messages.Lang.Path(keeping.TokensPath), http.StatusSeeOther)
}

// Refuse leads whom nobody knows to the form that takes a token, and tells others why
// they may not.
func (p *Pages) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	l, _ := p.of(r)
	if geo.ErrorCode(err) == geo.CodeUnknown && r.Method == http.MethodGet {
		http.Redirect(w, r, keeping.SignInAt(l.messages, r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	p.fail(w, r, err)
}
