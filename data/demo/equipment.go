package demo

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
)

// kind is how common a type of equipment is. A commune of half inhabitants has
// one with even odds; beyond the first there is one more for each people.
type kind struct {
	code   string
	half   float64
	people float64
}

// kinds are types of the Base permanente des équipements in their codes of 2025.
func kinds() []kind {
	return []kind{
		{"A140", 14000, 30000}, {"A104", 3200, 15000}, {"A122", 9000, 30000}, {"A120", 40000, 90000}, {"A121", 9000, 40000},
		{"A124", 16000, 60000}, {"A131", 14000, 90000}, {"A133", 1900, 7000}, {"A203", 1900, 2300}, {"A205", 2600, 5000},
		{"A301", 700, 900}, {"A302", 2200, 4500}, {"A303", 4500, 7000}, {"A304", 2200, 4000}, {"A401", 380, 420},
		{"A402", 420, 520}, {"A403", 380, 480}, {"A404", 380, 430}, {"A405", 430, 500}, {"A406", 900, 900},
		{"A501", 750, 560}, {"A502", 2600, 4000}, {"A504", 520, 340}, {"A505", 1500, 1300}, {"A507", 1100, 1000},
		{"B103", 4500, 9000}, {"B104", 11000, 24000}, {"B105", 2100, 4200}, {"B201", 1500, 4000}, {"B202", 800, 2400},
		{"B204", 1050, 2200}, {"B206", 4000, 6000}, {"B207", 800, 1500}, {"B210", 3000, 4000}, {"B302", 3500, 1500},
		{"B303", 4000, 5000}, {"B309", 2600, 5000}, {"B312", 1700, 2600}, {"B313", 2900, 3600}, {"B316", 1350, 2700},
		{"B324", 3800, 8000}, {"B325", 1700, 3500}, {"B326", 1100, 1500},
		{"C107", 2200, 3500}, {"C108", 420, 1700}, {"C109", 2200, 3500}, {"C201", 3300, 8500}, {"C301", 9000, 22000},
		{"C302", 11000, 30000}, {"C303", 14000, 60000}, {"C609", 16000, 50000}, {"C610", 12000, 40000},
		{"D101", 12000, 40000}, {"D102", 8000, 25000}, {"D103", 9000, 30000}, {"D106", 15000, 60000}, {"D107", 16000, 80000},
		{"D108", 9000, 30000}, {"D111", 15000, 60000}, {"D112", 18000, 90000}, {"D113", 2300, 9000},
		{"D265", 1150, 1050}, {"D277", 1750, 1700}, {"D278", 2300, 3800}, {"D279", 1150, 850}, {"D280", 2300, 4000},
		{"D281", 720, 640}, {"D250", 2100, 2600}, {"D270", 9000, 12000}, {"D272", 12000, 24000}, {"D266", 12000, 16000},
		{"D302", 4200, 9000}, {"D303", 2300, 5200}, {"D307", 1650, 2500}, {"D401", 2100, 5200}, {"D402", 3800, 12000},
		{"D403", 2300, 6000}, {"D502", 1900, 4000}, {"D504", 3300, 12000}, {"D505", 1050, 3000}, {"D506", 6000, 15000},
		{"E101", 780, 1900}, {"F101", 6000, 18000}, {"F102", 420, 1600}, {"F103", 850, 3000}, {"F107", 5000, 14000},
		{"F111", 520, 1300}, {"F113", 560, 1800}, {"F116", 620, 2600}, {"F121", 2100, 5000}, {"F129", 2500, 5000},
		{"F202", 0, 0}, {"F303", 5500, 14000}, {"F305", 8000, 25000}, {"F307", 950, 3600}, {"F315", 9000, 20000},
		{"G102", 1400, 2500}, {"G103", 900, 2500}, {"G104", 2600, 8000},
	}
}

// equipment is one piece of equipment.
type equipment struct {
	kind    string
	commune *commune
	at      orb.Point
	placed  bool   // whether the file gives its position
	siret   string // of who holds it, "" untold
}

// equip places the equipment of all communes, by commune and type: a mairie
// each, the rest by population, more of it in the seats of EPCI.
func (w *island) equip(p plan, rng *rand.Rand) []equipment {
	var all []equipment
	types := kinds()
	for _, c := range w.byCode() {
		all = append(all, equipment{kind: "A129", commune: c, at: c.centre, placed: true})
		for _, k := range types {
			for range k.number(c, rng) {
				at := w.place(c, rng)
				if p.allows(k.code, c, at) {
					all = append(all, equipment{kind: k.code, commune: c, at: at, placed: rng.IntN(60) > 0})
				}
			}
		}
	}
	return all
}

// number draws how many a commune has.
func (k kind) number(c *commune, rng *rand.Rand) int {
	drawn, more := rng.Float64(), rng.Float64()
	if k.half == 0 { // marinas: a matter of coast
		if c.coastal && drawn < 0.3 {
			return 1
		}
		return 0
	}
	people := float64(c.population)
	if c == c.epci.seat {
		people *= 1.7
	}
	if c.coastal && (k.code[0] == 'G' || k.code == "A504") {
		people *= 2.2
	}
	if c.suburb && k.code[0] != 'C' {
		people *= 0.7 // the town next door serves it
	}
	if drawn >= 1/(1+math.Pow(k.half/people, 2.6)) {
		return 0
	}
	return 1 + int(more*1.6*people/k.people)
}
