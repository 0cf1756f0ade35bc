package demo

import (
	"cmp"
	"math"
	"slices"
)

// wants are where a further place would help most, made so that no other answer comes near.
type wants struct {
	// grocer is a small town whose own groceries have all closed since the counts of 2018, with
	// none of another commune near, nor a social one: of all sites one there serves most.
	grocer *commune
	// pharmacy is a small town of whose pharmacies one is left, with none of another commune
	// near: of all pharmacies the one whose closure would be felt most.
	pharmacy *commune
	// project are the three communes of the land without a pharmacy around which one is most
	// needed, the first first.
	project []*commune
}

// How far the shops of another commune are at least, in metres as the crow flies: beyond seven
// minutes on the island's roads.
const (
	groceryApart  = 5500
	pharmacyApart = 9000
)

// smallTown is how many inhabitants a small town has at most.
const smallTown = 8000

func isGrocery(e equipment) bool  { return e.kind == "B201" || e.kind == "B202" }
func isPharmacy(e equipment) bool { return e.kind == "D307" }

// want chooses the towns, once the stories have theirs, and gives what is left open.
func (w *island) want(p *plan, all []equipment) []equipment {
	p.wants = wants{grocer: w.alone(*p, all, isGrocery, groceryApart), pharmacy: w.alone(*p, all, isPharmacy, pharmacyApart)}
	open := p.wants.open(all)
	p.wants.project = w.farthest(open)
	return open
}

// alone is the largest small town of the first département, of no story, that has places of
// a kind, none of another commune being as near; nil where there is none.
func (w *island) alone(p plan, all []equipment, kind func(equipment) bool, apart float64) *commune {
	var best *commune
	for _, c := range w.byCode() {
		if c.dep != w.deps[0] || c.population > smallTown || c == p.groceryCommune || best != nil && c.population <= best.population {
			continue
		}
		own := false
		other := slices.ContainsFunc(all, func(e equipment) bool {
			if !kind(e) {
				return false
			}
			own = own || e.commune == c
			return e.commune != c && distance(e.at, c.centre) < apart
		})
		if own && !other {
			best = c
		}
	}
	return best
}

// open is the equipment without what closed.
func (v wants) open(all []equipment) []equipment {
	left := -1 // the pharmacy nearest to the middle of its town
	for k, e := range all {
		if isPharmacy(e) && e.commune == v.pharmacy && (left < 0 || distance(e.at, e.commune.centre) < distance(all[left].at, e.commune.centre)) {
			left = k
		}
	}
	var out []equipment
	for k, e := range all {
		if isGrocery(e) && e.commune == v.grocer || isPharmacy(e) && e.commune == v.pharmacy && k != left {
			continue
		}
		out = append(out, e)
	}
	return out
}

// farthest are the three communes of the first département where a pharmacy closes most of the
// gap of most people: none of it within 7 minutes, all of it from 15 on, at 1.35 times the
// straight line and 50 km/h.
func (w *island) farthest(open []equipment) []*commune {
	gap := func(metres float64) float64 { return max(0, min(1, (metres*1.35/50e3*60-7)/8)) }
	before, need := map[*commune]float64{}, map[*commune]float64{}
	for _, c := range w.communes {
		if c.dep != w.deps[0] {
			continue
		}
		metres := math.Inf(1)
		for _, e := range open {
			if isPharmacy(e) {
				metres = min(metres, distance(e.at, c.centre))
			}
		}
		before[c] = gap(metres)
	}
	var list []*commune
	for _, c := range w.byCode() {
		if c.dep != w.deps[0] {
			continue
		}
		for _, o := range w.byCode() { // of another département nothing is before
			need[c] += float64(o.population) * max(0, before[o]-gap(distance(c.centre, o.centre)))
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b *commune) int { return cmp.Compare(need[b], need[a]) })
	return list[:min(3, len(list))]
}
