package measure

import "maillage/geo"

// communes makes the rows of the communes asked for, in the order of their
// codes, without any figure yet.
func (m *model) communes() []geo.Row {
	rows := make([]geo.Row, len(m.asked))
	for i, c := range m.asked {
		row := &rows[i]
		row.Territory = geo.Territory{Level: geo.LevelCommune, Code: c.Code, Name: c.Name, Population: c.Population, Communes: 1}
		row.Parents = map[geo.Level]string{geo.LevelDepartement: c.Departement, geo.LevelRegion: c.Region}
		if c.EPCI != "" {
			row.Parents[geo.LevelEPCI] = c.EPCI
		}
		row.Others = m.others()
	}
	return rows
}

// others has room for the modes besides the car, nil where there are none.
func (m *model) others() map[geo.Mode]*geo.Access {
	if len(m.modes) == 1 {
		return nil
	}
	others := make(map[geo.Mode]*geo.Access, len(m.modes)-1)
	for _, mode := range m.modes[1:] {
		others[mode] = &geo.Access{}
	}
	return others
}

// score gives communes their indicators and, by each mode, their theme gaps and
// index.
func (m *model) score(rows []geo.Row) {
	for i, c := range m.asked {
		row := &rows[i]
		row.Indicators = m.indicators([]*geo.Commune{c})
		for _, mode := range m.modes {
			access := row.By(mode)
			access.Themes = m.themes(access, row.Indicators)
			access.Index = m.index(access.Themes)
		}
	}
}
