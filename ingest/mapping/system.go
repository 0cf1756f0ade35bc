package mapping

import (
	"strconv"

	"maillage/geo/lambert"
)

// legal is what a field crs holds where positions are in the system that law
// prescribes where their commune lies.
const legal = "legal"

// System is the coordinate reference system of the row's fields x and y: what its
// field crs says, or that of the file.
func (r *Row) System() (lambert.System, *Issue) {
	name := strconv.Itoa(r.mapper.crs)
	if told := r.Text("crs"); told != "" {
		name = told
	}
	if name == legal {
		commune := r.Text("commune")
		name = "of " + commune[:min(3, len(commune))]
	}
	s, known := r.mapper.systems[name]
	if known {
		return s, nil
	}
	if r.Text("crs") == legal {
		s = lambert.Legal(r.Text("commune"))
	} else {
		var err error
		if s, err = lambert.ByName(name); err != nil {
			return s, r.Reject("unknown CRS", r.Column("crs"), name, "%v", err)
		}
	}
	r.mapper.systems[name] = s
	return s, nil
}
