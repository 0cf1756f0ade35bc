package atlas

import (
	"encoding/json"
	"slices"
	"time"

	"maillage/data/keeping"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// country is the area of a support that works everywhere, as people write it.
const country = "FR"

// Supports lists the organisations that accompany enterprises in a territory, or in a part of
// it, on a theme: on any where that is "", anywhere where the row is none. They are in the
// order of their ids.
func (a *Atlas) Supports(row geo.Row, theme geo.Theme) []geo.Support {
	if len(a.supports) == 0 {
		return nil
	}
	var within []geo.Row
	if row.Exists() {
		within = a.Within(row)
	}
	return slices.DeleteFunc(slices.Clone(a.supports), func(s geo.Support) bool {
		return !s.WorksOn(theme) || row.Exists() && !slices.ContainsFunc(s.Territories, func(area geo.AreaCode) bool {
			return area.Level == country || slices.ContainsFunc(within, func(c geo.Row) bool { return lies(c, area.Level, area.Code) })
		})
	})
}

// lies reports whether a commune is a territory, or lies in it.
func lies(commune geo.Row, level geo.Level, code string) bool {
	return level == geo.LevelCommune && commune.Code == code || level != geo.LevelCommune && commune.Parent(level) == code
}

// keep takes what people keep as the release counts it.
func (a *Atlas) keep(in *Input) {
	edition := keeping.Edition(in.Release.Sources)
	a.byHand = keeping.Through(in.Log, edition, in.Release.Judged().Format(time.DateOnly))
	a.ground = keeping.Ground{Communes: a.communes, Services: in.Decl.Services, Former: in.Former}
	a.supports, a.merged = a.byHand.Supports(), map[string]string{}
	for i := range in.Enterprises {
		e := &in.Enterprises[i]
		if len(e.Doubles) > 0 && !slices.Contains(in.Release.Stale, geo.SourceVintage{Source: e.Source, Vintage: e.Vintage}) {
			a.doubles = append(a.doubles, *e)
			for _, d := range slices.Backward(e.Doubles) {
				if _, known := a.merged[d.Facility]; !known {
					a.merged[d.Facility] = e.ID
				}
			}
		}
	}
	in.Enterprises = a.byHand.Enterprises(in.Enterprises, a.ground)
	if edition > 0 {
		a.Sources = append(slices.Clone(a.Sources), keptBy(in.Log, edition))
	}
}

// ByHand is what people keep, as the release counts it.
func (a *Atlas) ByHand() *keeping.Kept { return a.byHand }

// keptBy is their layer as the sources of a release are told.
func keptBy(log []keeping.Change, edition int64) loaded.SourceState {
	s := loaded.SourceState{
		Source: keeping.Source, Vintage: keeping.Vintage(edition).Vintage, Loaded: true, InUse: true,
		Title: "Corrections tenues à la main", Publisher: "Collectivités et structures qui tiennent cette carte",
		Licence: "À préciser par qui publie ce service", Attribution: "Corrections tenues à la main, n° " + keeping.Vintage(edition).Vintage,
		Report: json.RawMessage(`{}`), Quarantined: map[string]int{},
	}
	for _, c := range log {
		if c.ID <= edition {
			s.LoadedAt, s.SpeaksOf = c.At, c.At
		}
	}
	return s
}
