package demo

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/paulmach/orb"
)

// Planted names the gaps that the island has on purpose.
type Planted struct {
	// NoDoctorEPCI has no general practitioner (D265) in any commune.
	NoDoctorEPCI string `json:"no_doctor_epci"`
	// NoStationEPCI has no railway station.
	NoStationEPCI string `json:"no_station_epci"`
	// FarFromPharmacy is a commune with no pharmacy (D307) within PharmacyFree
	// metres of its centre as the crow flies: over 40 minutes by the estimate
	// of 1.35 × the straight line at 50 km/h.
	FarFromPharmacy string  `json:"far_from_pharmacy"`
	PharmacyFree    float64 `json:"pharmacy_free_metres"`
	// NoDepartureEPCI, the same, has no stop of any coach or train: without a car
	// one leaves it on foot or by bicycle only.
	NoDepartureEPCI string `json:"no_departure_epci"`
	// FewDepartures is a village whose only line leaves Departures times on a
	// weekday, and on no other day.
	FewDepartures string `json:"few_departures"`
	Departures    int    `json:"departures"`
	// DoctorByCar is a village of that EPCI whose only general practitioner within
	// reach is in another commune: under 7 minutes by car, over 45 minutes on
	// foot. It is empty where the land has no such village.
	DoctorByCar string `json:"doctor_by_car"`
	// Shortcut are two communes that a path joins for those on foot or a bicycle,
	// while the road between them goes a long way round.
	Shortcut [2]string `json:"shortcut"`
	// SocialGrocery is a village whose only grocery, within GroceryFree metres,
	// is the social enterprise SocialGrocerySIRET (NAF 47.11B), which INSEE's equipment has too.
	SocialGrocery      string  `json:"social_grocery"`
	SocialGrocerySIRET string  `json:"social_grocery_siret"`
	GroceryFree        float64 `json:"grocery_free_metres"`
	// SavedByOne are two communes, the first of them SocialGrocery, whose grocery in time is
	// that social enterprise alone.
	SavedByOne [2]string `json:"saved_by_one"`
	// ShoplessValley is a village of no shop at any edition, far from any grocery, that is
	// much like SocialGrocery. It is empty where the land has no such village.
	ShoplessValley string `json:"shopless_valley"`
	// Network are three neighbours with a grocery of one social enterprise each, by the
	// numbers in NetworkSIRET: the counts have the first from 2013 on, the second from
	// 2018 on, the third is of after. None where the land has no three such villages.
	Network      []string  `json:"network"`
	NetworkSIRET [3]string `json:"network_siret"`
	// BestGrocery is a town whose groceries have all closed since the counts of 2018: one more
	// grocery serves most inhabitants there. It is empty where the land has no such town.
	BestGrocery string `json:"best_grocery"`
	// LastPharmacy is a town with one pharmacy left, on which more inhabitants rely alone than
	// on any other. It is empty where the land has no such town.
	LastPharmacy string `json:"last_pharmacy"`
	// BestForPharmacy are the three communes of the first département where the project of a
	// pharmacy meets most need, the first first; they lie in the land around FarFromPharmacy.
	BestForPharmacy []string `json:"best_for_pharmacy"`
	// Links are enterprises that several sources have.
	Links PlantedLinks `json:"links"`
	// LastShop is a village that had a grocery and a bakery in the counts of 2009,
	// the grocery alone in those of 2013, and no shop in those of 2018.
	LastShop string `json:"last_shop"`
	// FirstHealthHouse is a village that has its first health centre (D113) in the
	// counts of 2018.
	FirstHealthHouse string `json:"first_health_house"`
	// BakeriesLost is how many bakeries (B203) the first département has fewer in
	// the counts of 2018 than in those of 2013; from 2009 to 2013 it loses one.
	BakeriesLost int `json:"bakeries_lost"`
}

const (
	pharmacyFree = 25500 // 25.5 km × 1.35 ÷ 50 km/h = 41.3 minutes
	groceryFree  = 6000  // 6 km × 1.35 ÷ 50 km/h = 9.7 minutes
)

// plan is where the planted gaps lie.
type plan struct {
	noDoctor, noStation *epci
	farCentre           orb.Point
	groceryCentre       orb.Point
	groceryCommune      *commune
	beside              *commune // the nearest to that
	stories             stories
	wants               wants
	farCommune          *commune
	noCoach             *epci
	fewCoaches          *commune
	doctorByCar         *commune
	shortcut            *link // nil where no path spares a way
	bakeriesLost        int
}

