package selection

import (
	"net/url"
	"strings"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// The parameters of an address.
const (
	levelParameter      = "level"
	parentParameter     = "parent" // several with commas between
	queryParameter      = "q"
	populationParameter = "population"
	sortParameter       = "sort"
	orderParameter      = "order" // of forms only
)

// Read reads the parameters that get gives by name: level, q, sort, parent and
// population. Its error names the one that is wrong.
func Read(get func(name string) string) (Selection, error) {
	var s Selection
	var err error
	if level := get(levelParameter); level != "" {
		if s.Level, err = geo.ParseLevel(level); err != nil {
			err = problem.Parameter(levelParameter, "%w", err)
		}
	}
	s.Query, s.Order = get(queryParameter), ParseOrder(get(sortParameter))
	if parents := get(parentParameter); parents != "" {
		for _, p := range strings.Split(parents, ",") {
			s.Parents = append(s.Parents, ParseTerritory(p))
		}
	}
	bounds, wrong := ParseBounds(get(populationParameter))
	if s.Population = bounds; wrong != nil && err == nil {
		err = problem.Parameter(populationParameter, "%w", wrong)
	}
	return s, err
}

// Values writes the parameters that [Read] reads, what is empty left out.
func (s Selection) Values() url.Values {
	parents := make([]string, len(s.Parents))
	for i, p := range s.Parents {
		parents[i] = p.String()
	}
	v := url.Values{}
	set(v, levelParameter, string(s.Level))
	set(v, parentParameter, strings.Join(parents, ","))
	set(v, queryParameter, s.Query)
	set(v, populationParameter, s.Population.String())
	set(v, sortParameter, s.Order.String())
	return v
}

func set(v url.Values, name, value string) {
	if value != "" {
		v.Set(name, value)
	}
}
