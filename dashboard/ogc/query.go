package ogc

import (
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// query reads the parameters of a request and keeps the first thing wrong with them.
type query struct {
	values url.Values
	known  []string
	err    error
}

func parse(r *http.Request) *query {
	values, err := url.ParseQuery(r.URL.RawQuery)
	q := &query{values: values}
	if err != nil {
		q.err = geo.Errorf(geo.CodeInvalid, "the query is not well formed: %w", err)
	}
	q.choice("f", "", formJSON, formHTML)
	return q
}

// done is the first error, or a parameter that nothing reads.
func (q *query) done() error {
	if q.err != nil {
		return q.err
	}
	for name := range q.values {
		if !slices.Contains(q.known, name) {
			return noSuch(name, q.known)
		}
	}
	return nil
}

func (q *query) fail(name, format string, args ...any) {
	if q.err == nil {
		q.err = problem.Parameter(name, format, args...)
	}
}

// given reads a parameter, and whether it is there.
func (q *query) given(name string) (string, bool) {
	q.known = append(q.known, name)
	values := q.values[name]
	if len(values) > 1 {
		q.fail(name, "it is given %d times", len(values))
	}
	if len(values) == 0 {
		return "", false
	}
	return values[0], true
}

func (q *query) text(name string) string {
	s, there := q.given(name)
	if there && s == "" {
		q.fail(name, "it is empty")
	}
	return s
}

// choice is one of several words, the first where the parameter is absent.
func (q *query) choice(name string, words ...string) string {
	s := q.text(name)
	if s == "" {
		return words[0]
	}
	if !slices.Contains(words, s) {
		q.fail(name, "%q is not one of %s", s, strings.Join(words, ", "))
	}
	return s
}

// numbers reads so many numbers, or so many, with commas between; nil where they are absent.
func (q *query) numbers(name string, counts ...int) (out []float64) {
	s := q.text(name)
	if s == "" {
		return nil
	}
	for part := range strings.SplitSeq(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			q.fail(name, "%q is no number", part)
			return nil
		}
		out = append(out, v)
	}
	if !slices.Contains(counts, len(out)) {
		q.fail(name, "it has %d numbers, not 4 or 6", len(out))
		return nil
	}
	return out
}

// limit is how many features a page has: no error where more are asked for than may be.
func (q *query) limit() int {
	s, there := q.given("limit")
	if !there {
		return defaultLimit
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		q.fail("limit", "%q is not a whole number from 1", s)
		return defaultLimit
	}
	return int(min(n, mostLimit))
}

// instant checks an interval of time. Features have none, and so are in every one.
func (q *query) instant() {
	s := q.text("datetime")
	if s == "" {
		return
	}
	ends := strings.Split(s, "/")
	var at []time.Time
	for _, end := range ends {
		t, err := time.Parse(time.RFC3339, strings.ToUpper(end))
		open := len(ends) == 2 && (end == ".." || end == "")
		if err != nil && !open {
			q.fail("datetime", "%q is no instant such as 2026-11-30T12:00:00Z, and no interval of two with / between", s)
			return
		}
		if !open {
			at = append(at, t)
		}
	}
	if len(ends) > 2 || len(ends) == 2 && len(at) == 0 || len(at) == 2 && at[1].Before(at[0]) {
		q.fail("datetime", "%q is no interval of time", s)
	}
}
