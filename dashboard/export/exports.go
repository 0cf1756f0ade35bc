package export

import (
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Narrowing is what an export can be narrowed down by.
type Narrowing string

// The narrowings.
const (
	ByNothing   Narrowing = ""
	BySelection Narrowing = "selection" // of territories, a level or all of them
	ByTerritory Narrowing = "territory" // one of any level; all communes without it
	ByZoning    Narrowing = "zoning"    // needed
	ByListing   Narrowing = "listing"   // of communes: its filters, its order and its columns
	ByActors    Narrowing = "actors"    // social enterprises
	BySupports  Narrowing = "supports"  // by territory and theme
)

// Request is what is asked of an export: the field of its narrowing.
type Request struct {
	Selection selection.Selection // at every level where it names none
	Territory geo.Row
	Zoning    string
	Listing   selection.Listing
	Service   string // of zonings: whose states are told, "" none
	Among     atlas.Among
	Lang      string // of words: "en", else French
}

// Export is a table that is offered as files of every format.
type Export struct {
	Name     string // in French: of its file and in its address
	Command  string // in English: how the command names it
	Sentence string // what its rows are
	By       Narrowing
	ByMode   bool // its figures depend on the mode
	table    func(*atlas.Atlas, Request) (Table, error)
}

// Table makes the table of what is asked.
func (e Export) Table(a *atlas.Atlas, r Request) (Table, error) {
	t, err := e.table(a, r)
	t.Lang = r.Lang
	return t, err
}

// The exports, by their names.
const (
	TerritoriesName = "territoires"
	FacilitiesName  = "equipements"
	EnterprisesName = "entreprises"
	GapsName        = "carences"
	ThreadsName     = "fils"
	SupportsName    = "appuis"
	ZonesName       = "zonages"
	LackingName     = "communes"
	RankingName     = "classement"
)

// Exports lists all that leaves as files: for the command, the addresses and the
// links of the pages.
func Exports() []Export {
	return []Export{
		{
			Name: TerritoriesName, Command: "territories", By: BySelection, ByMode: true,
			Sentence: "index, themes, travel times and indicators, a row a territory", table: selected,
		},
		{
			Name: FacilitiesName, Command: "facilities", Sentence: "equipment of the asked communes",
			table: func(a *atlas.Atlas, r Request) (Table, error) { return Facilities(a, r.Lang), nil },
		},
		{
			Name: EnterprisesName, Command: "enterprises", By: ByActors, Sentence: "social enterprises of the asked communes",
			table: func(a *atlas.Atlas, r Request) (Table, error) { return Enterprises(a, r.Among), nil },
		},
		{
			Name: GapsName, Command: "gaps", By: ByTerritory, ByMode: true,
			Sentence: "travel time and gap, a row a commune and service", table: gapsOf,
		},
		{
			Name: ThreadsName, Command: "threads", By: ByTerritory,
			Sentence: "last places of a service in reach by car, a row a place and service", table: threads,
		},
		{
			Name: SupportsName, Command: "supports", By: BySupports,
			Sentence: "who accompanies enterprises, as people keep it, a row a support and territory",
			table:    func(a *atlas.Atlas, r Request) (Table, error) { return supports(a, r), nil },
		},
		{
			Name: ZonesName, Command: "zones", By: ByZoning, ByMode: true,
			Sentence: "the classes of a published zoning, named by --zoning",
			table:    func(a *atlas.Atlas, r Request) (Table, error) { return Zones(a, r.Zoning, r.Service) },
		},
		{
			Name: LackingName, Command: "lacking", By: ByListing, ByMode: true,
			Sentence: "communes with what they lack of a service, most inhabitants too far first", table: lacking,
		},
		{
			Name: RankingName, Command: "ranking", By: BySelection, ByMode: true,
			Sentence: "the ranking as its page shows it", table: ranked,
		},
	}
}

// Find gives the export of a name, a CodeNotFound error without it.
func Find(name string) (Export, error) {
	all := Exports()
	if i := slices.IndexFunc(all, func(e Export) bool { return e.Name == name }); i >= 0 {
		return all[i], nil
	}
	return Export{}, geo.Errorf(geo.CodeNotFound, "there is no export %q: there are %s",
		name, Names(func(e Export) string { return e.Name }, "and"))
}

// FindCommand gives the export that the command calls by that name.
func FindCommand(name string) (Export, bool) {
	all := Exports()
	i := slices.IndexFunc(all, func(e Export) bool { return e.Command == name })
	if i < 0 {
		return Export{}, false
	}
	return all[i], true
}

// Names writes a name of every export, with a word before the last; commas alone
// where it is empty.
func Names(of func(Export) string, last string) string {
	var names []string
	for _, e := range Exports() {
		names = append(names, of(e))
	}
	return enumerate(names, last)
}

// FormatNames writes the names of the formats in the same way.
func FormatNames(last string) string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return enumerate(names, last)
}

func enumerate(names []string, last string) string {
	if last == "" {
		return strings.Join(names, ", ")
	}
	end := len(names) - 1
	return strings.Join(names[:end], ", ") + " " + last + " " + names[end]
}

func selected(a *atlas.Atlas, r Request) (Table, error) {
	levels := geo.Levels()
	if r.Selection.Level != "" {
		levels = []geo.Level{r.Selection.Level}
	}
	var rows []geo.Row
	for _, level := range levels {
		r.Selection.Level = level
		selected, err := a.Select(r.Selection)
		if err != nil {
			return Table{}, err
		}
		for _, at := range selected {
			rows = append(rows, a.Rows(level)[at])
		}
	}
	return Territories(a, rows), nil
}

func gapsOf(a *atlas.Atlas, r Request) (Table, error) {
	if !r.Territory.Exists() {
		return gaps(a, GapsName, a.Rows(geo.LevelCommune), r.Lang), nil
	}
	return gaps(a, named(GapsName, r.Territory), []geo.Row{r.Territory}, r.Lang), nil
}

// named is the name of a table that is of a territory alone, where it is.
func named(name string, of geo.Row) string {
	switch {
	case !of.Exists():
		return name
	case of.Level == geo.LevelSelection: // its code may be longer than names of files are
		return name + "-" + string(of.Level)
	}
	return name + "-" + of.Code
}
