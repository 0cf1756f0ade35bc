package catalogue

import (
	"slices"
	"strings"
	"sync"
)

// kind is what the files of a target hold, and how they are declared.
type kind struct {
	required, optional []string // its fields
	closed             bool     // no other field is known
	formats            []string // of its files, where these are no tables
	// byArea is whether its files may be of some areas, and oneFile whether no two files
	// of a vintage serve one département.
	byArea, oneFile bool
	whole           bool             // says whether it is whole
	further         func(c *checker) // what else is checked of a vintage, nil for nothing
}

// kinds gives what each target is, made once: every field of a catalogue asks for it. The
// fields of observations and zonings are free: their declarations name them.
func kinds() map[Target]kind {
	described.once.Do(func() { described.kinds = describe() })
	return described.kinds
}

// described is filled by its first reader, as checks that it holds ask for kinds in turn.
var described struct {
	once  sync.Once
	kinds map[Target]kind
}

func describe() map[Target]kind {
	return map[Target]kind{
		TargetRegions:      {closed: true, required: []string{"code", "name"}},
		TargetDepartements: {closed: true, required: []string{"code", "name", "region"}},
		TargetCommunes: {closed: true, required: []string{"code", "name", "kind", "departement", "region"},
			optional: []string{"population", "postcodes", "seat", "city", "former"}},
		TargetEPCI:        {closed: true, required: []string{"code", "name", "kind", "members"}},
		TargetEvents:      {closed: true, required: []string{"date", "code", "commune"}, optional: []string{"name"}, further: (*checker).datesItsCodes},
		TargetPassage:     {closed: true, required: []string{"code", "commune"}},
		TargetPopulations: {closed: true, required: []string{"commune", "population"}},
		TargetPostcodes:   {closed: true, required: []string{"commune", "postcodes"}},
		TargetContours:    {closed: true, required: []string{"commune"}, optional: []string{"name"}},
		TargetCentres:     {closed: true, required: []string{"commune", "lon", "lat", "method"}},
		TargetFacilities: {closed: true, required: []string{"type"}, optional: []string{"id", "name", "commune", "commune_name",
			"postcode", "departement", "address", "precision", "lon", "lat", "x", "y", "crs", "iris", "count"}},
		TargetDetails: {closed: true, required: []string{"commune", "type"}, optional: []string{"iris", "count"}},
		TargetEnterprises: {closed: true, required: []string{"name", "kind"}, optional: []string{"id", "siret", "siren", "sign", "naf",
			"nomenclature", "website", "phone", "mail", "says", "employer", "headcount", "commune", "commune_name", "postcode", "departement", "address", "precision", "lon", "lat", "x", "y", "crs"}},
		TargetRecorded:     {closed: true, required: []string{"siret", "type", "commune"}, optional: []string{"precision", "lon", "lat"}},
		TargetSuccessions:  {closed: true, required: []string{"from", "to", "on"}, optional: []string{"seat", "continuity"}},
		TargetObservations: {required: []string{"commune"}, byArea: true, further: (*checker).declaresObservations},
		TargetZonings:      {required: []string{"commune"}, further: (*checker).declaresZonings},
		TargetSquares: {closed: true, required: []string{"id", "population"}, optional: []string{"commune", "aged_0_3", "aged_4_5", "aged_6_10", "aged_11_17",
			"aged_65_79", "aged_80_plus", "households", "poor_households"}},
		TargetHistory: {closed: true, required: []string{"commune", "count"}, optional: []string{"type", "label", "iris"},
			further: (*checker).describesTypes},
		TargetOffices: {closed: true, required: []string{"id", "name", "kind"}, optional: []string{"siren", "phone", "mail", "website",
			"commune", "commune_name", "postcode", "address", "lon", "lat"}},
		TargetOfficeAreas: {closed: true, required: []string{"commune", "kind", "offices"}},
		TargetCompetences: {closed: true, required: []string{"epci", "label"}},
		TargetGroupings:   {closed: true, required: []string{"siren", "name", "kind", "member"}},
		TargetAids: {closed: true, required: []string{"id", "name"}, optional: []string{"url", "financers", "categories", "audiences", "kinds",
			"perimeter", "scale", "deadline"}},
		TargetNetwork:   {closed: true, formats: []string{"osm-pbf"}, byArea: true, oneFile: true},
		TargetTimetable: {closed: true, formats: []string{"gtfs"}, byArea: true, whole: true},
	}
}

// Tabular reports whether the files of a target are rows that fields are made of.
func (t Target) Tabular() bool { return kinds()[t].formats == nil }

// attribute marks, in [Vintage.Key], the fields of [Vintage.Attributes].
const attribute = "attributes."

// Field finds a field, or an attribute written "attributes.x".
func (v *Vintage) Field(name string) (Field, bool) {
	if a, ok := strings.CutPrefix(name, attribute); ok {
		f, ok := v.Attributes[a]
		return f, ok
	}
	f, ok := v.Fields[name]
	return f, ok
}

// Columns lists every column that a vintage reads, sorted: those of its fields,
// attributes and filters.
func (v *Vintage) Columns() []string {
	seen := map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			if n != "" {
				seen[n] = true
			}
		}
	}
	for _, fields := range []map[string]Field{v.Fields, v.Attributes} {
		for _, f := range fields {
			add(f.From)
			add(f.FirstOf...)
			add(f.JoinOf...)
		}
	}
	for column := range v.Keep {
		add(column)
	}
	for column := range v.LeaveOut {
		add(column)
	}
	var names []string
	for n := range seen {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Area is a département within the région that it belongs to: the demo's use
// codes of real départements in a région of their own.
type Area struct{ Departement, Region string }

// ByArea reports whether the files of a vintage are each of some départements or
// régions, so that a territory needs but a few of them.
func (v *Vintage) ByArea() bool {
	return slices.ContainsFunc(v.Files, func(f File) bool { return !f.servesAll() || f.Each != "" })
}

// servesAll reports whether a file is of no area in particular.
func (f File) servesAll() bool { return len(f.Departements) == 0 && len(f.Regions) == 0 }

// Serving gives the vintage with those of its files that serve an area of a
// territory.
func (v Vintage) Serving(areas []Area) Vintage {
	regional := func(a Area) bool {
		return slices.ContainsFunc(v.Files, func(f File) bool { return slices.Contains(f.Regions, a.Region) })
	}
	serves := func(f File) bool {
		return f.servesAll() || slices.ContainsFunc(areas, func(a Area) bool {
			return slices.Contains(f.Regions, a.Region) || slices.Contains(f.Departements, a.Departement) && !regional(a)
		})
	}
	served := v
	served.Files = slices.DeleteFunc(slices.Clone(v.Files), func(f File) bool { return !serves(f) })
	return served
}

// Default is the newest edition that is not only taken on request, or the newest where
// all are.
func (s *Source) Default() Vintage {
	newest := s.Newest()
	return newest[max(0, slices.IndexFunc(newest, func(v Vintage) bool { return !v.OnRequest }))]
}

// Newest returns the vintages of a source from the newest to the oldest, by
// their identifiers.
func (s *Source) Newest() []Vintage {
	vintages := slices.Clone(s.Vintages)
	slices.SortStableFunc(vintages, func(a, b Vintage) int { return strings.Compare(b.ID, a.ID) })
	return vintages
}
