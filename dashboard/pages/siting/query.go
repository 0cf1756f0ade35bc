package siting

import (
	"net/url"
	"strconv"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	solver "maillage/geo/siting"
)

// The places that are asked for without a word, and how many the page goes to: the curve
// shows what each further one would add.
const (
	usualSites = 5
	mostSites  = 30
)

// Query is what is asked of the page, as it is in the address.
type Query struct {
	Service   string // "" where nothing is asked yet
	Sites     int
	Territory selection.Territory // none for all that is loaded
	Objective solver.Objective
}

// ParseQuery reads the query of an address. The error, a CodeInvalid, names the parameter
// that is wrong.
func ParseQuery(values url.Values) (Query, error) {
	q := Query{Service: values.Get("service"), Sites: usualSites, Objective: solver.Cover, Territory: selection.ParseTerritory(values.Get("t"))}
	if n := values.Get("sites"); n != "" {
		var err error
		if q.Sites, err = strconv.Atoi(n); err != nil || q.Sites < 1 || q.Sites > mostSites {
			return q, problem.Parameter("sites", "%q is not a whole number from 1 to %d", n, mostSites)
		}
	}
	if objective := values.Get("objective"); objective != "" {
		q.Objective = solver.Objective(objective)
	}
	return q, nil
}

// values are the query as the form sends it, what is usual left out.
func (q Query) values() url.Values {
	v := url.Values{}
	if q.Service != "" {
		v.Set("service", q.Service)
		v.Set("sites", strconv.Itoa(q.Sites))
	}
	if q.Territory.Code != "" {
		v.Set("t", q.Territory.String())
	}
	if q.Objective != solver.Cover {
		v.Set("objective", string(q.Objective))
	}
	return v
}

// address is that of a page of the query, without language and mode.
func (q Query) address(path string) string {
	if v := q.values(); len(v) > 0 {
		return path + "?" + v.Encode()
	}
	return path
}

// Path is the address of the page, without language and mode.
func (q Query) Path() string { return q.address(page.SitingPath) }
