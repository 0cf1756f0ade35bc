package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/unicode/norm"

	"maillage/geo/linkage"
)

// known is a pair of which it is known whether it is one enterprise.
type known struct {
	stratum, a, b string
	same          bool
}

// The strata of pairs, and those of pairs that look like one and are two.
func strata() []string {
	return []string{"names abridged", "accents lost", "moved 200 m", "SIRET of the seat", "words in another order", "a sign", "misspelt", "old name beside the new",
		"no address shown", "a merged commune", "a sigle", "initials", "an old SIRET"}
}

func lures() []string {
	return []string{"two at one address", "one name in the next commune", "two sites", "a telephone of many", "one generic word", "the same words of trade", "federation and its local",
		"names that are masked", "a sigle elsewhere", "other initials", "the SIRET of a buyer"}
}

// generated gives n pairs of each kind among records of communes, from a seed.
func generated(n int, seed uint64) *registers {
	w := &registers{Rand: rand.New(rand.NewPCG(seed, 1))}
	for i := range n {
		w.pair(strata()[i%len(strata())])
		w.lure(lures()[i%len(lures())])
	}
	return w
}

// registers are two sources that speak of the same villages.
type registers struct {
	*rand.Rand
	records     []linkage.Record
	successions []linkage.Succession
	pairs       []known
}

func (w *registers) word(list string) string {
	words := strings.Fields(list)
	return words[w.IntN(len(words))]
}

// name is a trade and one or two words that distinguish it, some of them rare.
func (w *registers) name() string {
	trade := w.word("Épicerie Ressourcerie Recyclerie Atelier Jardins Garage Restaurant Association Café Boutique Coopérative Ferme Menuiserie Crèche")
	return trade + " " + w.word("du de_la des les") + " " + w.proper() + " " + w.proper()
}

// proper is a word of syllables: some thousands there are.
func (w *registers) proper() string {
	s := w.word("Bél Câr Dén Fôr Gal Lir Mé Nor Pré Quin Roch Sèv Tré Val Vér Zél")
	return s + w.word("a e i o ou an on") + w.word("bert dille gnac lier mont nelle rande sac tier ville vert")
}

// record is one more of a source, in one of many villages, up to 600 m from its middle.
func (w *registers) record(source, name string) linkage.Record {
	village := w.IntN(400)
	r := at(fmt.Sprintf("%06d", len(w.records)), source, 0, strings.ReplaceAll(name, "_", " "))
	r.Commune, r.Town = fmt.Sprintf("26%03d", village), nil
	r.Point[0] += 0.06*float64(village%20) + 0.004*w.Float64()
	r.Point[1] += 0.06*float64(village/20) + 0.004*w.Float64()
	return r
}

// again is the same place as another source has it, so many metres away.
func (w *registers) again(a linkage.Record, source string, metres float64) linkage.Record {
	b := w.record(source, a.Names[0])
	b.Commune, b.Point = a.Commune, a.Point
	b.Point[1] += metres / 111_195
	return b
}

func (w *registers) keep(stratum string, same bool, a, b linkage.Record) {
	if len(w.records)%4 == 0 { // ids follow no order of sources
		b.ID = b.ID + "b"
	}
	a.ID += "a"
	w.records = append(w.records, a, b)
	w.pairs = append(w.pairs, known{stratum, a.ID, b.ID, same})
}

func (w *registers) siret(site int) string {
	siren := control(fmt.Sprintf("%08d", 40_000_000+w.IntN(20_000_000)))
	return control(siren + fmt.Sprintf("%04d", site))
}

// control adds the last figure of Luhn's sum.
func control(s string) string {
	for d := range 10 {
		if full := fmt.Sprint(s, d); len(full) == 9 && linkage.ValidSIREN(full) || len(full) == 14 && linkage.ValidSIRET(full) {
			return full
		}
	}
	return s + "0"
}

func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if r < 128 {
			b.WriteRune(r)
		}
	}
	return strings.ToUpper(b.String())
}

func (w *registers) pair(stratum string) {
	a := w.record("sirene", w.name())
	a.SIRET = w.siret(1)
	b := w.again(a, "census", 100*w.Float64())
	words := strings.Fields(a.Names[0])
	switch stratum {
	case "names abridged":
		b.Names = []string{strings.Join(words[len(words)-2:], " ")}
		if w.IntN(2) == 0 {
			a.Names = []string{"ASSOC " + a.Names[0] + " DE CREST"}
		}
	case "accents lost":
		a.Names = []string{plain(a.Names[0])}
	case "moved 200 m":
		b = w.again(a, "census", 200)
	case "SIRET of the seat":
		b = w.again(a, "siae", 200*w.Float64())
		b.SIRET, a.SIRET = a.SIRET, control(a.SIRET[:9]+"0002")
	case "words in another order":
		b.Names = []string{strings.Join(append(words[len(words)-2:], words[:len(words)-2]...), " ")}
	case "a sign":
		a.Names = append([]string{"SARL " + w.proper()}, a.Names...)
	case "misspelt":
		last := []rune(words[len(words)-1])
		b.Names = []string{strings.Join(words[:len(words)-1], " ") + " " + string(last[:2]) + string(last[3:])}
	case "old name beside the new":
		b.Names = append(b.Names, w.name())
	default:
		w.harder(stratum, &a, &b)
	}
	w.keep(stratum, true, a, b)
}

func (w *registers) lure(stratum string) {
	a := w.record("sirene", w.name())
	a.SIRET = w.siret(1)
	b := w.again(a, "census", 20*w.Float64())
	switch stratum {
	case "two at one address":
		b.Names = []string{w.name()}
	case "one name in the next commune":
		b = w.again(a, "census", 4000)
		b.Commune = "07" + a.Commune[2:]
	case "two sites":
		b = w.again(a, "siae", 1500)
		b.SIRET = control(a.SIRET[:9] + "0002")
	case "a telephone of many":
		b.Names = []string{w.name()}
		a.Contacts, b.Contacts = []string{"0475000000"}, []string{"0475000000"}
	case "one generic word":
		a.Names, b.Names = []string{"Comité des fêtes"}, []string{"Foyer rural, fêtes et loisirs"}
	case "the same words of trade":
		trade := w.word("Épicerie Ressourcerie Garage")
		a.Names, b.Names = []string{trade + " solidaire " + w.proper()}, []string{trade + " solidaire " + w.proper()}
	case "federation and its local":
		word := w.proper()
		a.Names, b.Names = []string{"Fédération départementale " + word + " " + w.proper()}, []string{word + " " + w.proper()}
	default:
		w.deceptive(stratum, &a, &b)
	}
	w.keep(stratum, false, a, b)
}
