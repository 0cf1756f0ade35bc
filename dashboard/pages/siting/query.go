package siting

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	solver "maillage/geo/siting"
)

// The places that are asked for without a word, and how many the page goes to: the curve
// shows what each further one would add.
const (
	usualSites = 5
	mostSites  = 30
)

// pageRuns is how often the choice is made anew to say how sure it is.
const pageRuns = 25

// Query is what is asked of the page, as it is in the address.
type Query struct {
	Services  []string // of each place, the first that of the form; none where nothing is asked yet
	Sites     int
	Capacity  int     // 0 where a place serves all
	Budget    float64 // euros that the places may cost together, 0 where money is no matter
	Cost      float64 // of a place, with a budget
	Weigh     siting.Weigh
	Territory selection.Territory // none for all that is loaded
	Where     string              // a territory as it was typed, to be understood
	Objective solver.Objective
}

// ParseQuery reads the query of an address. The error, a CodeInvalid, names the parameter
// that is wrong.
func ParseQuery(values url.Values) (Query, error) {
	q := Query{Sites: usualSites, Objective: solver.Cover, Territory: selection.ParseTerritory(values.Get("t")), Weigh: siting.Weigh(values.Get("poids")), Where: strings.TrimSpace(values.Get("ou"))}
	for _, id := range slices.Concat(values["service"], values["avec"]) {
		if id != "" && !slices.Contains(q.Services, id) {
			q.Services = append(q.Services, id)
		}
	}
	if n := values.Get("sites"); n != "" {
		var err error
		if q.Sites, err = strconv.Atoi(n); err != nil || q.Sites < 1 || q.Sites > mostSites {
			return q, problem.Parameter("sites", "%q is not a whole number from 1 to %d", n, mostSites)
		}
	}
	if n := values.Get("capacite"); n != "" {
		var err error
		if q.Capacity, err = strconv.Atoi(n); err != nil || q.Capacity < 0 {
			return q, problem.Parameter("capacite", "%q is not a whole number of inhabitants", n)
		}
	}
	if err := q.parseMoney(values); err != nil {
		return q, err
	}
	if objective := values.Get("objective"); objective != "" {
		q.Objective = solver.Objective(objective)
	}
	return q, nil
}

// parseMoney reads a budget and the cost of a place, which go together.
func (q *Query) parseMoney(values url.Values) (err error) {
	for name, to := range map[string]*float64{"budget": &q.Budget, "cout": &q.Cost} {
		if typed := strings.TrimSpace(values.Get(name)); typed != "" {
			if *to, err = problem.Number(name, typed); err != nil {
				return err
			}
		}
	}
	switch {
	case q.Budget < 0 || math.IsInf(q.Budget, 0):
		return problem.Parameter("budget", "%v is no sum of money", q.Budget)
	case q.Cost < 0 || math.IsInf(q.Cost, 0) || q.Budget > 0 && q.Cost == 0:
		return problem.Parameter("cout", "a budget asks for what a place costs, above 0")
	case q.Budget == 0:
		q.Cost = 0
	}
	return nil
}

// Found is the query in the territory that was typed, and whether one alone can be meant.
func Found(a *atlas.Atlas, q Query) (Query, bool) {
	if q.Where == "" {
		return q, false
	}
	hits, one := a.Meant(q.Where, nil)
	if one {
		q.Territory, q.Where = selection.Territory{Level: hits[0].Level, Code: hits[0].Code}, ""
	}
	return q, one
}

// values are the query as the form sends it, what is usual left out.
func (q Query) values() url.Values {
	v := url.Values{}
	if len(q.Services) > 0 {
		v["service"] = q.Services[:1]
		v.Set("sites", strconv.Itoa(q.Sites))
	}
	if len(q.Services) > 1 {
		v["avec"] = q.Services[1:]
	}
	if q.Capacity > 0 {
		v.Set("capacite", strconv.Itoa(q.Capacity))
	}
	if q.Budget > 0 {
		v.Set("budget", strconv.FormatFloat(q.Budget, 'f', -1, 64))
		v.Set("cout", strconv.FormatFloat(q.Cost, 'f', -1, 64))
	}
	if q.Weigh != "" {
		v.Set("poids", string(q.Weigh))
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
