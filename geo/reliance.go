package geo

// Reliance is how many inhabitants rely on a place for a service within the acceptable
// time by car, by the commune where they live.
type Reliance struct {
	Service int   // in the order of the declarations
	Place   int32 // number of [Result].Places
	// Communes are by their place in the frame of communes, rising; People are how many
	// of each, above 0.
	Communes []int32
	People   []int32
}

// Inhabitants is how many they are in all.
func (r *Reliance) Inhabitants() (all Inhabitants) {
	for _, n := range r.People {
		all += Inhabitants(n)
	}
	return all
}

// Within is how many of them live in communes, said by their places in the frame.
func (r *Reliance) Within(communes []bool) (within Inhabitants) {
	for k, at := range r.Communes {
		if communes[at] {
			within += Inhabitants(r.People[k])
		}
	}
	return within
}
