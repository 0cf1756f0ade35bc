package atlas

import "slices"

// Nearest is the id of the place nearest to a commune, a facility or a social enterprise,
// "" where none is known.
func (l *Lacking) Nearest(i int32) string {
	s := l.rows[i].Service(l.single.service)
	if s.ByEnterprise() {
		return s.Enterprise
	}
	return s.Facility
}

// Answer is the id of the social enterprise that gives the service within the acceptable
// time or nearer than any other place, "" where none does.
func (l *Lacking) Answer(i int32) string { return l.rows[i].Service(l.single.service).Enterprise }

// Last lists the places that are the last of a service of the subject within reach by car
// for some inhabitants of a commune, with how many they are there.
func (l *Lacking) Last(i int32) []LastPlace {
	if l.threads[i] == 0 {
		return nil
	}
	var out []LastPlace
	for _, r := range l.reliances {
		if k, found := slices.BinarySearch(r.Communes, i); found {
			out = append(out, LastPlace{r.Service, l.atlas.Release.Result.Places[r.Place], r.People[k]})
		}
	}
	slices.SortStableFunc(out, func(x, y LastPlace) int { return int(y.People - x.People) })
	return out
}

// LastPlace is a place that is the last of its service for some inhabitants of a commune.
type LastPlace struct {
	Service int    // by its place among the declared ones
	Place   string // id of a facility or of a social enterprise
	People  int32
}
