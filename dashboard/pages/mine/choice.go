package mine

import (
	"slices"

	"github.com/paulmach/orb/planar"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Choice is what a query chooses.
type Choice struct {
	Communes []int // by their places
	Code     string
	Unknown  []string    // codes of which nothing is loaded
	Found    bool        // what was to be found was, or nothing was to be
	Hits     []atlas.Hit // that may be meant
	Empty    bool        // a filter or an area held no commune
	Long     bool        // it takes more codes than an address holds
	Changed  bool        // it is not what the address said, and that is no mistake of it
}

// Choose finds what a query chooses: what was chosen, with what is to be added and
// without what is to be taken away.
func Choose(a *atlas.Atlas, q Query) Choice {
	c := Choice{Found: true}
	c.Communes, c.Unknown = a.Choose(q.Codes)
	was := len(c.Communes)
	if q.Add != "" {
		c.add(a, q.Add)
	}
	if q.filtered() {
		c.with(filtered(a, q))
	}
	if q.Area != nil {
		c.with(inside(a, q))
	}
	if q.Remove != "" {
		gone, _ := a.Choose([]string{q.Remove})
		c.Communes = slices.DeleteFunc(c.Communes, func(i int) bool { return slices.Contains(gone, i) })
	}
	slices.Sort(c.Communes)
	c.Communes = slices.Compact(c.Communes)
	c.Code = a.SelectionCode(c.Communes)
	c.Long = len(atlas.SplitCodes(c.Code)) > atlas.MostCodes
	mistaken := len(c.Unknown) > 0 || !c.Found || c.Empty || c.Long
	c.Changed = !mistaken && (len(c.Communes) != was || q.Add != "" || q.Remove != "" || q.Area != nil || q.filtered())
	return c
}

func (c *Choice) add(a *atlas.Atlas, query string) {
	hits, one := a.Meant(query, nil)
	if !one {
		c.Found, c.Hits = false, hits
		return
	}
	if row, ok := a.Row(hits[0].Level, hits[0].Code); ok {
		for _, commune := range a.Within(row) {
			c.Communes = append(c.Communes, commune.At())
		}
	}
}

func (c *Choice) with(communes []int) {
	c.Empty = c.Empty || len(communes) == 0
	c.Communes = append(c.Communes, communes...)
}

func filtered(a *atlas.Atlas, q Query) []int {
	selected, err := a.Select(q.Filter)
	if err != nil {
		return nil // it is no more there
	}
	out := make([]int, len(selected))
	for i, at := range selected {
		out[i] = int(at)
	}
	return out
}

func inside(a *atlas.Atlas, q Query) []int {
	var out []int
	for _, row := range a.Rows(geo.LevelCommune) {
		if c, ok := a.Commune(row.Code); ok && c.CentreMethod != geo.CentreMissing && planar.RingContains(q.Area, c.Centre) {
			out = append(out, row.At())
		}
	}
	return out
}
