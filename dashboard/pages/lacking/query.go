package lacking

import (
	"net/url"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Query is what is asked of a list, as it is in the address.
type Query struct {
	selection.Listing
	Page int // from 1
	Mode geo.Mode
}

// ParseQuery reads the query of an address. The error, a CodeInvalid, names the parameter
// that is wrong.
func ParseQuery(values url.Values) (Query, error) {
	q := Query{Page: 1, Mode: geo.ModeCar}
	var err error
	if mode := values.Get("mode"); mode != "" {
		if q.Mode, err = geo.ParseMode(mode); err != nil {
			return q, err
		}
	}
	if q.Listing, err = selection.ReadListingForm(values); err != nil {
		return q, err
	}
	q.Page, err = page.ParsePage(values.Get("page"))
	return q, err
}

// address is that of the list, without language, what is usual left out.
func (q Query) address() string {
	return page.LackingPath + page.Encode(q.Form(), q.Mode, q.Page)
}

// changed is the address of the first page of the list with something changed.
func (q Query) changed(change func(*Query)) string {
	change(&q)
	q.Page = 1
	return q.address()
}
