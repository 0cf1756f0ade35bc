package measure

import "maillage/geo"

// places are the ids of facilities and enterprises, which columns name by number:
// each is named thousands of times over.
type places []string

// add gives a place its number.
func (p *places) add(id string) int32 {
	*p = append(*p, id)
	return int32(len(*p) - 1)
}

// named keeps the places that a frame names, numbered anew in the order of its
// columns, and gives their ids.
func (p places) named(f *geo.Frame) []string {
	var ids []string
	numbers := make(map[int32]int32, len(p))
	for _, mode := range geo.Modes() {
		access := f.Access[mode]
		if access == nil {
			continue
		}
		for s := range access.Services {
			for _, c := range access.Services[s].Nearest.Columns() {
				if c.Places != nil {
					ids = p.renumber(*c.Places, numbers, ids)
				}
			}
		}
	}
	return ids
}

func (p places) renumber(column []int32, numbers map[int32]int32, ids []string) []string {
	for i, old := range column {
		if old == geo.NoCount {
			continue
		}
		number, seen := numbers[old]
		if !seen {
			number = int32(len(ids))
			numbers[old], ids = number, append(ids, p[old])
		}
		column[i] = number
	}
	return ids
}