// plant chooses the places of the gaps where they touch few people, all of them
// in the first département.
func (w *island) plant() plan {
	var p plan
	capital := w.capital()
	epcis := slices.Clone(w.epcis)
	epcis = slices.DeleteFunc(epcis, func(e *epci) bool {
		return e == capital.epci || e.seat.dep != w.deps[0]
	})
	slices.SortStableFunc(epcis, func(a, b *epci) int { return cmp.Compare(a.population(), b.population()) })
	switch len(epcis) {
	case 0:
		p.noDoctor, p.noStation = w.epcis[0], w.epcis[0]
	case 1:
		p.noDoctor, p.noStation = epcis[0], epcis[0]
	default:
		p.noDoctor, p.noStation = epcis[0], epcis[1]
	}
	first := slices.DeleteFunc(slices.Clone(w.communes), func(c *commune) bool { return c.dep != w.deps[0] })
	p.farCommune = slices.MinFunc(first, func(a, b *commune) int {
		return cmp.Compare(w.peopleAround(a, pharmacyFree), w.peopleAround(b, pharmacyFree))
	})
	p.farCentre = p.farCommune.centre
	p.noCoach = p.noStation
	p.fewCoaches = w.endOfTheRoad(p)
	villages := slices.DeleteFunc(slices.Clone(first), func(c *commune) bool {
		return c.population < 150 || c.population > 700 || c == c.epci.seat || c.coastal
	})
	if len(villages) == 0 {
		villages = first
	}
	p.groceryCommune = slices.MinFunc(villages, func(a, b *commune) int {
		return cmp.Compare(w.peopleAround(a, groceryFree), w.peopleAround(b, groceryFree))
	})
	p.groceryCentre = p.groceryCommune.centre
	p.beside = w.nearestTo(p.groceryCommune, func(*commune) bool { return true })
	return p
}

// endOfTheRoad is a village of some hundreds, far from the seat of its EPCI,
// which has coaches.
func (w *island) endOfTheRoad(p plan) *commune {
	var best *commune
	far := func(c *commune) float64 { return distance(c.centre, c.epci.seat.centre) }
	for _, c := range w.communes {
		if c.dep != w.deps[0] || c.epci == p.noCoach || c == c.epci.seat || c.population < 120 || c.population > 900 {
			continue
		}
		if best == nil || far(c) > far(best) {
			best = c
		}
	}
	return best
}

func (w *island) peopleAround(c *commune, metres float64) int {
	total := 0
	for _, other := range w.communes {
		if distance(c.centre, other.centre) < metres {
			total += other.population
		}
	}
	return total
}

func (p plan) published() Planted {
	var shortcut [2]string
	if p.shortcut != nil {
		shortcut = [2]string{p.shortcut.a.code, p.shortcut.b.code}
	}
	return Planted{
		DoctorByCar: codeOf(p.doctorByCar), Shortcut: shortcut,
		NoDoctorEPCI: p.noDoctor.code, NoStationEPCI: p.noStation.code,
		NoDepartureEPCI: p.noCoach.code, FewDepartures: p.fewCoaches.code, Departures: plantedRuns,
		FarFromPharmacy: p.farCommune.code, PharmacyFree: pharmacyFree,
		SocialGrocery: p.groceryCommune.code, SocialGrocerySIRET: socialGrocerySIRET, GroceryFree: groceryFree,
		SavedByOne: [2]string{p.groceryCommune.code, p.beside.code}, ShoplessValley: codeOf(p.stories.valley),
		Network: codesOf(p.stories.network), NetworkSIRET: networkSites,
		BestGrocery: codeOf(p.wants.grocer), LastPharmacy: codeOf(p.wants.pharmacy), BestForPharmacy: codesOf(p.wants.project),
		Links:    plantedLinks(),
		LastShop: p.groceryCommune.code, FirstHealthHouse: p.fewCoaches.code, BakeriesLost: p.bakeriesLost,
	}
}

// allows reports whether equipment of a type may be put at a place.
func (p plan) allows(kind string, c *commune, at orb.Point) bool {
	const margin = 400 // metres, over what rounding and the sphere change
	switch kind {
	case "D265", "D108", "D113":
		return c.epci != p.noDoctor
	case "D307":
		return distance(at, p.farCentre) > pharmacyFree+margin
	case "B104", "B105", "B201", "B202", "B208", "B210":
		alone := kind != "B201" && kind != "B202" || distance(at, p.beside.centre) > groceryFree+margin
		return alone && distance(at, p.groceryCentre) > groceryFree+margin
	case "E107", "E108", "E109":
		return c.epci != p.noStation
	}
	return true
}

// place is a point of a commune: near its village, further out in a town, on
// cells that no border crosses.
func (w *island) place(c *commune, rng *rand.Rand) orb.Point {
	reach := 250 + 16*math.Sqrt(float64(c.population))
	for range 12 {
		angle, far := 2*math.Pi*rng.Float64(), reach*math.Abs(rng.NormFloat64())
		p := orb.Point{c.centre[0] + far*math.Cos(angle), c.centre[1] + far*math.Sin(angle)}
		if w.inside(c, p) {
			return p
		}
	}
	return orb.Point{c.centre[0] + 0.3*w.edge*(rng.Float64()-0.5), c.centre[1] + 0.3*w.edge*(rng.Float64()-0.5)}
}

// inside reports whether a point lies in a commune, off its borders.
func (w *island) inside(c *commune, p orb.Point) bool {
	row := int(math.Round((p[1] - w.origin[1]) / (1.5 * w.edge)))
	col := int(math.Round((p[0]-w.origin[0])/(math.Sqrt(3)*w.edge) - 0.5*float64(row&1)))
	cell := w.cell(col, row)
	if cell == outside || w.owner[cell] != int32(c.number) {
		return false
	}
	for _, next := range w.around(cell) {
		if next == outside || w.owner[next] != int32(c.number) {
			return false
		}
	}
	return true
}
