package store

import (
	"iter"

	"maillage/geo"
)

// places numbers the facilities and enterprises that a result names, in the
// order in which it does: each stands there thousands of times over, and a number
// is a tenth as wide as an id.
type places struct {
	ids     []string
	numbers map[string]int32
}

func newPlaces(result *geo.Result) *places {
	p := &places{numbers: map[string]int32{}}
	for m := range measures(result) {
		for i := range m.Services {
			s := &m.Services[i]
			p.add(s.Facility)
			p.add(s.Enterprise)
			p.add(s.Next[0].Facility)
			p.add(s.Next[1].Facility)
		}
	}
	return p
}

func (p *places) add(id string) {
	if _, there := p.numbers[id]; id == "" || there {
		return
	}
	p.numbers[id] = int32(len(p.ids))
	p.ids = append(p.ids, id)
}

// number is what stands for an id, null for the empty one.
func (p *places) number(id string) any {
	if id == "" {
		return nil
	}
	return p.numbers[id]
}

func (p *places) rows(release string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i, id := range p.ids {
			if !yield([]any{release, int32(i), id}) {
				return
			}
		}
	}
}
