package demo

import (
	"math/rand/v2"
)

// profession is one whose accessibility the DREES publishes: which equipment gives it, and
// what the mean is about.
type profession struct {
	kind, path, title string
	units             []any // of the columns after the name
	mean              float64
}

func professions() []profession {
	const people = "En nombre d'habitants"
	const rate = "En ETP pour 100 000 habitants standardisés"
	return []profession{
		{"D265", "sante/apl_aux_medecins_generalistes.xlsx", "médecins généralistes",
			[]any{"En nombre de consultations", "", "", "", "En nombre d'habitants standardisés", people}, 3.3},
		{"D281", "sante/apl_aux_infirmieres.xlsx", "infirmières", []any{rate, "En nombre d'habitants standardisés", people}, 150},
		{"D279", "sante/apl_aux_kinesitherapeutes.xlsx", "masseurs-kinésithérapeutes", []any{rate, "En nombre d'habitants standardisés", people}, 110},
		{"D277", "sante/apl_aux_chirurgiens_dentistes.xlsx", "chirurgiens-dentistes", []any{rate, "En nombre d'habitants standardisés", people}, 60},
		{"D278", "sante/apl_aux_sages_femmes.xlsx", "sages-femmes",
			[]any{"En ETP pour 100 000 habitantes standardisées", "En nombre d'habitantes standardisées", people, "En nombre d'habitantes"}, 18},
	}
}

// writeAPL writes a workbook a profession: more where more of it is within reach.
func (w *island) writeAPL(f *folder, all []equipment, rng *rand.Rand) {
	for _, p := range professions() {
		number := map[*epci]float64{}
		for _, e := range all {
			if e.kind == p.kind {
				number[e.commune.epci]++
			}
		}
		about := sheet{name: "Paramètres"}
		about.add("Paramètres de l'indicateur d'APL aux " + p.title)
		s := headed("APL 2023", p.path, "Indicateur d'accessibilité potentielle localisée (APL) 2023 aux "+p.title, "", "Millésime : 2023", "", "", "", "", "")
		s.add(append([]any{"", ""}, p.units...)...)
		whole := 0.0
		for _, n := range number {
			whole += n
		}
		for _, c := range w.byCode() {
			people := float64(c.epci.population())
			value := p.mean * (0.25 + 0.75*(number[c.epci]/people)/(whole/float64(w.people()))) * (0.85 + 0.3*rng.Float64())
			row := []any{c.code, c.name, value}
			for range len(p.units) - len(p.last()) - 1 {
				row = append(row, 0.9*value)
			}
			for _, share := range p.last() {
				row = append(row, share*float64(c.population))
			}
			s.add(row...)
		}
		f.book(p.path, about, s)
	}
}

// last are the shares of inhabitants that the last columns count.
func (p profession) last() []float64 {
	if p.kind == "D278" {
		return []float64{0.48, 1, 0.51}
	}
	return []float64{1.02, 1}
}

// people is how many live on the island.
func (w *island) people() (n int) {
	for _, c := range w.communes {
		n += c.population
	}
	return n
}
