package demo

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"

	"maillage/data/reference"
)

// recoded leads from types of 2025 to those that INSEE counted them by in 2018;
// those of the same code in both are not in it.
func recoded() map[string]string {
	return map[string]string{
		"D265": "D201", "D281": "D232", "D279": "D233", "D277": "D221", "D278": "D231", "D280": "D237", "D307": "D301",
		"D270": "D208", "D272": "D210", "D266": "D202", "D250": "D243", "B207": "B203", "B104": "B101", "B105": "B102",
		"B324": "B301", "B325": "B301", "C107": "C101", "C108": "C104", "C109": "C104", "F129": "F112", "A131": "A106", "A140": "A101",
	}
}

// shops are the types that the declared local shops are counted by.
func shops() []string { return []string{"B101", "B102", "B201", "B202", "B203", "B204", "B301"} }

const bakery, grocery, healthHouse = "B203", "B202", "D113"

// edition is the equipment of the communes at one edition, by type of 2018.
type edition map[*commune]map[string]int

// clone copies an edition, to be changed.
func (e edition) clone() edition {
	out := edition{}
	for c, counts := range e {
		out[c] = maps.Clone(counts)
	}
	return out
}

// set fixes the count of a type, 0 for none.
func (e edition) set(c *commune, typ string, n int) {
	if e[c] == nil {
		e[c] = map[string]int{}
	}
	if e[c][typ] = n; n <= 0 {
		delete(e[c], typ)
	}
}

// editions makes those of 2009, 2013 and 2018 from the equipment of today, going
// back in time: a few places more or fewer each, but for bakeries, which change
// as planted. The planted commune loses its shops one edition after the other.
func (w *island) editions(p plan, all []equipment, decl *reference.Declarations, rng *rand.Rand) (e2009, e2013, e2018 edition) {
	e2018 = w.counted2018(all, decl)
	w.drift(e2018, rng)
	last := p.groceryCommune
	for _, typ := range shops() {
		e2018.set(last, typ, 0)
	}
	e2013 = e2018.clone()
	w.drift(e2013, rng)
	e2013.set(last, grocery, 1)
	for _, e := range w.epcis {
		if e.seat != last {
			e2013.set(e.seat, bakery, e2018[e.seat][bakery]+1)
		}
	}
	e2018.set(p.fewCoaches, healthHouse, 1)
	e2013.set(p.fewCoaches, healthHouse, 0)
	e2009 = e2013.clone()
	w.drift(e2009, rng)
	e2009.set(last, grocery, 1)
	e2009.set(last, bakery, 1)
	p.stories.count(e2009, e2013, e2018)
	return e2009, e2013, e2018
}

// counted2018 counts the equipment of today by the types of 2018.
func (w *island) counted2018(all []equipment, decl *reference.Declarations) edition {
	counts, older := edition{}, recoded()
	for _, one := range all {
		typ := cmp.Or(older[one.kind], one.kind)
		if known, ok := decl.Equipment("bpe:" + typ); ok && known.First <= 2018 && known.Last >= 2018 {
			counts.set(one.commune, typ, counts[one.commune][typ]+1)
		}
	}
	return counts
}

// drift adds or takes one in a count in ten, crafts fewer rather and all
// else more: so it was.
func (w *island) drift(e edition, rng *rand.Rand) {
	for _, c := range w.byCode() {
		for _, typ := range slices.Sorted(maps.Keys(e[c])) {
			draw := rng.IntN(20)
			if typ == bakery || draw > 1 {
				continue
			}
			more := 2*draw - 1
			if typ[:2] == "A4" {
				more = -1
			}
			e.set(c, typ, e[c][typ]+more)
		}
	}
}

// bakeriesLost is how many bakeries the first département loses from 2013 to 2018.
func (w *island) bakeriesLost(p plan) (n int) {
	for _, e := range w.epcis {
		if e.seat.dep == w.deps[0] && e.seat != p.groceryCommune {
			n++
		}
	}
	return n
}
