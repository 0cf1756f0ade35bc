package page

import (
	"net/url"
	"strconv"

	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// ListSize is how many lines a page of a long list shows.
const ListSize = 50

// PageLink leads to one page of a list; Gap stands for those left out between two.
type PageLink struct {
	Text, Href   string
	Current, Gap bool
}

// ParsePage reads the page asked for, 1 where none is. The error is CodeInvalid.
func ParsePage(s string) (int, error) {
	if s == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 1, geo.Errorf(geo.CodeInvalid, "page %q is not a number from 1", s)
	}
	return n, nil
}

// Encode writes the query of a list with its mode and its page, what is usual left out: with
// its "?", "" where nothing is left.
func Encode(v url.Values, m geo.Mode, shown int) string {
	if m != geo.ModeCar {
		v.Set("mode", string(m))
	}
	if shown > 1 {
		v.Set("page", strconv.Itoa(shown))
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// Cut gives where the lines of a page of a list of n begin and end, and the number of
// the page: the last one for those beyond it.
func Cut(n, page int) (from, to, shown int) {
	shown = min(page, lastPage(n))
	from = (shown - 1) * ListSize
	return from, min(from+ListSize, n), shown
}

// PageLinks leads to the first, the last and the pages around the current one of a list
// of n lines; nil where one page holds them. Addresses are made by href.
func PageLinks(m *lang.Messages, n, current int, href func(page int) string) []PageLink {
	last := lastPage(n)
	if last == 1 {
		return nil
	}
	var out []PageLink
	previous := 0
	for i := 1; i <= last; i++ {
		if i != 1 && i != last && (i < current-2 || i > current+2) {
			continue
		}
		if i > previous+1 {
			out = append(out, PageLink{Gap: true})
		}
		previous = i
		out = append(out, PageLink{Text: m.Integer(i), Href: href(i), Current: i == current})
	}
	return out
}

func lastPage(n int) int { return max(1, (n+ListSize-1)/ListSize) }
