package atlas

import (
	"cmp"
	"slices"
	"strings"

	"maillage/dashboard/tiles"
	"maillage/geo"
)

// cutTiles prepares the vector tiles, nil where no contour is loaded. A commune
// without contour is given all the same, with an empty geometry, so that the id
// of a feature stays the position of its row.
func (a *Atlas) cutTiles(landmarks []geo.Landmark) (*tiles.Set, error) {
	if len(a.contours) == 0 {
		return nil, nil
	}
	rows := a.Rows(geo.LevelCommune)
	in := tiles.Input{Release: a.Release.ID, Communes: make([]tiles.Commune, len(rows))}
	for i, row := range rows {
		in.Communes[i] = tiles.Commune{
			Code:        row.Code,
			EPCI:        row.Parent(geo.LevelEPCI),
			Departement: row.Parent(geo.LevelDepartement),
			Region:      row.Parent(geo.LevelRegion),
			Geometry:    a.contours[row.Code],
		}
	}
	in.Landmarks, in.Neighbours = landmarks, a.neighbours()
	return tiles.New(in)
}

// neighbours are the communes of the surroundings.
func (a *Atlas) neighbours() []tiles.Place {
	var out []tiles.Place
	for _, c := range a.communes {
		if !c.Asked && c.CentreMethod != geo.CentreMissing {
			out = append(out, tiles.Place{Name: c.Name, Population: max(0, int(c.Population)), At: c.Centre})
		}
	}
	slices.SortFunc(out, func(a, b tiles.Place) int { return cmp.Or(b.Population-a.Population, strings.Compare(a.Name, b.Name)) })
	return out
}
