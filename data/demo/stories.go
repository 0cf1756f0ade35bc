package demo

import (
	"math"
	"slices"
)

// networkSites are the numbers of the shops of one enterprise, in the order in which they
// opened.
var networkSites = [3]string{"00093000800016", "00093000800024", "00093000800032"}

const networkName = "LES COMPTOIRS DE L'ESTRAN"

// stories are villages whose lack of a grocery is answered, and one whose is not.
type stories struct {
	// valley has no shop, and no grocery for miles; it is much like the village of the
	// planted grocery.
	valley *commune
	// network are three neighbours, each with a shop of one enterprise: in the counts the
	// first has it from 2013 on, the second from 2018 on, the third has it since. nil where
	// the land has no three such villages.
	network []*commune
}

// nearestTo is the commune nearest to another, of those that are wanted; nil without any.
func (w *island) nearestTo(c *commune, wanted func(*commune) bool) *commune {
	var best *commune
	for _, other := range w.communes {
		if other == c || !wanted(other) {
			continue
		}
		if best == nil || distance(c.centre, other.centre) < distance(c.centre, best.centre) {
			best = other
		}
	}
	return best
}

// tell finds the villages of the stories, once it is known where groceries are.
func (w *island) tell(p plan, all []equipment) stories {
	far := map[*commune]float64{} // metres to the nearest ordinary grocery
	shops := map[*commune]bool{}
	for _, c := range w.communes {
		far[c] = math.Inf(1)
	}
	for _, e := range all {
		if slices.Contains([]string{"B201", "B202"}, e.kind) {
			for _, c := range w.communes {
				far[c] = min(far[c], distance(c.centre, e.at))
			}
		}
		shops[e.commune] = shops[e.commune] || slices.Contains([]string{"B104", "B105", "B201", "B202", "B204", "B207", "B324", "B325"}, e.kind)
	}
	var s stories
	lonely := func(c *commune) bool {
		return c.dep == w.deps[0] && c != p.groceryCommune && c != p.beside && !shops[c] && !c.coastal && c != c.epci.seat && far[c] > groceryFree
	}
	for _, c := range w.byCode() {
		if size := float64(c.population) / float64(p.groceryCommune.population); !lonely(c) || size < 0.5 || size > 2 || distance(c.centre, p.groceryCentre) > 20e3 {
			continue
		}
		if s.valley == nil || far[c] > far[s.valley] {
			s.valley = c
		}
	}
	apart := func(c *commune) bool {
		return lonely(c) && distance(c.centre, p.groceryCentre) > 15e3 && (s.valley == nil || distance(c.centre, s.valley.centre) > 15e3)
	}
	s.network = w.chain(apart)
	return s
}

// chain is three neighbours of the wanted, each the nearest to the one before, of most
// inhabitants.
func (w *island) chain(wanted func(*commune) bool) []*commune {
	var best []*commune
	most := 0
	for _, first := range w.byCode() {
		if !wanted(first) {
			continue
		}
		second := w.nearestTo(first, wanted)
		if second == nil {
			continue
		}
		third := w.nearestTo(second, func(c *commune) bool { return c != first && wanted(c) })
		if third == nil || !beside(first, second) || !beside(second, third) {
			continue
		}
		if people := first.population + second.population + third.population; people > most {
			best, most = []*commune{first, second, third}, people
		}
	}
	return best
}

func beside(a, b *commune) bool { return slices.Contains(a.near, int32(b.number)) }

// count writes into the editions what the stories say of shops.
func (s stories) count(e2009, e2013, e2018 edition) {
	if s.valley != nil {
		for _, e := range []edition{e2009, e2013, e2018} {
			for _, typ := range shops() {
				e.set(s.valley, typ, 0)
			}
		}
	}
	for k, c := range s.network {
		e2009.set(c, grocery, 0)
		e2013.set(c, grocery, max(0, 1-k))
		e2018.set(c, grocery, max(0, min(1, 2-k)))
	}
}

// list adds the shops of the network to the list of work integration.
func (s stories) list(t *table, at string) {
	opened := [3]string{"2012-04-02", "2017-09-11", "2024-03-18"}
	for k, c := range s.network {
		lon, lat := degrees(c.centre)
		t.add(networkSites[k], "EI", networkName, "Les Comptoirs de l'Estran", "4711B", "", "1 Place du Four", c.postcode, c.name, c.dep,
			lon, lat, "", "ASP", opened[k]+"T08:00:00.000Z", at)
	}
}
