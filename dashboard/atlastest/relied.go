package atlastest

import (
	"slices"

	"maillage/geo"
)

// rely says what hangs by one place: the station and France services of the villages
// around them, and the bread of the most fragile commune by its enterprise, its answer.
func rely(r *geo.Result) {
	number := func(id string) int32 {
		if at := slices.Index(r.Places, id); at >= 0 {
			return int32(at)
		}
		r.SetPlaces(append(slices.Clone(r.Places), id))
		return int32(len(r.Places) - 1)
	}
	bread := geo.Reliance{Service: 2, Place: number("demo-ess:2"), Communes: []int32{6}, People: []int32{95}}
	r.Answers = []geo.Reliance{bread}
	r.Threads = []geo.Reliance{
		bread,
		{Service: 3, Place: number("demo:gare-1"), Communes: []int32{2, 4, 8, 9}, People: []int32{960, 410, 2600, 610}},
		{Service: 4, Place: number("demo:fs-1"), Communes: []int32{0, 1, 4}, People: []int32{8200, 1450, 410}},
	}
}
