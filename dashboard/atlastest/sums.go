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
		v, ok := mean(communes, func(r geotest.Record) (float64, bool) { return r.Indicators[i].Value, r.Indicators[i].Known })
		row.Indicators = append(row.Indicators, geo.Value{Value: v, Known: ok})
	}
	for t := range geo.Themes() {
		v, ok := mean(communes, func(r geotest.Record) (float64, bool) { return r.Themes[t].Gap, r.Themes[t].Known })
		theme := geo.ThemeScore{Gap: v, Known: ok}
		if ok {
			theme.Coverage = 1
		}
		row.Themes = append(row.Themes, theme)
	}
	row.Index.Value, row.Index.Known = mean(communes, func(r geotest.Record) (float64, bool) { return r.Index.Value, r.Index.Known })
	row.Index.Coverage = 5. / 6
	return row
}

func sumAccess(s int, communes []geotest.Record) geo.ServiceScore {
	var out geo.ServiceScore
	out.Minutes, out.Known = mean(communes, func(r geotest.Record) (float64, bool) { return r.Services[s].Minutes, r.Services[s].Known })
	out.Metres, _ = mean(communes, func(r geotest.Record) (float64, bool) { return r.Services[s].Metres, r.Services[s].Known })
	out.Gap, _ = mean(communes, func(r geotest.Record) (float64, bool) { return r.Services[s].Gap, r.Services[s].GapKnown() })
	out.Method, out.State = geo.MethodRoad, geo.StateCovered
	for _, c := range communes {
		out.Beyond += c.Services[s].Beyond
		out.Count += c.Services[s].Count
	}
	if out.Minutes > declarations().Services[s].Limit.Acceptable {
		out.State = geo.StateUncovered
	}
	return out
}

func mean(rows []geotest.Record, read func(geotest.Record) (float64, bool)) (float64, bool) {
	var total, weight float64
	for _, r := range rows {
		if v, ok := read(r); ok {
			total += v * float64(r.Population)
			weight += float64(r.Population)
		}
	}
	if weight == 0 {
		return 0, false
	}
	return total / weight, true
}
