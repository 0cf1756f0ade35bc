package selection

import (
	"slices"
	"strings"

	"maillage/geo"
)

// ParseTerritories reads lists of territories with commas between; one that is named
// twice is taken once. More than a number of them are a CodeInvalid error.
func ParseTerritories(lists []string, most int) ([]Territory, error) {
	var out []Territory
	for _, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			if t := ParseTerritory(strings.TrimSpace(name)); t.Code != "" && !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	if len(out) > most {
		return nil, geo.Errorf(geo.CodeInvalid, "%d territories are named, %d at most are compared", len(out), most)
	}
	return out, nil
}
