package quality

import (
	"fmt"
	"slices"
	"time"

	"maillage/geo"
)

// What is judged by: shares of rows, and metres. They are our choices: a source whose rows are
// refused beyond what its declaration allows was not loaded at all.
const (
	rejectsWarn = 0.005 // of the rows read
	changeWarn  = 0.2   // of the rows of the edition before
	changeError = 0.5
	// FarOut is how far outside the boundary of its commune a place is held to be misplaced,
	// in metres: boundaries are generalised, and places stand on roads along them.
	FarOut = 500
)

// Judge gives all that is found of facts, the worst first. Services are those whose places are
// counted on, with the types that may give each.
func Judge(f Facts, services []Service) []Finding {
	var all []Finding
	for i := range f.Sources {
		all = append(all, f.Sources[i].judge()...)
	}
	for _, l := range f.Doubled {
		all = append(all, Finding{Duplicates, Warning, l.Source, l.Vintage, l.Commune, l.Count, text(
			"%s en double (même nom, même type, même position), par exemple « %s »", "%s too many, of the same name, kind and position, such as “%s”", places(l.Count), l.Example)})
	}
	for _, l := range f.Misplaced {
		all = append(all, Finding{Position, Warning, l.Source, l.Vintage, l.Commune, l.Count, text(
			"%s hors de la commune indiquée, par exemple « %s », à %d m", "%s outside the commune that is named, such as “%s”, by %d m", places(l.Count), l.Example, l.Metres)})
	}
	return sorted(append(all, agreement(f.Places, services)...))
}

// judge says what is found of an edition as a whole.
func (s *Source) judge() (all []Finding) {
	add := func(c Check, severity Severity, count int, message geo.Text) {
		all = append(all, Finding{c, severity, s.ID, s.Vintage, "", count, message})
	}
	if s.Refused != "" {
		add(Completeness, Error, 0, text("Le dernier chargement a été refusé : %s", "The last load was refused: %s", s.Refused))
	}
	if s.Stale {
		add(Freshness, Warning, 0, geo.Text{
			FR: "Trop ancienne pour être utilisée : ses données s'arrêtent au " + s.SpeaksOf.Format("02/01/2006"),
			EN: "Too old to be used: its data end on " + s.SpeaksOf.Format(time.DateOnly)})
	}
	if s.Rejected > 0 {
		severity := Note
		if float64(s.Rejected) > rejectsWarn*float64(s.Read) {
			severity = Warning
		}
		add(Validity, severity, s.Rejected, geo.Text{
			FR: fmt.Sprintf("Lignes refusées : %d sur %d", s.Rejected, s.Read),
			EN: fmt.Sprintf("Rows refused: %d of %d; most often: %s", s.Rejected, s.Read, most(s.Reasons))})
	}
	if before := s.Before.Loaded; before > 0 && s.Loaded != before {
		change := float64(s.Loaded-before) / float64(before)
		severity := Note
		switch size := max(change, -change); {
		case change < 0 && size >= changeError:
			severity = Error
		case size >= changeWarn:
			severity = Warning
		}
		add(Edition, severity, s.Loaded-before, text("%+d lignes par rapport à l'édition %s (%+.1f %%)", "%+d rows against the edition %s (%+.1f%%)", s.Loaded-before, s.Before.Vintage, 100*change))
	}
	return all
}

// most is the reason that comes most often, of equal ones the first in the alphabet.
func most(reasons map[string]int) (reason string) {
	for r, n := range reasons {
		if n > reasons[reason] || n == reasons[reason] && r < reason {
			reason = r
		}
	}
	return reason
}

// places counts places, in each language.
func places(n int) geo.Text {
	if n == 1 {
		return geo.Text{FR: "1 lieu", EN: "1 place"}
	}
	return geo.Text{FR: fmt.Sprintf("%d lieux", n), EN: fmt.Sprintf("%d places", n)}
}

// text fills both sentences; what is a [geo.Text] is said in the language of each.
func text(french, english string, args ...any) geo.Text {
	in := func(say func(geo.Text) string) []any {
		said := slices.Clone(args)
		for i, a := range said {
			if t, ok := a.(geo.Text); ok {
				said[i] = say(t)
			}
		}
		return said
	}
	return geo.Text{
		FR: fmt.Sprintf(french, in(func(t geo.Text) string { return t.FR })...),
		EN: fmt.Sprintf(english, in(func(t geo.Text) string { return t.EN })...),
	}
}
