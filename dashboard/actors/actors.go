// Package actors says who can act on what a territory lacks: local authorities, services of
// the State, programmes, enterprises and third places, each with its role, its contact and,
// for a chosen gap, why it matters. What no file holds is listed as unknown.
package actors

import (
	"cmp"
	"math"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/names"
)

// Kind is a group of actors.
type Kind string

// The groups, in the order in which they are shown where no gap is chosen.
const (
	Authority     Kind = "collectivite"
	State         Kind = "etat"
	PublicService Kind = "service-public"
	Programme     Kind = "programme"
	Enterprise    Kind = "entreprise-sociale"
	ThirdPlace    Kind = "tiers-lieu"
	Association   Kind = "association"
	Shop          Kind = "commerce"
	Support       Kind = "appui"
	Aid           Kind = "aide"
)

// Kinds lists the groups.
func Kinds() []Kind {
	return []Kind{Authority, State, PublicService, Programme, Enterprise, ThirdPlace, Association, Shop, Support, Aid}
}

// Actor is one who can act.
type Actor struct {
	ID              string // unique on a sheet, and the same from one edition to the next
	Name            string
	Role            geo.Text // in one line
	Themes          []geo.Theme
	Minutes         float64 // estimated by car from the centre of the commune; 0 in the commune itself, NaN where not known
	Contact         Contact
	Source, Vintage string
	Competences     []string // of an EPCI, as published
	Programme       string   // the zoning that says who is in it, of a programme
	Place           bool     // it is an enterprise, which has a page
	Nobody          bool     // it is public aid, whom none may invite
	Why             geo.Text // why it matters for the gap that is chosen
	gives           bool     // it gives the service of the gap
	rank            int      // among those that matter for it, from 1; 0 where it does not
}

// Contact is how to reach an actor, as officially published; texts are "" where no file says.
type Contact struct{ Phone, Mail, Website, Address string }

// contactOf is that of a public body.
func contactOf(o *geo.Office) Contact {
	return Contact{Phone: o.Phone, Mail: o.Mail, Website: o.Website, Address: o.Address}
}

// Group is a kind of actors, those who matter most for the gap first, then the nearest.
type Group struct {
	Kind   Kind
	Actors []Actor
}

// Sheet is who can act in a territory.
type Sheet struct {
	Row       geo.Row
	Service   int // the gap that is chosen, among the declared services; −1 for none
	Groups    []Group
	Supported bool // organisations accompany enterprises here, on the theme of the gap or on another
	// Unknown are the kinds of bodies that no loaded file names here.
	Unknown []string
}

// Minutes is how far enterprises and services are looked for around a commune.
const Minutes = 30

// Of makes the sheet of a territory, ordered for a declared service, or by kind where that is
// below 0.
func Of(a *atlas.Atlas, row geo.Row, service int) *Sheet {
	m := maker{
		Atlas: a, row: row, communes: a.Within(row), theme: &theme{}, sheet: &Sheet{Row: row, Service: service}, groups: map[Kind][]Actor{},
		within: map[geo.Level][]string{}, names: map[geo.Level]map[string]bool{},
	}
	if service >= 0 {
		m.theme = declared().of(a.Decl.Services[service].Theme)
	}
	m.bodies()
	m.groupings()
	m.mobility()
	m.programmes()
	m.supports()
	m.enterprises()
	m.aids()
	for _, kind := range Kinds() {
		if list := m.groups[kind]; len(list) > 0 {
			slices.SortStableFunc(list, byWeight)
			m.sheet.Groups = append(m.sheet.Groups, Group{kind, list})
		}
	}
	if service >= 0 {
		slices.SortStableFunc(m.sheet.Groups, func(x, y Group) int { return cmp.Compare(weight(x.Actors[0].rank), weight(y.Actors[0].rank)) })
	}
	return m.sheet
}

// maker makes a sheet.
type maker struct {
	*atlas.Atlas
	row      geo.Row
	communes []geo.Row // of the territory
	theme    *theme    // of the gap, empty without one
	sheet    *Sheet
	groups   map[Kind][]Actor
	within   map[geo.Level][]string        // what codes gives
	names    map[geo.Level]map[string]bool // and their names, folded
}

// codes are the territories of a level that the sheet is of, or in.
func (m *maker) codes(level geo.Level) []string {
	if m.row.Level == level {
		return []string{m.row.Code}
	}
	codes, found := m.within[level]
	if !found {
		codes = atlas.ParentCodes(m.communes, level)
		m.within[level] = codes
	}
	return codes
}

// called reports whether a territory of a level that the sheet is of, or in, has a name.
func (m *maker) called(level geo.Level, name string) bool {
	known := m.names[level]
	if known == nil {
		known = map[string]bool{}
		for _, code := range m.codes(level) {
			if row, ok := m.Row(level, code); ok {
				known[names.Fold(row.Name)] = true
			}
		}
		m.names[level] = known
	}
	return known[names.Fold(name)]
}

// add adds an actor, who matters as its kind does.
func (m *maker) add(group Kind, kind string, a Actor) *Actor {
	a.rank, a.Why = m.theme.rank(kind)
	a.gives = kind == gives
	m.groups[group] = append(m.groups[group], a)
	return &m.groups[group][len(m.groups[group])-1]
}

// weight orders those who matter before those who do not.
func weight(rank int) int {
	if rank == 0 {
		return math.MaxInt
	}
	return rank
}

func byWeight(x, y Actor) int {
	return cmp.Or(cmp.Compare(weight(x.rank), weight(y.rank)), cmp.Compare(far(x.Minutes), far(y.Minutes)))
}

// far puts what is not known to be near last.
func far(minutes float64) float64 {
	if !geo.Known(minutes) {
		return math.Inf(1)
	}
	return minutes
}

// First lists those who matter most for the gap, of each kind the nearest: whom to call first.
func (s *Sheet) First(most int) []Actor {
	var out []Actor
	for _, g := range s.Groups {
		seen := map[int]bool{}
		for _, a := range g.Actors {
			if a.rank > 0 && !seen[a.rank] {
				seen[a.rank] = true
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, byWeight)
	return out[:min(len(out), most)]
}

// Giving lists the enterprises that give the service of the gap, the nearest first.
func (s *Sheet) Giving() []Actor { return s.those(func(a *Actor) bool { return a.gives }) }

// Chosen lists the actors of these ids, in the order of the sheet.
func (s *Sheet) Chosen(ids []string) []Actor {
	return s.those(func(a *Actor) bool { return slices.Contains(ids, a.ID) })
}

func (s *Sheet) those(are func(a *Actor) bool) []Actor {
	var out []Actor
	for _, g := range s.Groups {
		for i := range g.Actors {
			if are(&g.Actors[i]) {
				out = append(out, g.Actors[i])
			}
		}
	}
	return out
}
