package difference

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"maillage/geo"
)

// Spread is how a figure is spread over the territories of a level, before and after.
type Spread struct {
	Level        geo.Level `json:"level"`
	KnownBefore  int       `json:"known_before"` // territories of which it is known
	KnownAfter   int       `json:"known_after"`
	OfBefore     int       `json:"of_before"`
	OfAfter      int       `json:"of_after"`
	MedianBefore *float64  `json:"median_before"` // null where it is known of none
	MedianAfter  *float64  `json:"median_after"`
	HighBefore   *float64  `json:"high_before"` // nine territories in ten have no more
	HighAfter    *float64  `json:"high_after"`
}

func spread(l geo.Level, before, after []float64) Spread {
	s := Spread{Level: l, OfBefore: len(before), OfAfter: len(after)}
	s.KnownBefore, s.MedianBefore, s.HighBefore = quantiles(before)
	s.KnownAfter, s.MedianAfter, s.HighAfter = quantiles(after)
	return s
}

// quantiles gives the median of what is known, and what nine in ten have at most.
func quantiles(values []float64) (known int, median, high *float64) {
	sorted := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(sorted) == 0 {
		return 0, nil, nil
	}
	slices.Sort(sorted)
	n := len(sorted)
	m := (sorted[(n-1)/2] + sorted[n/2]) / 2
	return n, &m, &sorted[(9*n+9)/10-1]
}

// Service is what changed of a service.
type Service struct {
	Service      string   `json:"service"`
	Name         geo.Text `json:"name"`
	Sources      []string `json:"sources"`       // of its places, before and after
	PlacesBefore int      `json:"places_before"` // in all communes
	PlacesAfter  int      `json:"places_after"`
	Added        Keys     `json:"added"` // places that are among the nearest of some commune
	Gone         Keys     `json:"gone"`
	Changed      int      `json:"changed"` // communes of which the time is another
	Minutes      []Spread `json:"minutes"` // by level
}

func (p *pair) services() []Service {
	out := []Service{}
	for k := range p.before {
		if s, changed := p.service(p.before[k], p.after[k]); changed {
			out = append(out, s)
		}
	}
	for i, s := range p.from.Services {
		if !slices.Contains(p.before, i) {
			out = append(out, Service{Service: s.ID, Name: s.Name, Sources: sourcesOf(s), PlacesBefore: p.places(p.from, i), Added: keys(nil), Gone: keys(nil), Minutes: []Spread{}})
		}
	}
	for i, s := range p.to.Services {
		if !slices.Contains(p.after, i) {
			out = append(out, Service{Service: s.ID, Name: s.Name, Sources: sourcesOf(s), PlacesAfter: p.places(p.to, i), Added: keys(nil), Gone: keys(nil), Minutes: []Spread{}})
		}
	}
	return out
}

// service compares a service that both releases declare.
func (p *pair) service(before, after int) (s Service, changed bool) {
	declared := p.to.Services[after]
	s = Service{Service: declared.ID, Name: declared.Name, Sources: sourcesOf(p.from.Services[before], declared), PlacesBefore: p.places(p.from, before), PlacesAfter: p.places(p.to, after), Minutes: []Spread{}}
	for i := range p.levels {
		l := &p.levels[i]
		was, is := access(l.from, before), access(l.to, after)
		if was == nil || is == nil {
			continue
		}
		if l.level == geo.LevelCommune {
			named, now := placesNamed(l.from, before), placesNamed(l.to, after)
			s.Added, s.Gone = keys(without(now, named)), keys(without(named, now))
			for k := range l.before {
				if moved(was.Minutes[l.before[k]], is.Minutes[l.same[k]]) {
					s.Changed++
				}
			}
		}
		s.Minutes = append(s.Minutes, spread(l.level, was.Minutes, is.Minutes))
	}
	return s, s.PlacesBefore != s.PlacesAfter || s.Added.Number+s.Gone.Number+s.Changed > 0
}

// sourcesOf are the sources of the places of services, sorted.
func sourcesOf(services ...geo.Service) []string {
	out := []string{}
	for _, s := range services {
		for _, typ := range s.Types {
			source, _, _ := strings.Cut(typ, ":")
			out = append(out, source)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// places counts the places of a service in all communes.
func (p *pair) places(side Side, service int) (n int) {
	f := side.Result.Frame(geo.LevelCommune)
	if f == nil {
		return 0
	}
	if c := access(f, service); c != nil {
		for _, count := range c.Count {
			n += max(0, int(count))
		}
	}
	return n
}

// Indicator is what changed of an indicator.
type Indicator struct {
	Indicator string   `json:"indicator"`
	Name      geo.Text `json:"name"`
	Unit      string   `json:"unit"`
	Changed   int      `json:"changed"` // communes of which it is another
	Communes  Spread   `json:"communes"`
}

func (p *pair) indicators() []Indicator {
	out := []Indicator{}
	if len(p.levels) == 0 || p.levels[0].level != geo.LevelCommune {
		return out
	}
	l := &p.levels[0]
	for k := range p.earlier {
		was, is := l.from.Indicators[p.earlier[k]], l.to.Indicators[p.later[k]]
		declared := p.to.Indicators[p.later[k]]
		i := Indicator{Indicator: declared.ID, Name: declared.Name, Unit: declared.Unit, Communes: spread(l.level, was, is)}
		for n := range l.before {
			if moved(was[l.before[n]], is[l.same[n]]) {
				i.Changed++
			}
		}
		if i.Changed > 0 {
			out = append(out, i)
		}
	}
	return out
}

// Moved is a figure of a territory that moved: the time to a service, or the index where
// that is "".
type Moved struct {
	Level   geo.Level `json:"level"`
	Code    string    `json:"code"`
	Name    string    `json:"name"`
	Service string    `json:"service"`
	Before  float64   `json:"before"`
	After   float64   `json:"after"`
}

// moved gives, for each level, the times, and then the indices, that moved most.
func (p *pair) moved() []Moved {
	out := []Moved{}
	for i := range p.levels {
		l := &p.levels[i]
		var times, indices []Moved
		for k := range p.before {
			if was, is := access(l.from, p.before[k]), access(l.to, p.after[k]); was != nil && is != nil {
				times = append(times, l.moved(p.to.Services[p.after[k]].ID, was.Minutes, is.Minutes)...)
			}
		}
		if was, is := l.from.Access[geo.ModeCar], l.to.Access[geo.ModeCar]; was != nil && is != nil {
			indices = l.moved("", was.Index.Value, is.Index.Value)
		}
		out = append(append(out, most(times)...), most(indices)...)
	}
	return out
}

// moved lists the territories of which a figure is known before and after, and is another:
// those that moved most.
func (l *level) moved(service string, before, after []float64) []Moved {
	var out []Moved
	for k := range l.before {
		was, is := before[l.before[k]], after[l.same[k]]
		if geo.Known(was) && geo.Known(is) && moved(was, is) {
			t := &l.to.Territories[l.same[k]]
			out = append(out, Moved{l.level, t.Code, t.Name, service, was, is})
		}
	}
	return most(out)
}

// most keeps those that moved most.
func most(all []Moved) []Moved {
	slices.SortStableFunc(all, func(a, b Moved) int {
		return cmp.Compare(math.Abs(b.After-b.Before), math.Abs(a.After-a.Before))
	})
	return all[:min(len(all), shown)]
}
