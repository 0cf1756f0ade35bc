package linkage_test

import (
	"strings"
	"testing"

	"maillage/geo/linkage"
)

// sigle is the initials of a name, with what is between two of them.
func sigle(name, between string) string {
	var letters []string
	for _, w := range strings.Fields(plain(name)) {
		letters = append(letters, w[:1])
	}
	return strings.Join(letters, between)
}

// long is a name that is known by its initials.
func (w *registers) long() string {
	return w.word("Association Coopérative Union") + " " + w.proper() + " " + w.word("Rurale Sociale Agricole Populaire") + " " + w.proper() + " " + w.proper()
}

// harder changes what two registers say of one enterprise, in ways that their publishers have.
func (w *registers) harder(stratum string, a, b *linkage.Record) {
	switch stratum {
	case "no address shown":
		a.Exact = false
	case "a merged commune": // whose name the census still adds
		old := w.proper()
		a.Town, b.Town = []string{"Val-de-" + old}, []string{"Val-de-" + old, old}
		b.Names = []string{b.Names[0] + " " + old}
	case "a sigle":
		name := w.long()
		a.Names, b.Names = []string{name, sigle(name, "")}, []string{sigle(name, "")}
	case "initials":
		name := w.long()
		a.Names, b.Names = []string{sigle(name, "") + " DE " + plain(w.proper())}, nil
		b.Names = []string{sigle(name, ".") + ". de " + strings.ToLower(strings.Fields(a.Names[0])[2])}
	case "an old SIRET": // which moved to another commune
		b.Source, b.SIRET = "siae", a.SIRET
		a.SIRET = control(a.SIRET[:9] + "0003")
		a.Commune = "07" + a.Commune[2:]
		a.Point[0] += 0.05
		w.successions = append(w.successions, linkage.Succession{From: b.SIRET, To: a.SIRET, On: "2024-01-01"})
	}
}

// deceptive makes two enterprises look like one.
func (w *registers) deceptive(stratum string, a, b *linkage.Record) {
	switch stratum {
	case "names that are masked":
		a.Names, b.Names = []string{"[ND]"}, []string{"[ND]"}
	case "a sigle elsewhere":
		name := w.long()
		a.Names, b.Names = []string{name, sigle(name, "")}, []string{w.long(), sigle(name, "")}
		b.Commune = "84" + a.Commune[2:]
		b.Point[0] += 0.5
	case "other initials":
		a.Names, b.Names = []string{sigle(w.long()+" Xy", ".")}, []string{sigle(w.long()+" Qu", ".")}
	case "the SIRET of a buyer": // to which no succession leads
		b.Source, b.SIRET, b.Names = "siae", w.siret(1), []string{w.name()}
	}
}

// score counts what was linked of known pairs.
type score struct{ pairs, linked int }

// TestLinkageByStratum holds precision and recall over pairs of another seed than those that
// the thresholds were chosen on. Both come of the same generator: of the spellings that it
// does not know, the figures say nothing.
func TestLinkageByStratum(t *testing.T) {
	t.Parallel()
	w := generated(2000, 8128)
	pairs, of := w.pairs, map[string]int{}
	for i, c := range linkage.Join(w.records, w.successions, nil).Clusters {
		for _, id := range c {
			of[id] = i
		}
	}
	by := map[string]*score{}
	truly, falsely, same := 0, 0, 0
	for _, p := range pairs {
		s := by[p.stratum]
		if s == nil {
			s = &score{}
			by[p.stratum] = s
		}
		s.pairs++
		linked := of[p.a] == of[p.b]
		if linked {
			s.linked++
		}
		switch {
		case p.same && linked:
			truly++
		case linked:
			falsely++
		}
		if p.same {
			same++
		}
	}
	for _, stratum := range append(strata(), lures()...) {
		t.Logf("%-30s %4d pairs, %4d linked", stratum, by[stratum].pairs, by[stratum].linked)
	}
	precision, recall := float64(truly)/float64(truly+falsely), float64(truly)/float64(same)
	t.Logf("precision %.4f, recall %.4f over %d pairs and %d others", precision, recall, same, len(pairs)-same)
	if precision < 0.98 {
		t.Errorf("precision %.4f, want 0.98", precision)
	}
	for _, stratum := range strata() {
		if s := by[stratum]; float64(s.linked) < 0.95*float64(s.pairs) {
			t.Errorf("%s: %d of %d are found, want 95 %%", stratum, s.linked, s.pairs)
		}
	}
	for _, stratum := range lures() {
		if s := by[stratum]; float64(s.linked) > 0.02*float64(s.pairs) {
			t.Errorf("%s: %d of %d are taken for one, want 2 %% at most", stratum, s.linked, s.pairs)
		}
	}
}

func BenchmarkJoin(b *testing.B) {
	w := generated(20000, 3)
	for b.Loop() {
		linkage.Join(w.records, w.successions, nil)
	}
}
