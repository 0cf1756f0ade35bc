package guard

import (
	"net/http"
	"strings"
	"time"
)

// SessionTime is how long a session lasts. Its cookie holds the token itself: a token that is revoked ends the
// sessions that it began.
const SessionTime = 8 * time.Hour

// sessionName is the name of the session's cookie where nothing vouches for it.
const sessionName = "maillage_session"

// CookieName is the name of the session's cookie. Over https its prefix has browsers refuse one that was set without
// https or, where we have the whole host, by another host of the domain (RFC 6265bis, section 4.1.3).
func (g *Guard) CookieName() string {
	switch {
	case !g.overTLS():
		return sessionName
	case g.Root == "":
		return "__Host-" + sessionName
	default:
		return "__Secure-" + sessionName
	}
}

func (g *Guard) overTLS() bool { return strings.HasPrefix(g.Public, "https://") }

// cookie is sent to this site only, never to a script, and over https alone where the site
// is served so.
func (g *Guard) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: g.CookieName(), Value: value, Path: g.Root + "/", MaxAge: seconds,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: g.overTLS(),
	}
}

// presented is the token that a request comes with, "" where it has none.
func (g *Guard) presented(r *http.Request) string {
	if scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(secret)
	}
	if c, err := r.Cookie(g.CookieName()); err == nil {
		return c.Value
	}
	return ""
}
