package linkage

import (
	"net/url"
	"strings"
)

// Contacts writes a telephone number, an e-mail and the address of a site so that the
// spellings of several sources are the same; what is none is left out.
func Contacts(phone, mail, site string) (contacts []string) {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	if len(digits) >= 9 {
		contacts = append(contacts, "tel "+digits[len(digits)-9:])
	}
	if strings.Contains(mail, "@") {
		contacts = append(contacts, "mail "+strings.ToLower(strings.TrimSpace(mail)))
	}
	if !strings.Contains(site, "://") {
		site = "http://" + site
	}
	if u, err := url.Parse(strings.TrimSpace(site)); err == nil && strings.Contains(u.Host, ".") {
		contacts = append(contacts, "site "+strings.TrimPrefix(strings.ToLower(u.Host), "www.")+strings.TrimRight(u.Path, "/"))
	}
	return contacts
}
