// Package address tells under which address readers reach the server, and who they
// are, where a proxy stands between.
package address

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"maillage/geo"
)

type publicKey struct{}

// rooted is a path that pages may be served below: plain, so that it is written in one way.
var rooted = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$`)

// Parse checks a public address: a scheme and a host, and the path that pages are
// served below, if not from the root of their host.
func Parse(text string) (public string, err error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", geo.Errorf(geo.CodeInvalid, "%q is no public address: give it as https://maillage.example.fr or https://www.example.fr/maillage", text)
	}
	root := strings.TrimSuffix(u.Path, "/")
	if !rooted.MatchString(root) {
		return "", geo.Errorf(geo.CodeInvalid, "the path of the public address %q is not plain: give it as https://www.example.fr/maillage", text)
	}
	return u.Scheme + "://" + u.Host + root, nil
}

// Root is the path of a public address that [Parse] gave: "/maillage", or "" where pages
// are served from the root of their host.
func Root(public string) string {
	_, rest, _ := strings.Cut(public, "://")
	if at := strings.IndexByte(rest, '/'); at >= 0 {
		return rest[at:]
	}
	return ""
}

// Middleware notes the public address, "" without one, for the handlers of requests.
// Below a path of it, which proxies take off or not, handlers see paths without it.
func Middleware(public string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		if public == "" {
			return next
		}
		if root := Root(public); root != "" {
			next = below(root, next)
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), publicKey{}, public)))
		})
	}
}

func publicOf(r *http.Request) string {
	public, _ := r.Context().Value(publicKey{}).(string)
	return public
}

// Base is the address that absolute links begin with, without a slash at its end: the
// public one, else the server's as the client wrote it.
func Base(r *http.Request) string {
	if public := publicOf(r); public != "" {
		return public
	}
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// Client names who asks: an address of version 4, or a network of version 6, which
// is what one subscriber has. Behind a proxy, which a public address tells of, it is
// the last address that no proxy of ours has: whatever stands before it the client may
// have written itself.
func Client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	at, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if publicOf(r) != "" {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(hops) - 1; i >= 0 && ours(at); i-- {
			hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
			if err != nil {
				break
			}
			at = hop
		}
	}
	if at = at.Unmap(); at.Is6() {
		const subscriber = 64
		network, _ := at.Prefix(subscriber) // of an address of 128 bits
		return network.String()
	}
	return at.String()
}

// ours reports whether an address is of this machine or of its own network, where
// proxies stand.
func ours(at netip.Addr) bool { return at.IsLoopback() || at.IsPrivate() || at.IsLinkLocalUnicast() }
