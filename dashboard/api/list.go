package api

import (
	"math"

	"maillage/geo"
)

// List is a page of a longer list.
type List[T any] struct {
	Total int `json:"total"` // all of them, whatever the page
	Items []T `json:"items"`
}

// page cuts a page out of all and makes each of its items.
func page[S, T any](all []S, offset, limit int, item func(S) T) List[T] {
	offset = min(offset, len(all))
	shown := all[offset:min(offset+limit, len(all))]
	out := List[T]{Total: len(all), Items: make([]T, len(shown))}
	for i, s := range shown {
		out.Items[i] = item(s)
	}
	return out
}

// round keeps a number of decimals: what follows them is noise and weight.
func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}

// figure is a rounded figure, nil where it is missing.
func figure(v float64, decimals int) *float64 { return geo.Optional(round(v, decimals)) }
