package atlas

import (
	"slices"

	"maillage/geo"
)

// Likeness says in what a commune is like another one.
type Likeness string

// The likenesses, the closest first.
const (
	LikeTwin    Likeness = "twin"    // it is among the communes most like it
	LikeDensity Likeness = "density" // of about its size and of its class of density
	LikeSize    Likeness = "size"    // of about its size, where a class of density is not known
)

// densityGrid is the zoning that says how dense communes are (INSEE, grille communale de
// densité).
const densityGrid = "densite"

// likened is a commune that others are compared with.
type likened struct {
	row     geo.Row
	commune geo.Commune
	twins   []string
	density string // class, "" unknown
}

func (a *Atlas) liken(row geo.Row) likened {
	l := likened{row: row, commune: a.communes[row.Code], density: a.density(row.Code)}
	if p := row.Profile(); p != nil {
		for _, t := range p.Twins {
			l.twins = append(l.twins, t.Code)
		}
	}
	return l
}

// like says in what a commune of a class of density, asked or across the border, is like
// another; "" where it is not.
func (a *Atlas) like(l *likened, c *geo.Commune, density string) Likeness {
	if slices.Contains(l.twins, c.Code) {
		return LikeTwin
	}
	size, other, factor := l.commune.Population.Weight(), c.Population.Weight(), a.Decl.Typology.SizeFactor
	if size == 0 || other == 0 || other > size*factor || other*factor < size {
		return ""
	}
	switch {
	case l.density == "" || density == "":
		return LikeSize
	case l.density == density:
		return LikeDensity
	}
	return ""
}

// density is the class of density of an asked commune, "" where it is not known.
func (a *Atlas) density(commune string) string {
	z, _ := a.ZoningOf(densityGrid, commune)
	return z.Class
}
