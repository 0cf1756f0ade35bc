// Package guard asks who sends a request, by a token in its header or in a session, and
// keeps from it what that role may not do.
package guard

import (
	"context"
	"net/http"
	"strings"

	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/geo"
)

// Guard knows tokens by their store, and where cookies are sent.
type Guard struct {
	Store  *store.Store // nil where nobody can be known
	Public string       // public address, "" without one
	Root   string       // path that pages are served below
}

type whoKey struct{}

// Who is the token that a request came with, where its route asked for one.
func Who(r *http.Request) access.Token {
	t, _ := r.Context().Value(whoKey{}).(access.Token)
	return t
}

// Refusal answers a request that may not do what it asks for.
type Refusal func(w http.ResponseWriter, r *http.Request, err error)

// Allow lets those through whose role may do what at least the one given may.
func (g *Guard) Allow(least access.Role, refuse Refusal, next http.Handler) http.Handler {
	if least == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		t, err := g.find(r.Context(), g.presented(r))
		if err == nil && !t.Role.May(least) {
			err = geo.Errorf(geo.CodeForbidden, "this asks for the role %s or a higher one, and the token has the role %s", least, t.Role)
		}
		if err != nil {
			refuse(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), whoKey{}, t)))
	})
}

// May reports whether a request comes with a token of at least a role, and has the answer kept
// by nobody else: it is for routes that tell some more than others.
func (g *Guard) May(w http.ResponseWriter, r *http.Request, least access.Role) bool {
	w.Header().Add("Vary", "Cookie, Authorization")
	if g == nil || g.presented(r) == "" {
		return false
	}
	t, err := g.find(r.Context(), g.presented(r))
	return err == nil && t.Role.May(least)
}

func (g *Guard) find(ctx context.Context, secret string) (access.Token, error) {
	switch {
	case secret == "":
		return access.Token{}, geo.Errorf(geo.CodeUnknown, "this asks for a token: send it in the header Authorization: Bearer, or sign in")
	case g.Store == nil:
		return access.Token{}, geo.Errorf(geo.CodeUnavailable, "tokens cannot be looked up now: there is no database")
	}
	return access.Find(ctx, g.Store, secret)
}

// SignIn begins a session of a token.
func (g *Guard) SignIn(w http.ResponseWriter, r *http.Request, secret string) error {
	secret = strings.TrimSpace(secret)
	if _, err := g.find(r.Context(), secret); err != nil {
		return err
	}
	http.SetCookie(w, g.cookie(secret, int(SessionTime.Seconds())))
	return nil
}

// SignOut ends the session.
func (g *Guard) SignOut(w http.ResponseWriter) { http.SetCookie(w, g.cookie("", -1)) }

// SameOrigin refuses what pages of other sites send: a browser sends the cookie of a session
// with it. Programs, which name no site, are let through.
func (g *Guard) SameOrigin(refuse Refusal) (func(http.Handler) http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	if g.Public != "" {
		if err := protection.AddTrustedOrigin(strings.TrimSuffix(g.Public, g.Root)); err != nil {
			return nil, err
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refuse(w, r, geo.Errorf(geo.CodeForbidden, "this was sent by a page of another site, and was not done"))
	}))
	return protection.Handler, nil
}
