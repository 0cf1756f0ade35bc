package typology

// ruspini are the 75 points of Ruspini ("Numerical methods for fuzzy
// clustering", 1970), four groups in a plane.
func ruspini() Table {
	values := []float64{
		4, 53, 5, 63, 10, 59, 9, 77, 13, 49, 13, 69, 12, 88, 15, 75, 18, 61, 19, 65,
		22, 74, 27, 72, 28, 76, 24, 58, 27, 55, 28, 60, 30, 52, 31, 60, 32, 61, 36, 72,
		28, 147, 32, 149, 35, 153, 33, 154, 38, 151, 41, 150, 38, 145, 38, 143, 32, 143, 34, 141,
		44, 156, 44, 149, 44, 143, 46, 142, 47, 149, 49, 152, 50, 142, 53, 144, 52, 152, 55, 155,
		54, 124, 60, 136, 63, 139,
		86, 132, 85, 115, 85, 96, 78, 94, 74, 96, 97, 122, 98, 116, 98, 124, 99, 119, 99, 128,
		101, 115, 108, 111, 110, 111, 108, 116, 111, 126, 115, 117, 117, 115,
		70, 4, 77, 12, 83, 21, 61, 15, 69, 15, 78, 16, 66, 18, 58, 13, 64, 20, 69, 21,
		66, 23, 61, 25, 76, 27, 72, 31, 64, 30,
	}
	return Table{Units: len(values) / 2, Features: 2, Values: values}
}

// asTheyAre makes profiles of figures that are not standardised, all known.
func asTheyAre(t Table) *Profiles {
	p := &Profiles{total: t.Units, z: t.Values, words: 1}
	for f := range t.Features {
		p.features = append(p.features, f)
	}
	for i := range t.Units {
		p.units = append(p.units, int32(i))
		p.known = append(p.known, 1<<t.Features-1)
		p.whole = append(p.whole, true)
	}
	return p
}
