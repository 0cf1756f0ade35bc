package compute

import (
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// What a file is judged by: the country has so many inhabitants (INSEE, 1 January 2024,
// rounded), and one of which fewer places are expected than leastExpected is not judged.
const (
	ofCountry     = 68_000_000
	leastExpected = 20
)

// extentsOf gives what the files of the editions in use hold as a whole, by source.
// Of a source with several editions it is none.
func extentsOf(states []loaded.SourceState) (map[string]*loaded.Extent, error) {
	extents := map[string]*loaded.Extent{}
	for i := range states {
		s := &states[i]
		if !s.InUse {
			continue
		}
		extent, err := s.Extent()
		if err != nil {
			return nil, err
		}
		if _, several := extents[s.Source]; several {
			extent = nil
		}
		extents[s.Source] = extent
	}
	return extents, nil
}

// judgeFiles says of each service whose files hold less than half of the places that
// their inhabitants would have that it is incomplete. A service of which a file is not
// known as a whole is not judged.
func judgeFiles(decl *reference.Declarations, extents map[string]*loaded.Extent, communes []geo.Commune) {
	for i := range decl.Services {
		s := &decl.Services[i]
		s.Shortfall = nil
		found, people, whole := 0, math.Inf(1), true
		for _, t := range s.Types {
			extent := extents[reference.SourceOf(t)]
			if extent == nil {
				whole = false
				break
			}
			found += extent.Places[t]
			people = min(people, inhabitantsOf(extent, communes)) // of several files, of what all speak of
		}
		expected := s.Expected.Places * people / 100_000
		if whole && found > 0 && expected >= leastExpected && float64(found) < expected/2 {
			s.Shortfall = &geo.Shortfall{Found: found, Expected: expected}
		}
	}
}

// inhabitantsOf is how many people live where a file has places: all of the country, or
// those of the communes asked for, for no others are known whole.
func inhabitantsOf(e *loaded.Extent, communes []geo.Commune) float64 {
	if e.Country() {
		return ofCountry
	}
	var people float64
	for i := range communes {
		if c := &communes[i]; c.Asked && slices.Contains(e.Departements, c.Departement) {
			people += c.Population.Weight()
		}
	}
	return people
}
