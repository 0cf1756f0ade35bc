package linkage

import (
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb/geo"
)

// joiner compares records, sorted by id.
type joiner struct {
	vocabulary
	records   []Record
	siret     []string  // valid, and where it leads by successions; "" without one
	moved     []bool    // a succession leads there
	siren     []string  // valid
	names     [][]named // of each record
	often     map[string]int
	contacts  map[string]int
	sites     map[key]int
	decisions map[[2]int]bool // places, the lower first → the same or not
}

// named is one name of a record in words.
type named struct{ whole, core []string }

func newJoiner(records []Record, successions []Succession, decisions []Decision) *joiner {
	n := len(records)
	j := &joiner{vocabulary: newVocabulary(), records: records, siret: make([]string, n), moved: make([]bool, n), siren: make([]string, n),
		names: make([][]named, n), often: map[string]int{}, contacts: map[string]int{}, sites: map[key]int{}, decisions: map[[2]int]bool{}}
	last := Successors(successions)
	for i := range records {
		r := &records[i]
		j.number(i, last)
		j.name(i)
		j.sites[j.site(i)]++
		for _, c := range r.Contacts {
			j.contacts[c]++
		}
	}
	for _, d := range decisions {
		a, knownA := find(records, d.A)
		b, knownB := find(records, d.B)
		if knownA && knownB && a != b {
			j.decisions[[2]int{min(a, b), max(a, b)}] = d.Same
		}
	}
	return j
}

// number keeps the numbers of a record that can be.
func (j *joiner) number(i int, last map[string]string) {
	r, siren := &j.records[i], ""
	valid := ValidSIRET(r.SIRET)
	if siren = r.SIREN; siren == "" && (valid || antenna(r.SIRET)) {
		siren = r.SIRET[:9]
	}
	if ValidSIREN(siren) || valid {
		j.siren[i] = siren
	}
	if !valid {
		return
	}
	j.siret[i] = r.SIRET
	if to := last[r.SIRET]; ValidSIRET(to) {
		j.siret[i], j.moved[i] = to, true
		j.siren[i] = to[:9]
	}
}

// site is where a source says that an enterprise is.
func (j *joiner) site(i int) key {
	return keyOf("site", j.records[i].Source, j.siren[i], j.records[i].Commune)
}

// find gives the place of a record, false where it is not among them.
func find(sorted []Record, id string) (int, bool) {
	return slices.BinarySearchFunc(sorted, id, func(r Record, id string) int { return strings.Compare(r.ID, id) })
}

// alone reports whether a record is the only one of its source, enterprise and commune.
func (j *joiner) alone(i int) bool { return j.sites[j.site(i)] == 1 }

// name keeps the words of a record's names, and counts in how many records each is.
func (j *joiner) name(i int) {
	r, town, seen := &j.records[i], map[string]bool{}, map[string]bool{}
	for _, t := range r.Town {
		for _, w := range j.wordsOf(t) {
			town[w] = true
		}
	}
	for _, text := range r.Names {
		whole := j.wordsOf(text)
		if len(whole) == 0 {
			continue
		}
		n := named{whole, j.distinctive(whole, town)}
		j.names[i] = append(j.names[i], n)
		for _, w := range n.core {
			if !seen[w] {
				seen[w] = true
				j.often[w]++
			}
		}
	}
}

// weight is how much a word tells: the rarer the more, a word of many little.
func (j *joiner) weight(w string) float64 {
	if j.generic[w] {
		return 0.2
	}
	return 1 / (1 + math.Log(float64(max(1, j.often[w]))))
}

// metres parts two records that are at addresses, false where one is not.
func (j *joiner) metres(a, b int) (float64, bool) {
	x, y := &j.records[a], &j.records[b]
	if !x.Exact || !y.Exact {
		return 0, false
	}
	return geo.DistanceHaversine(x.Point, y.Point), true
}

// likeness is how alike the names of two records are, 0 to 1.
type likeness struct {
	score       float64 // the lesser of two tests: of all words, and of the distinctive ones
	core        float64 // of the distinctive words
	distinctive bool    // one of these is in both
}

// likeness compares each two names of two records, and takes the most alike.
func (j *joiner) likeness(a, b int) (best likeness) {
	for _, x := range j.names[a] {
		for _, y := range j.names[b] {
			l := j.compare(x, y)
			if l.distinctive && !best.distinctive || l.distinctive == best.distinctive && l.score > best.score {
				best = l
			}
		}
	}
	return best
}

// compare tests all words, most of those of the shorter name and of both, and the
// distinctive words, those of the shorter.
func (j *joiner) compare(x, y named) likeness {
	ofShorter, ofBoth := shared(x.whole, y.whole, j.weight)
	whole := 0.8*ofShorter + 0.2*ofBoth
	if len(x.core) == 0 || len(y.core) == 0 {
		if strings.Join(x.whole, " ") == strings.Join(y.whole, " ") {
			return likeness{score: 0.85}
		}
		return likeness{score: min(whole, 0.7)}
	}
	core, _ := shared(x.core, y.core, j.weight)
	return likeness{min(whole, core), core, sharesWord(x.core, y.core)}
}

// decided reports whether a person said what two records are.
func (j *joiner) decided(a, b int) bool {
	_, decided := j.decisions[[2]int{min(a, b), max(a, b)}]
	return decided
}

// sameContact reports whether two records share a telephone number, an e-mail or a site that
// fewer than three have: a platform's is everyone's.
func (j *joiner) sameContact(a, b int) bool {
	return slices.ContainsFunc(j.records[a].Contacts, func(c string) bool {
		return j.contacts[c] < 3 && slices.Contains(j.records[b].Contacts, c)
	})
}
