package api

import (
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/geo"
)

// params reads the query of a request and keeps the first thing wrong with it,
// so that an answer reads all it needs and asks once.
type params struct {
	query url.Values
	known []string
	err   error
}

func read(r *http.Request) *params {
	q, err := url.ParseQuery(r.URL.RawQuery)
	p := &params{query: q, known: []string{"release"}}
	if err != nil {
		p.err = geo.Errorf(geo.CodeInvalid, "the query is not well formed: %w", err)
	}
	return p
}

// done is the first error, or the first parameter that nothing reads: a
// misspelt filter must not answer everything.
func (p *params) done() error {
	if p.err != nil {
		return p.err
	}
	names := make([]string, 0, len(p.query))
	for name := range p.query {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(p.known, name) {
			return problem.Parameter(name, "there is none of this name here; there are %s", strings.Join(p.known, ", "))
		}
	}
	return nil
}

func (p *params) fail(name, format string, args ...any) {
	if p.err == nil {
		p.err = problem.Parameter(name, format, args...)
	}
}

// text is a parameter's value, "" where it is absent.
func (p *params) text(name string) string {
	p.known = append(p.known, name)
	values := p.query[name]
	if len(values) > 1 {
		p.fail(name, "is given %d times", len(values))
	}
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// within is a text of no more than so many bytes.
func (p *params) within(name string, most int) string {
	s := p.text(name)
	if len(s) > most {
		p.fail(name, "%q is longer than %d characters", s, most)
	}
	return s
}

func (p *params) integer(name string, absent, least, most int) int {
	s := p.text(name)
	if s == "" {
		return absent
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		p.fail(name, "%q is not a whole number from %d to %d", s, least, most)
		return absent
	}
	return n
}

func (p *params) level(name string, absent geo.Level) geo.Level {
	s := p.text(name)
	if s == "" {
		return absent
	}
	l, err := geo.ParseLevel(s)
	if err != nil {
		p.fail(name, "%w", err)
		return absent
	}
	return l
}

// mode is the atlas seen by the mode that ?mode= names, by car where it is absent.
// One that was not measured is a CodeNotFound error.
func (p *params) mode(a *atlas.Atlas) *atlas.Atlas {
	s := p.text("mode")
	if s == "" {
		return a
	}
	m, err := geo.ParseMode(s)
	if err != nil {
		p.fail("mode", "%w", err)
		return a
	}
	seen, err := a.By(m)
	if err != nil {
		if p.err == nil {
			p.err = err
		}
		return a
	}
	return seen
}

// choice is one of several words, the first where the parameter is absent.
func (p *params) choice(name string, words ...string) string {
	s := p.text(name)
	if s == "" {
		return words[0]
	}
	if !slices.Contains(words, s) {
		p.fail(name, "%q is not one of %s", s, strings.Join(words, ", "))
		return words[0]
	}
	return s
}

// numbers reads n numbers with commas between, nil where the parameter is absent.
func (p *params) numbers(name string, n int, like string) []float64 {
	s := p.text(name)
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ",")
	out := make([]float64, 0, n)
	for _, part := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			break
		}
		out = append(out, v)
	}
	if len(out) != n || len(parts) != n {
		p.fail(name, "%q is not of the form %s", s, like)
		return nil
	}
	return out
}

// box reads west,south,east,north in degrees.
func (p *params) box(name string) (orb.Bound, bool) {
	v := p.numbers(name, 4, "west,south,east,north")
	if v == nil {
		return orb.Bound{}, false
	}
	if v[0] > v[2] || v[1] > v[3] || v[1] < -90 || v[3] > 90 {
		p.fail(name, "west is beyond east, or south beyond north")
		return orb.Bound{}, false
	}
	return orb.Bound{Min: orb.Point{v[0], v[1]}, Max: orb.Point{v[2], v[3]}}, true
}

// point reads longitude,latitude in degrees.
func (p *params) point(name string) (orb.Point, bool) {
	v := p.numbers(name, 2, "longitude,latitude")
	if v == nil {
		return orb.Point{}, false
	}
	if math.Abs(v[0]) > 180 || math.Abs(v[1]) > 90 {
		p.fail(name, "longitude goes from -180 to 180 and latitude from -90 to 90")
		return orb.Point{}, false
	}
	return orb.Point{v[0], v[1]}, true
}

// service reads ?service=, −1 where it is absent.
func (p *params) service(a *atlas.Atlas) int {
	id := p.text("service")
	at := a.Service(id)
	if id != "" && at < 0 {
		p.fail("service", "%q is not a declared service", id)
	}
	return at
}
