package catalogue

import (
	"cmp"
	"path"
	"strings"

	"maillage/geo"
)

// Choice gives the sources that names stand for, true where they are named in full,
// and the vintages asked for with them. A name that is no source's stands for those
// whose names begin with it and a hyphen: gtfs for gtfs-ter and gtfs-cars.
func Choice(sources []Source, names []string) (chosen map[string]bool, vintages map[string]string, err error) {
	chosen, vintages = map[string]bool{}, map[string]string{}
	for _, text := range names {
		name, vintage, _ := strings.Cut(text, "@")
		family := map[string]bool{}
		for _, s := range sources {
			if s.ID == name || strings.HasPrefix(s.ID, name+"-") {
				family[s.ID] = s.ID == name
			}
		}
		if family[name] {
			family = map[string]bool{name: true}
		}
		if len(family) == 0 {
			return nil, nil, geo.Errorf(geo.CodeInvalid, "the catalogue has no source %q: maillage sources lists them", name)
		}
		for id, whole := range family {
			chosen[id] = chosen[id] || whole
			vintages[id] = cmp.Or(vintage, vintages[id])
		}
	}
	return chosen, vintages, nil
}

// Alike gives the names that files of several paths have, in any vintage of any source.
func Alike(sources []Source) map[string]bool {
	paths, alike := map[string]string{}, map[string]bool{}
	for _, s := range sources {
		for _, v := range s.Vintages {
			for _, f := range v.Files {
				name := path.Base(f.Path)
				if other, seen := paths[name]; seen && other != f.Path {
					alike[name] = true
				}
				paths[name] = f.Path
			}
		}
	}
	return alike
}
