package atlas

import (
	"maillage/dashboard/tiles"
	"maillage/geo"
)

// cutTiles prepares the vector tiles, nil where no contour is loaded. A commune
// without contour is given all the same, with an empty geometry, so that the id
// of a feature stays the position of its row.
func (a *Atlas) cutTiles() (*tiles.Set, error) {
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
	return tiles.New(in)
}
