package reference

import (
	"fmt"
	"maps"
	"slices"

	"maillage/geo"
	"maillage/geo/difference"
	"maillage/geo/function"
)

// stack is the files of several folders, of which a later one replaces the entries
// that it declares again.
type stack struct {
	files           []*file
	places          map[string]int // where each entry was declared first, by its kind and its name
	added, replaced []string       // entries of other folders than the first
}

func newStack() *stack { return &stack{places: map[string]int{}} }

// add lays the files of a folder over those before.
func (s *stack) add(files []*file) {
	again := map[string]bool{}
	first := len(s.files) == 0
	for _, f := range files {
		f.keep(func(name string) bool {
			if _, known := s.places[name]; known {
				again[name] = true
				return true
			}
			s.places[name] = len(s.places)
			if !first {
				s.added = append(s.added, name)
			}
			return true
		})
	}
	if first {
		again = nil // twice in one folder, which is refused
	}
	for _, f := range s.files {
		f.keep(func(name string) bool { return !again[name] })
	}
	for _, name := range slices.Sorted(maps.Keys(again)) {
		if !slices.Contains(s.added, name) && !slices.Contains(s.replaced, name) {
			s.replaced = append(s.replaced, name)
		}
	}
	s.files = append(s.files, files...)
}

// order puts themes in their order, services in that of their themes; what is replaced stays
// where it was. It notes which entries are not the program's.
func (s *stack) order(d *Declarations) {
	slices.SortStableFunc(d.Themes, func(x, y ThemeDecl) int { return slices.Index(geo.Themes(), x.ID) - slices.Index(geo.Themes(), y.ID) })
	slices.SortStableFunc(d.Services, func(x, y geo.Service) int {
		themes := geo.Themes()
		if x.Theme != y.Theme {
			return slices.Index(themes, x.Theme) - slices.Index(themes, y.Theme)
		}
		return s.places["service "+x.ID] - s.places["service "+y.ID]
	})
	slices.SortStableFunc(d.Indicators, func(x, y geo.Indicator) int { return s.places["indicator "+x.ID] - s.places["indicator "+y.ID] })
	d.Added, d.Replaced = s.added, s.replaced
	d.declaredIn = map[string]*file{}
	for _, f := range s.files {
		f.keep(func(name string) bool {
			d.declaredIn[name] = f
			return true
		})
	}
}

// keep goes through the entries of a file, each by its kind and its name, and leaves
// out those that are not wanted.
func (f *file) keep(wanted func(name string) bool) {
	keep(&f.Themes, wanted, func(e ThemeDecl) string { return "theme " + string(e.ID) })
	keep(&f.Gammes, wanted, func(e gammeEntry) string { return "gamme " + string(e.ID) })
	keep(&f.Services, wanted, func(e serviceEntry) string { return "service " + e.ID })
	keep(&f.Indicators, wanted, func(e indicatorEntry) string { return "indicator " + e.ID })
	keep(&f.Kinds, wanted, func(e kindEntry) string { return "kind " + e.ID })
	keep(&f.Activities, wanted, func(e Activity) string { return "activity " + e.Prefix })
	keep(&f.Functions, wanted, func(e function.Function) string { return "function " + e.ID })
	keep(&f.Equipment, wanted, func(e equipmentEntry) string { return "equipment " + f.Source + ":" + e.Code })
	keep(&f.Indices, wanted, func(e Index) string { return "index " + e.ID })
	keep(&f.Presets, wanted, func(e Preset) string { return "preset " + e.ID })
	keep(&f.Projects, wanted, func(e Project) string { return "project " + e.ID })
	keep(&f.Bounds, wanted, func(e difference.Bound) string { return "bound " + e.ID })
	keep(&f.PastLabels, wanted, func(e PastLabel) string { return fmt.Sprint("label ", e.Label, " ", e.In) })
	keepSection(&f.Estimate, wanted, "estimate")
	keepSection(&f.Edge, wanted, "edge")
	keepSection(&f.Merging, wanted, "merging")
	keepSection(&f.Transit, wanted, "transit")
	keepSection(&f.Accessibility, wanted, "accessibility")
	keepSection(&f.Needs, wanted, "needs")
	keepSection(&f.Typology, wanted, "typology")
	keepSection(&f.Uncertainty, wanted, "uncertainty")
	keepSection(&f.Past, wanted, "past")
	keepSection(&f.Use, wanted, "frequency_of_use")
}

func keep[T any](entries *[]T, wanted func(string) bool, name func(T) string) {
	*entries = slices.DeleteFunc(*entries, func(e T) bool { return !wanted(name(e)) })
}

func keepSection[T any](section **T, wanted func(string) bool, name string) {
	if *section != nil && !wanted(name) {
		*section = nil
	}
}
