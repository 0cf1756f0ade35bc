package loaded

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/geo"
)

// Extent is what a file of places holds as a whole, whatever of it was asked for.
type Extent struct {
	Departements []string       `json:"departements"` // with places whose commune is known, sorted
	Places       map[string]int `json:"places"`       // by type, "source:code"
}

// wholeCountry is in how many départements a file has places that speaks of all of them.
const wholeCountry = 90

// Country reports whether the file speaks of the whole country.
func (e *Extent) Country() bool { return len(e.Departements) >= wholeCountry }

// Extent is that of the edition, nil of one whose load did not tell.
func (s *SourceState) Extent() (*Extent, error) {
	var report struct {
		Extent *Extent `json:"extent"`
	}
	if len(s.Report) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(s.Report, &report); err != nil {
		return nil, fmt.Errorf("read the report of %s %s: %w", s.Source, s.Vintage, err)
	}
	return report.Extent, nil
}

// Files are those of an edition as it is loaded, none where its report names none.
func (s *SourceState) Files() ([]geo.InputFile, error) {
	var report struct {
		Files []geo.InputFile `json:"files"`
	}
	if len(s.Report) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(s.Report, &report); err != nil {
		return nil, fmt.Errorf("read the report of %s %s: %w", s.Source, s.Vintage, err)
	}
	return report.Files, nil
}

// Covered gathers an extent place by place.
type Covered struct {
	departements map[string]bool
	places       map[string]int
}

// NewCovered begins with none.
func NewCovered() *Covered { return &Covered{map[string]bool{}, map[string]int{}} }

// Add counts places of a type in a commune, "" where that is not known.
func (c *Covered) Add(typ, commune string, count int) {
	c.places[typ] += count
	c.Reach(commune)
}

// Reach counts no place, in a commune that the file speaks of.
func (c *Covered) Reach(commune string) {
	if len(commune) == 5 {
		c.departements[DepartementOf(commune)] = true
	}
}

// DepartementOf is the département of a commune, by its code.
func DepartementOf(commune string) string {
	digits := 2
	if strings.HasPrefix(commune, "97") || strings.HasPrefix(commune, "98") {
		digits = 3
	}
	return commune[:digits]
}

// Extent is what was gathered.
func (c *Covered) Extent() *Extent {
	return &Extent{Departements: slices.Sorted(maps.Keys(c.departements)), Places: c.places}
}
