package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Names are put together from syllables in the manner of the west of France.
const (
	departementName = "Orvelle"
	regionName      = "Ponant-Orvelle"
	capitalName     = "Port-d'Orvelle"
)

// namer makes names, each once.
type namer struct {
	rng  *rand.Rand
	used map[string]bool
}

func newNamer(rng *rand.Rand) *namer {
	// The syllables make a few names of real communes.
	return &namer{rng: rng, used: map[string]bool{capitalName: true, departementName: true, "Aurignac": true, "Féron": true}}
}

func (n *namer) pick(from []string) string { return from[n.rng.IntN(len(from))] }

func onsets() []string {
	return strings.Fields("Bra Bré Cor Cra Dau Dre Fau Fer Fla Gar Gué Gor Jau Lau Lou Mar Mau Mé Mor Nau Nei " +
		"Or Pau Pei Pla Pré Quer Ra Reu Ro Sau Sé Sor Tau Thor Tré Val Vau Ver Vi Vrau Yv Zé Aur Es Ar Ber Cou Plou Ker Lan")
}

func middles() []string {
	return strings.Fields("ba be bri da dri fa gan gue la le li lou ma mi na ni ra ri ro sa sse ta ti va vi zé lé né")
}

func endings() []string {
	return strings.Fields("c c y gny gnac lles nne nnes se t ville mont court bourg val rres ron lin ran nec ssac nges nge ts vic")
}

func root(n *namer) string {
	s := n.pick(onsets())
	if n.rng.IntN(3) > 0 {
		s += n.pick(middles())
	} else {
		s += n.pick([]string{"a", "o", "i", "é"})
	}
	return strings.NewReplacer("éé", "é", "aa", "a", "ii", "i", "oo", "o", "aui", "ai", "auo", "o", "aua", "a", "aué", "é", "oua", "oi",
		"éy", "ey", "éll", "ell", "énn", "enn", "éss", "ess", "érr", "err", "éts", "ets", "éc", "ec", "nng", "ng", "nns", "ns", "nnt", "nt",
		"nnv", "nv", "nnm", "nm", "nnl", "nl", "nnr", "nr", "nnc", "nc", "sz", "z", "rr", "r").Replace(s + n.pick(endings()))
}

func saints() []string {
	return strings.Fields("Aubrin Brévin Carnoc Doulas Evrault Florac Gaudry Hervin Isnard Judoc Lazin Maudrin Nérin " +
		"Orven Pabrun Quentric Rambaud Sévran Tudin Urvan Vauzan Yvon Clairin Émeline Solène Bastian Mélaric Corentine")
}

// commune names a commune after where it lies.
func (n *namer) commune(c *commune) string {
	for {
		name := n.candidate(c)
		if !n.used[name] {
			n.used[name] = true
			return name
		}
	}
}

func (n *namer) candidate(c *commune) string {
	base := root(n)
	switch roll := n.rng.IntN(100); {
	case roll < 15:
		base = "Saint-" + n.pick(saints())
		if n.rng.IntN(2) == 0 || n.used[base] {
			base += "-" + n.pick([]string{"de-", "sous-", "lès-"}) + root(n)
		}
	case roll < 22 && c.coastal:
		base = n.pick([]string{"Port-", "L'Anse-", "Plage-"}) + base
	case roll < 30 && c.coastal:
		base += n.pick([]string{"-sur-Mer", "-les-Grèves", "-les-Dunes", "-la-Pointe"})
	case roll < 30 && c.mountain:
		base += n.pick([]string{"-les-Hauts", "-le-Col", "-en-Serre", "-les-Crêtes"})
	case roll < 36:
		base += n.pick([]string{"-le-Vieux", "-la-Forêt", "-le-Bourg", "-les-Prés", "-l'Étang", "-sur-Landre", "-sur-Vesle-d'Or", "-au-Bois"})
	case roll < 42:
		base = n.pick([]string{"La ", "Le ", "Les "}) + n.pick([]string{"Roche-", "Haye-", "Motte-", "Lande-", "Croix-"}) + base
		base = strings.NewReplacer("Le Roche", "La Roche", "Le Haye", "La Haye", "Le Motte", "La Motte", "Le Lande", "La Lande",
			"Le Croix", "La Croix", "Les Roche-", "La Roche-", "Les Haye-", "La Haye-", "Les Motte-", "La Motte-",
			"Les Lande-", "La Lande-", "Les Croix-", "La Croix-").Replace(base)
	}
	return base
}

// nameAll gives codes, names and postcodes to communes and EPCI. Codes follow
// the alphabet, as INSEE's once did.
func (w *island) nameAll(rng *rand.Rand) {
	n := newNamer(rng)
	capital := w.capital()
	for _, c := range w.communes {
		if c.name = capitalName; c != capital {
			c.name = n.commune(c)
		}
	}
	ordered := slices.Clone(w.communes)
	slices.SortStableFunc(ordered, func(a, b *commune) int {
		return strings.Compare(a.dep+alphabetic(a.name), b.dep+alphabetic(b.name))
	})
	count := map[string]int{}
	for _, c := range ordered {
		count[c.dep]++
		c.code = fmt.Sprintf("%s%03d", c.dep, count[c.dep])
	}
	w.sorted = slices.SortedFunc(slices.Values(ordered), func(a, b *commune) int { return strings.Compare(a.code, b.code) })
	w.nameEPCI(n)
}

// alphabetic is what a name is sorted by.
func alphabetic(name string) string {
	for _, article := range []string{"La ", "Le ", "Les ", "L'"} {
		name = strings.TrimPrefix(name, article)
	}
	return strings.NewReplacer("É", "E", "é", "e", "è", "e", "ê", "e", "ç", "c").Replace(name)
}

func (w *island) nameEPCI(n *namer) {
	for i, e := range w.epcis {
		e.code = fmt.Sprintf("0000%05d", 101+i) // no SIREN number begins with zeros
		switch e.name = "CC du Pays de " + e.seat.name; {
		case e.kind == "CA":
			e.name = "CA " + e.seat.name + " Agglomération"
		case i%3 == 1:
			e.name = "CC " + n.pick([]string{"Vallées de ", "Terres de ", "Rives de ", "Horizons de "}) + e.seat.name
		}
		e.name = strings.NewReplacer(" de Le ", " du ", " de Les ", " des ", " de A", " d'A", " de E", " d'E",
			" de É", " d'É", " de O", " d'O", " de I", " d'I", " de Y", " d'Y", " de L'", " de l'").Replace(e.name)
		for _, c := range e.members {
			digits := strings.NewReplacer("A", "0", "B", "0").Replace(c.dep)
			c.postcode = fmt.Sprintf("%s%d0", digits, 10+i%90)
			if c == e.seat {
				c.postcode = fmt.Sprintf("%s%d1", digits, 10+i%90)
			}
		}
	}
}

// capital is the largest commune.
func (w *island) capital() *commune {
	return slices.MaxFunc(w.communes, func(a, b *commune) int { return a.population - b.population })
}
