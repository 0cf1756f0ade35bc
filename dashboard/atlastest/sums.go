package atlastest

import (
	"maillage/geo"
	"maillage/geo/geotest"
)

// sum is a territory above the communes: population-weighted means over the
// communes where the figure is known.
func sum(level geo.Level, code, name string, communes []geotest.Record) geotest.Record {
	row := geotest.Record{Territory: geo.Territory{Level: level, Code: code, Name: name, Communes: len(communes)}}
	for _, c := range communes {
		row.Population += c.Population
	}
	for s := range minutes[0] {
		row.Services = append(row.Services, sumAccess(s, communes))
	}
	for i := range communes[0].Indicators {
		row.Indicators = append(row.Indicators, mean(communes, func(r geotest.Record) float64 { return r.Indicators[i] }))
	}
	for t := range geo.Themes() {
		theme := geo.ThemeScore{Gap: mean(communes, func(r geotest.Record) float64 { return r.Themes[t].Gap })}
		if theme.Known() {
			theme.Coverage = 1
		}
		row.Themes = append(row.Themes, theme)
	}
	row.Index.Value = mean(communes, func(r geotest.Record) float64 { return r.Index.Value })
	row.Index.Coverage = 5. / 6
	return row
}

func sumAccess(s int, communes []geotest.Record) geo.ServiceScore {
	var out geo.ServiceScore
	out.Minutes = mean(communes, func(r geotest.Record) float64 { return r.Services[s].Minutes })
	out.Metres = mean(communes, func(r geotest.Record) float64 { return r.Services[s].Metres })
	out.Gap = mean(communes, func(r geotest.Record) float64 { return r.Services[s].Gap })
	out.Method, out.State = geo.MethodRoad, geo.StateCovered
	for _, c := range communes {
		out.Beyond += c.Services[s].Beyond
		out.Answered += c.Services[s].Answered
		out.Unknown += c.Services[s].Unknown
		out.Count += c.Services[s].Count
	}
	if out.Minutes > declarations().Services[s].Limit.Acceptable {
		out.State = geo.StateUncovered
	}
	return out
}

// mean is weighted by population over what is known, NaN where nothing is.
func mean(rows []geotest.Record, read func(geotest.Record) float64) float64 {
	var total, weight float64
	for _, r := range rows {
		if v := read(r); geo.Known(v) {
			total += v * float64(r.Population)
			weight += float64(r.Population)
		}
	}
	return total / weight
}
