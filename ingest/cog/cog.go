// Package cog knows the Code officiel géographique: the current communes and
// what they belong to, which current commune each code ever used leads to, and
// how a name leads to a code.
//
// Codes change every 1 January. A merged commune's code leads to the commune
// that it joined, a municipal arrondissement's (Paris, Lyon, Marseille) to its
// city. A code from before a split stays whole with the commune that INSEE's
// passage table leads to: what was counted together is not shared out by guess.
package cog

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/names"
)

// Commune is a current commune, and Former a code that leads to one.
type (
	Commune = loading.Commune
	Former  = loading.Former
)

// COG answers questions about codes. It does not change once made, and is safe
// for concurrent use.
type COG struct {
	communes     map[string]Commune
	former       map[string]string
	names        map[geo.Level]map[string]string
	byName       func() map[string][]string // folded name → codes, once somebody asks
	departements map[string]string          // folded name → code
}

// New makes a COG of the current communes, the codes that lead to them (the
// first of several for one code wins) and the names of EPCI, départements and
// régions.
func New(communes []Commune, former []Former, of map[geo.Level]map[string]string) *COG {
	c := &COG{
		communes: make(map[string]Commune, len(communes)), former: make(map[string]string, len(former)),
		names: of, departements: map[string]string{},
	}
	for _, commune := range communes {
		c.communes[commune.Code] = commune
	}
	for _, f := range former {
		if _, dup := c.former[f.Code]; !dup {
			c.former[f.Code] = f.Commune
		}
	}
	for code, name := range of[geo.LevelDepartement] {
		c.departements[names.Key(name)] = code
	}
	c.byName = sync.OnceValue(func() map[string][]string { return c.foldNames(communes, former) })
	return c
}

// foldNames lists the current communes that each name, current or former, leads
// to.
func (c *COG) foldNames(communes []Commune, former []Former) map[string][]string {
	byName := make(map[string][]string, len(communes))
	add := func(name, code string) {
		key := names.Key(name)
		if !slices.Contains(byName[key], code) {
			byName[key] = append(byName[key], code)
		}
	}
	for _, commune := range communes {
		add(commune.Name, commune.Code)
	}
	for _, f := range former {
		if _, current := c.communes[f.Commune]; current && f.Name != "" {
			add(f.Name, f.Commune)
		}
	}
	return byName
}

// Commune returns a current commune.
func (c *COG) Commune(code string) (Commune, bool) {
	commune, ok := c.communes[code]
	return commune, ok
}

// Len is the number of current communes.
func (c *COG) Len() int { return len(c.communes) }

// Codes lists the current communes, sorted.
func (c *COG) Codes() []string { return slices.Sorted(maps.Keys(c.communes)) }

// Current leads a commune code of any vintage to the current commune.
func (c *COG) Current(code string) (string, bool) {
	for range 10 { // a chain of mergers; no real one is longer than three
		if _, ok := c.communes[code]; ok {
			return code, true
		}
		next, ok := c.former[code]
		if !ok || next == code {
			return "", false
		}
		code = next
	}
	return "", false
}

// Departement finds a département by its code or its name, however written.
func (c *COG) Departement(s string) (string, bool) {
	if _, ok := c.names[geo.LevelDepartement][s]; ok {
		return s, true
	}
	code, ok := c.departements[names.Key(s)]
	return code, ok
}

// ByName finds the one commune of a name, among those of a postcode or of a
// département where these are given. It finds none where several remain.
func (c *COG) ByName(name, postcode, departement string) (string, bool) {
	codes := c.byName()[names.Key(name)]
	if postcode != "" {
		exact := slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
			return !slices.Contains(c.communes[code].Postcodes, postcode)
		})
		if len(exact) == 1 {
			return exact[0], true
		}
		if departement == "" {
			departement = departementOf(postcode)
		}
	}
	if dep, ok := c.Departement(departement); ok {
		codes = slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
			return !sameDepartement(c.communes[code].Departement, dep)
		})
	}
	if len(codes) != 1 || (postcode == "" && departement == "") {
		return "", false
	}
	return codes[0], true
}

// departementOf guesses the département of a postcode: a few lie across the
// border of theirs, hence the exact match first.
func departementOf(postcode string) string {
	switch {
	case len(postcode) != 5:
		return ""
	case strings.HasPrefix(postcode, "20"):
		return "2A" // or 2B: see sameDepartement
	case strings.HasPrefix(postcode, "97"):
		return postcode[:3]
	}
	return postcode[:2]
}

// sameDepartement takes Corsica, which one postcode prefix covers, as one.
func sameDepartement(a, b string) bool {
	return a == b || (strings.HasPrefix(a, "2") && strings.HasPrefix(b, "2") && strings.ContainsAny(a, "AB") && strings.ContainsAny(b, "AB"))
}
