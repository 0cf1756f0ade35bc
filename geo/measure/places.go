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

// named keeps the places that a frame names, and those that are relied on, numbered anew
// in the order of its columns and of these, and gives their ids.
func (p places) named(f *geo.Frame, relied ...[]geo.Reliance) []string {
	var ids []string
	numbers := make([]int32, len(p)) // anew, from 1; 0 for a place that is not named
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
	for _, list := range relied {
		for i := range list {
			ids = p.renumber([]int32{list[i].Place}, numbers, ids)
			list[i].Place = numbers[list[i].Place] - 1
		}
	}
	return ids
}

func (p places) renumber(column, numbers []int32, ids []string) []string {
	for i, old := range column {
		if old == geo.NoCount {
			continue
		}
		if numbers[old] == 0 {
			ids = append(ids, p[old])
			numbers[old] = int32(len(ids))
		}
		column[i] = numbers[old] - 1
	}
	return ids
}
