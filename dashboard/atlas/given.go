package atlas

// given says of each facility what services it gives, by their numbers: a million names
// are not to be looked up for each order.
type given struct {
	names []string  // of the services
	lists [][]int32 // of services given together, each once
	of    []int32   // by facility: its list, none of one that lies in no asked commune
}

func (a *Atlas) servicesGiven(p places) given {
	g := given{of: make([]int32, len(p.all))}
	numbers := map[string]int32{}
	listOf := map[string]int32{} // by the only type that nearly all facilities have
	commune, asked := "", false  // those of one commune mostly follow each other
	for at := range p.all {
		f := &p.all[at]
		if f.Commune != commune {
			commune, asked = f.Commune, a.asked(f.Commune)
		}
		if g.of[at] = none; !asked {
			continue
		}
		list, known := int32(0), false
		if len(f.Functions) == 1 {
			list, known = listOf[f.Functions[0].Type]
		}
		if !known {
			list = int32(len(g.lists))
			g.lists = append(g.lists, g.number(p.servicesOf(f), numbers))
			if len(f.Functions) == 1 {
				listOf[f.Functions[0].Type] = list
			}
		}
		g.of[at] = list
	}
	return g
}

// number gives services their numbers.
func (g *given) number(services []string, numbers map[string]int32) []int32 {
	out := make([]int32, len(services))
	for i, s := range services {
		n, known := numbers[s]
		if !known {
			n = int32(len(g.names))
			numbers[s] = n
			g.names = append(g.names, s)
		}
		out[i] = n
	}
	return out
}

// sortOut gives each service the facilities of asked communes that give it, in their order.
func (g *given) sortOut(order []int32) map[string][]int32 {
	all, by := make([]int32, 0, len(order)), make([][]int32, len(g.names))
	for _, at := range order {
		list := g.of[at]
		if list == none {
			continue
		}
		all = append(all, at)
		for _, n := range g.lists[list] {
			by[n] = append(by[n], at)
		}
	}
	out := map[string][]int32{"": all}
	for n, name := range g.names {
		out[name] = by[n]
	}
	return out
}
