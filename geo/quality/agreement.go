package quality

import (
	"fmt"
	"slices"
	"strings"

	"maillage/geo"
)

// Service is one that several sources count the places of.
type Service struct {
	ID   string
	Name geo.Text
	// Choices are the types by which one kind of place is counted, a list for each source;
	// the first is the one that is preferred.
	Choices [][]string
	// Shortfall says how few of the places expected the files hold, nil where that is not known.
	Shortfall *geo.Shortfall
}

// agreement says which services are short of places, and in which communes one source has a
// place where another, loaded too, has none.
func agreement(places []Count, services []Service) (all []Finding) {
	byType := map[string]map[string]int{}
	for _, p := range places {
		if byType[p.Type] == nil {
			byType[p.Type] = map[string]int{}
		}
		byType[p.Type][p.Commune] += p.Places
	}
	for i := range services {
		s := &services[i]
		if s.Shortfall != nil {
			all = append(all, Finding{Completeness, Error, sourceOf(s.Choices[0][0]), "", "", s.Shortfall.Found, geo.Text{
				FR: fmt.Sprintf("%s : %d lieux, pour %.0f attendus", s.Name.FR, s.Shortfall.Found, s.Shortfall.Expected),
				EN: fmt.Sprintf("%s: %d places, of %.0f expected", s.Name.EN, s.Shortfall.Found, s.Shortfall.Expected),
			}})
		}
		all = append(all, s.compare(byType)...)
	}
	return all
}

// compare holds each other source against the preferred one.
func (s *Service) compare(byType map[string]map[string]int) (all []Finding) {
	counts := make([]map[string]int, len(s.Choices))
	for i, types := range s.Choices {
		counts[i] = map[string]int{}
		for _, t := range types {
			for commune, n := range byType[t] {
				counts[i][commune] += n
			}
		}
	}
	for i := 1; i < len(counts); i++ {
		if len(counts[0]) == 0 || len(counts[i]) == 0 {
			continue // one of them is not loaded
		}
		preferred, other := sourceOf(s.Choices[0][0]), sourceOf(s.Choices[i][0])
		all = append(all, s.lacking(preferred, other, counts[0], counts[i])...)
		all = append(all, s.lacking(other, preferred, counts[i], counts[0])...)
	}
	return all
}

// lacking are the communes where one source has a place and another none.
func (s *Service) lacking(has, lacks string, places, none map[string]int) (all []Finding) {
	for commune, n := range places {
		if none[commune] == 0 {
			all = append(all, Finding{Agreement, Note, lacks, "", commune, n, geo.Text{
				FR: fmt.Sprintf("%s : %d selon %s, aucun selon %s", s.Name.FR, n, has, lacks),
				EN: fmt.Sprintf("%s: %d according to %s, none according to %s", s.Name.EN, n, has, lacks),
			}})
		}
	}
	slices.SortFunc(all, func(a, b Finding) int { return strings.Compare(a.Commune, b.Commune) })
	return all
}

func sourceOf(typ string) string {
	source, _, _ := strings.Cut(typ, ":")
	return source
}
