package projects

import (
	"slices"

	"maillage/data/reference"
)

// Like is the declared project that shares most with an enterprise of these services: most of
// them, and of those the one that gives least beside; "" where none shares any.
func Like(services []string) (id string, err error) {
	all, err := reference.Projects()
	most, beside := 0, 0
	for i := range all {
		shared := 0
		for _, s := range all[i].Services {
			if slices.Contains(services, s) {
				shared++
			}
		}
		if rest := len(all[i].Services) - shared; shared > most || shared == most && shared > 0 && rest < beside {
			id, most, beside = all[i].ID, shared, rest
		}
	}
	return id, err
}
