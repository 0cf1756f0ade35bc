package linkage

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// Record is what one source says of one enterprise.
type Record struct {
	ID      string // "source:identifier"
	Source  string
	SIRET   string // 14 figures, "" where unknown
	SIREN   string // 9 figures, where no SIRET is known
	Names   []string
	Commune string
	Town    []string  // names of the commune, which say nothing of who is there
	Point   orb.Point // degrees
	Exact   bool      // the point is an address's, not the commune's centre
	// Contacts are telephone numbers, e-mails and sites as [Contacts] writes them.
	Contacts  []string
	Functions []string // what it does, by declared functions
}

// Succession says that an establishment took another's place.
type Succession struct {
	From, To string // SIRET
	On       string // 2006-01-02
}

// Decision is what a person said of two records.
type Decision struct {
	A, B string // ids of records
	Same bool
}

// Link is two records of one enterprise, or, of a doubt, perhaps.
type Link struct {
	A, B  string // ids of records, A < B
	By    Rung
	Score float64 // 0 to 1
}

// Rung is what a link rests on.
type Rung string

// The rungs, the surest first.
const (
	ByDecision   Rung = "decision"
	BySIRET      Rung = "siret"
	BySuccession Rung = "succession"
	BySIREN      Rung = "siren-commune"
	ByName       Rung = "name-commune"
	ByContact    Rung = "name-contact"
	ByPlace      Rung = "name-place"
)

func rungs() []Rung {
	return []Rung{ByDecision, BySIRET, BySuccession, BySIREN, ByName, ByContact, ByPlace}
}

// Result is which records are of one enterprise.
type Result struct {
	Clusters [][]string // ids of records, sorted; the clusters by their first
	Links    []Link     // those that clusters were made by
	Doubts   []Link
}

// The scores from which a pair is linked, or is a doubt.
const (
	Sure     = 0.9
	Doubtful = 0.75
)

// Join links records: of different sources, unless a person said otherwise.
func Join(records []Record, successions []Succession, decisions []Decision) Result {
	byID := func(a, b Record) int { return cmp.Compare(a.ID, b.ID) }
	if !slices.IsSortedFunc(records, byID) { // else a country's would be here twice
		records = slices.SortedFunc(slices.Values(records), byID)
	}
	j := newJoiner(records, successions, decisions)
	var sure, doubts []pair
	for _, p := range j.candidates() {
		switch {
		case p.score >= Sure:
			sure = append(sure, p)
		case p.score >= Doubtful:
			doubts = append(doubts, p)
		}
	}
	ladder := rungs()
	slices.SortFunc(sure, func(a, b pair) int {
		return cmp.Or(slices.Index(ladder, a.by)-slices.Index(ladder, b.by), cmp.Compare(b.score, a.score), a.a-b.a, a.b-b.b)
	})
	g := newGroups(j)
	var links []pair
	for _, p := range sure {
		if g.join(p) {
			links = append(links, p)
		} else {
			doubts = append(doubts, p)
		}
	}
	doubts = slices.DeleteFunc(doubts, func(p pair) bool { return g.of[p.a] == g.of[p.b] || j.decided(p.a, p.b) })
	return Result{Clusters: g.clusters(), Links: j.named(links), Doubts: j.named(doubts)}
}

// pair is two records, by their places.
type pair struct {
	a, b  int // a < b
	by    Rung
	score float64
}

// named gives pairs by the ids of their records, sorted.
func (j *joiner) named(pairs []pair) []Link {
	links := make([]Link, len(pairs))
	for i, p := range pairs {
		links[i] = Link{j.records[p.a].ID, j.records[p.b].ID, p.by, p.score}
	}
	slices.SortFunc(links, func(a, b Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return links
}
