package dashboard

import (
	"regexp"
	"slices"
	"strings"

	"maillage/geo"
)

// Who may show the map to embed in a frame: every site that is served in encrypted form,
// unless sites are named; and NoSite, nobody.
const (
	AnySite = "https:"
	NoSite  = "none"
)

// site is a source expression of a Content-Security-Policy that names a site, its
// subdomains, or a scheme.
var site = regexp.MustCompile(`^https?:(//(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?)?$`)

// frameAncestors is the directive of that name for the map to embed. Without a public
// address there is nothing that others could show.
func frameAncestors(public string, from []string) (string, error) {
	if len(from) == 0 {
		from = []string{AnySite}
	}
	for _, s := range from {
		if s != NoSite && !site.MatchString(s) {
			return "", geo.Errorf(geo.CodeInvalid, "%q is no site that a map can be embedded from: give it as https://www.example.fr, https://*.example.fr, https: or none", s)
		}
	}
	if public == "" || slices.Contains(from, NoSite) {
		return "'none'", nil
	}
	return "'self' " + strings.Join(from, " "), nil
}
