package atlastest

import (
	"fmt"

	"github.com/paulmach/orb"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// cell is the side of a commune, degrees; the island is four columns by three
// rows of them, its south-west corner at sea.
const cell = 0.1

var southWest = orb.Point{-4.4, 46.2}

// communes are in the order of their codes, 00001 at the south-west; the last is
// across the border.
func communes() []geo.Commune {
	names := []string{
		"Port-Sainte-Maëlle", "Le Gué-aux-Loups", "Saint-Étienne-des-Vasières", "Ormeval",
		"Brèche-Vieille", "L'Épinoy", "Haute-Combrelle", "Les Trois-Œillets",
		"Valmarine", "Saint-Jean-du-Phare", "Neuville-l'Isolée", "Roc-Blanc",
	}
	populations := []int{8200, 1450, 960, 720, 410, 380, 95, 530, 2600, 610, 240, 18}
	out := make([]geo.Commune, 0, len(names)+1)
	for i, name := range names {
		c := geo.Commune{
			Code: fmt.Sprintf("%05d", i+1), Name: name, EPCI: EPCIWest,
			Departement: Departement, Region: Region, Population: geo.Inhabitants(populations[i]),
			Postcodes: []string{fmt.Sprintf("00%d00", 1+i/4)},
			Centre:    centre(i), CentreMethod: geo.CentreMairie, Contour: true,
			Mountain: i == 6, Asked: true,
		}
		if i >= 8 {
			c.EPCI = EPCIEast
		}
		if c.Code == NoContour {
			c.Contour = false
		}
		if c.Code == Withheld {
			c.CentreMethod = geo.CentreMissing
		}
		out = append(out, c)
	}
	return append(out, geo.Commune{
		Code: Abroad, Name: "Outre-Mer-la-Voisine", Departement: "99", Region: "0B", Population: 3000,
		Postcodes: []string{"99000"}, Centre: centre(12), CentreMethod: geo.CentreMairie,
	})
}

func corner(i int) orb.Point {
	return orb.Point{southWest[0] + cell*float64(i%4), southWest[1] + cell*float64(i/4)}
}

func centre(i int) orb.Point {
	c := corner(i)
	return orb.Point{c[0] + cell/2, c[1] + cell/2}
}

func contours(communes []geo.Commune) []loaded.Contour {
	var out []loaded.Contour
	for i, c := range communes {
		if !c.Asked || !c.Contour {
			continue
		}
		p := corner(i)
		ring := orb.Ring{p, {p[0] + cell, p[1]}, {p[0] + cell, p[1] + cell}, {p[0], p[1] + cell}, p}
		out = append(out, loaded.Contour{Code: c.Code, Geometry: orb.MultiPolygon{{ring}}})
	}
	return out
}
