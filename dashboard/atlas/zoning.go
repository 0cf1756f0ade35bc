package atlas

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// zoning is a published zoning of the communes: what is said of each, by its place.
type zoning struct {
	said    []loaded.Zoning // what is said of any, once, by class
	of      []int32         // place in said of each asked commune, none of one outside
	partial map[string]bool // classes known to hold communes that were not asked for
	members [][]int         // of each class the places of its communes, at its first in said
}

// none is the place of a commune that a zoning says nothing of.
const none = -1

// bassinsDeVie is the zoning whose classes are the INSEE codes of the communes that its
// zones lie around (INSEE, bassins de vie 2022).
const bassinsDeVie = "bassin_vie"

func (a *Atlas) indexZonings(published map[string]map[string]loaded.Zoning) map[string]*zoning {
	out := make(map[string]*zoning, len(published))
	for name, communes := range published {
		out[name] = a.indexZoning(name, communes)
	}
	return out
}

func (a *Atlas) indexZoning(name string, communes map[string]loaded.Zoning) *zoning {
	rows := a.Rows(geo.LevelCommune)
	z := &zoning{of: make([]int32, len(rows)), partial: map[string]bool{}}
	numbers := map[loaded.Zoning]int32{} // as they come
	for i, row := range rows {
		z.of[i] = none
		if said, ok := communes[row.Code]; ok {
			number, known := numbers[said]
			if !known {
				number = int32(len(numbers))
				numbers[said] = number
			}
			z.of[i] = number
		}
	}
	z.said = slices.SortedFunc(maps.Keys(numbers), func(x, y loaded.Zoning) int { return strings.Compare(x.Class, y.Class) })
	places := make([]int32, len(numbers))
	for i, said := range z.said {
		places[numbers[said]] = int32(i)
	}
	for i, number := range z.of {
		if number != none {
			z.of[i] = places[number]
		}
	}
	z.members = z.byClass()
	for commune, said := range communes {
		// Files of one région do not name the rest of a bassin de vie.
		if !a.asked(commune) || name == bassinsDeVie && !a.asked(said.Class) {
			z.partial[said.Class] = true
		}
	}
	return z
}

func (z *zoning) byClass() [][]int {
	members := make([][]int, len(z.said))
	for i, at := range z.of {
		if at == none {
			continue
		}
		for at > 0 && z.said[at-1].Class == z.said[at].Class {
			at--
		}
		members[at] = append(members[at], i)
	}
	return members
}

// ZoningNames lists the names of the zonings that hold an asked commune.
func (a *Atlas) ZoningNames() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(a.zonings)) {
		if len(a.zonings[name].said) > 0 {
			names = append(names, name)
		}
	}
	return names
}

// Classes lists the classes of a zoning that hold an asked commune, as they are labelled.
func (a *Atlas) Classes(zoning string) []loaded.Zoning {
	z := a.zonings[zoning]
	if z == nil {
		return nil
	}
	var out []loaded.Zoning
	for _, said := range z.said {
		said.Label = cmp.Or(said.Label, said.Class)
		if n := len(out); n > 0 && out[n-1].Class == said.Class {
			out[n-1] = said
		} else {
			out = append(out, said)
		}
	}
	return out
}

// ZoningOf gives what a zoning says of an asked commune, false where that is nothing.
func (a *Atlas) ZoningOf(zoning, commune string) (loaded.Zoning, bool) {
	z, row := a.zonings[zoning], a.levels[geo.LevelCommune]
	if at, ok := row.index[commune]; z != nil && ok && z.of[at] != none {
		return z.said[z.of[at]], true
	}
	return loaded.Zoning{}, false
}

// ZoningsOf gives what the zonings say of an asked commune, by the name of each.
func (a *Atlas) ZoningsOf(commune string) map[string]loaded.Zoning {
	row, ok := a.Row(geo.LevelCommune, commune)
	if !ok {
		return nil
	}
	out := map[string]loaded.Zoning{}
	for name, z := range a.zonings {
		if at := z.of[row.At()]; at != none {
			out[name] = z.said[at]
		}
	}
	return out
}
