package api

import (
	"maillage/dashboard/atlas"
	"maillage/geo"
)

// TypeOf is the group of a commune.
type TypeOf struct {
	Name   geo.Text    `json:"name"`
	Medoid string      `json:"medoid"` // code of the commune that stands for it
	Size   int         `json:"size"`   // communes
	Traits []geo.Trait `json:"traits"` // the strongest first
}

// TwinOf is a commune of about the same size with a similar profile.
type TwinOf struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Distance float64  `json:"distance"` // between standardised profiles
	Index    *float64 `json:"index"`
	Rank     *int     `json:"rank"`
	Low      *int     `json:"low"` // the interval of its rank, null where none is known
	High     *int     `json:"high"`
	Better   bool     `json:"better"` // its index is lower, and the intervals of their ranks do not meet
}

func twinsOf(a *atlas.Atlas, row geo.Row) (*TypeOf, []TwinOf) {
	profile := row.Profile()
	if profile == nil || profile.Type >= len(a.Release.Result.Types) {
		return nil, nil
	}
	t := typeOf(a, profile.Type)
	var twins []TwinOf
	for _, twin := range profile.Twins {
		other, ok := a.Row(geo.LevelCommune, twin.Code)
		if !ok {
			continue
		}
		index := indexOf(other)
		twins = append(twins, TwinOf{
			Code: other.Code, Name: other.Name, Distance: round(twin.Distance, 4), Index: index.Value,
			Rank: index.Rank, Low: index.Low, High: index.High, Better: other.Index().LessFragile(row.Index()),
		})
	}
	return &t, twins
}

// typeOf describes one of the release's groups.
func typeOf(a *atlas.Atlas, i int) TypeOf {
	types := a.Release.Result.Types
	t := types[i]
	return TypeOf{Name: a.Decl.TypeNames(types)[i], Medoid: t.Medoid, Size: t.Size, Traits: t.Traits}
}
