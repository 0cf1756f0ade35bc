package selection

import (
	"slices"
	"strings"

	"maillage/geo"
)

// MostCompared is how many territories are set side by side.
const MostCompared = 6

// ParseTerritories reads lists of territories with commas between; one that is named
// twice is taken once. More than [MostCompared] are a CodeInvalid error.
func ParseTerritories(lists []string) ([]Territory, error) {
	var out []Territory
	for _, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			if t := ParseTerritory(strings.TrimSpace(name)); t.Code != "" && !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	if len(out) > MostCompared {
		return nil, geo.Errorf(geo.CodeInvalid, "%d territories are named, %d at most are compared", len(out), MostCompared)
	}
	return out, nil
}
