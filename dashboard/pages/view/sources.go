package view

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"maillage/data/store"
	"maillage/geo"
)

// Sources is the page of what is loaded.
type Sources struct {
	Frame
	Loaded  []Source
	Missing []Link // communes without contour
	Release string
	Scope   string
}

// Source is one loaded edition.
type Source struct {
	Anchor      string
	Title       string
	Publisher   string
	Vintage     string
	Age         string // "données de 2018, il y a 8 ans"
	Old         bool   // old enough to warn of
	Loaded      string // day; "" for an edition that never could be
	Licence     string
	Attribution string
	Page        string  // official page
	Used        bool    // the published release was computed over it
	Facts       []Count // of a road network or a timetable
	Counts      []Count
	Reasons     []Count // of rejected rows
	Refused     string  // why the last attempt was refused, "" when it was not
	RefusedOn   string
}

// Count is a number of rows with what became of them.
type Count struct {
	Label, Value string
}

// Data this old, in years, are marked.
const oldAge = 5

// Sources builds the page.
func (b *Builder) Sources() (*Sources, error) {
	v := &Sources{
		Frame:   b.frame("sources", "/sources", b.m.T("sources.title"), b.m.T("sources.description")),
		Release: b.m.T("sources.release", "id", b.atlas.Release.ID, "date", b.m.Date(b.atlas.Release.Published)),
		Scope:   b.ScopeName(),
	}
	states := slices.Clone(b.atlas.Sources)
	slices.SortStableFunc(states, func(x, y store.SourceState) int {
		return cmp.Or(cmp.Compare(x.Publisher, y.Publisher), cmp.Compare(x.Title, y.Title), cmp.Compare(y.Vintage, x.Vintage))
	})
	for i := range states {
		s, err := b.sourceView(&states[i])
		if err != nil {
			return nil, err
		}
		v.Loaded = append(v.Loaded, s)
	}
	for _, row := range b.atlas.Missing() {
		v.Missing = append(v.Missing, b.territoryLink(row))
	}
	return v, nil
}

func (b *Builder) sourceView(s *store.SourceState) (Source, error) {
	sv := geo.SourceVintage{Source: s.Source, Vintage: s.Vintage}
	out := Source{
		Anchor: anchor(sv), Title: cmp.Or(s.Title, s.Source), Publisher: s.Publisher, Vintage: s.Vintage,
		Licence: s.Licence, Attribution: s.Attribution, Page: s.LandingPage,
		Used: slices.Contains(b.atlas.Release.Sources, sv),
	}
	out.Age, out.Old = b.age(s.Vintage)
	if a := s.LastAttempt; a != nil && a.Outcome == "refused" {
		out.Refused, out.RefusedOn = sentence(a.Message), b.m.Date(a.At)
	}
	out.Reasons = b.reasons(s.Quarantined)
	out.Facts = append(b.networkFacts(sv), b.timetableFacts(sv)...)
	if !s.Loaded {
		return out, nil
	}
	out.Loaded = b.m.Date(s.LoadedAt)
	counts, err := parseReport(s.Report)
	if err != nil {
		return Source{}, err
	}
	out.Counts = b.counts(counts)
	return out, nil
}

// age says how old an edition is from the year that its name begins with.
func (b *Builder) age(vintage string) (string, bool) {
	if len(vintage) < 4 {
		return "", false
	}
	year, err := strconv.Atoi(vintage[:4])
	if err != nil || year < 1900 {
		return "", false
	}
	years := b.now.Year() - year
	if years <= 0 {
		return b.m.T("sources.age-now", "year", vintage[:4]), false
	}
	return b.m.N("sources.age", years, "year", vintage[:4]), years >= oldAge
}

// counts says what became of the rows; what is none is left out, but for those
// read and loaded.
func (b *Builder) counts(r report) []Count {
	out := []Count{
		{b.m.T("sources.read"), b.m.Integer(r.Read)},
		{b.m.T("sources.loaded"), b.m.Integer(r.Loaded)},
	}
	for _, c := range []struct {
		key string
		n   int
	}{
		{"sources.outside", r.Outside}, {"sources.filtered", r.Filtered},
		{"sources.merged", r.Merged}, {"sources.rejected", r.Rejected},
	} {
		if c.n > 0 {
			out = append(out, Count{b.m.T(c.key), b.m.Integer(c.n)})
		}
	}
	return out
}

// reasons counts the rows in quarantine by kind of reason, the most frequent
// first. A reason is a kind, a colon, and what is wrong with that row.
func (b *Builder) reasons(quarantined map[string]int) []Count {
	kinds := map[string]int{}
	for reason, n := range quarantined {
		kind, _, _ := strings.Cut(reason, ":")
		kinds[kind] += n
	}
	order := slices.SortedFunc(maps.Keys(kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(kinds[y], kinds[x]), cmp.Compare(x, y))
	})
	var out []Count
	for _, kind := range order {
		text := kind
		if key := "reject." + strings.ReplaceAll(kind, " ", "-"); b.m.Has(key) {
			text = b.m.T(key)
		}
		out = append(out, Count{text, b.m.Integer(kinds[kind])})
	}
	return out
}

// ScopeName names what was asked for: "Drôme", or several names.
func (b *Builder) ScopeName() string {
	var names []string
	for _, code := range b.atlas.Release.Scope {
		names = append(names, b.scopeTerritory(code))
	}
	return b.m.List(names)
}

// scopeTerritory names one asked territory; a région is asked for by the code that
// no loaded département has.
func (b *Builder) scopeTerritory(code string) string {
	if code == "FR" {
		return "France"
	}
	for _, l := range []geo.Level{geo.LevelDepartement, geo.LevelRegion, geo.LevelEPCI, geo.LevelCommune} {
		if row, ok := b.atlas.Row(l, code); ok {
			return row.Name
		}
	}
	return code
}

// sentence ends a message as one.
func sentence(message string) string {
	return strings.TrimRight(message, ". ") + "."
}
