package simulation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/scenario"
)

// mostLines is how many communes a table lists.
const mostLines = 12

// change writes an edit.
func (b builder) change(e scenario.Edit) string {
	return b.Text.T("simulation.change-"+string(e.Verb), "place", b.place(e.Place), "services", b.services(e.Services), "where", b.where(e.Where))
}

// place names a place with its commune.
func (b builder) place(id string) string {
	p, ok := b.Atlas.Place(id)
	if !ok {
		return id
	}
	name := b.Text.Pick(p.Name)
	if p.Social {
		name = p.Name.FR // as it is published
	}
	return b.Text.T("simulation.place", "name", name, "commune", b.Names.Commune(p.Commune))
}

// giving names a place after its service, once where the place has no other name.
func (b builder) giving(service, id string) string {
	place := b.place(id)
	if strings.HasPrefix(place, service+" ") {
		return place
	}
	return b.Text.T("simulation.closure", "service", service, "place", place)
}

func (b builder) services(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = b.Names.Service(id)
	}
	return b.Text.List(names)
}

func (b builder) where(w scenario.Where) string {
	if w.Commune == "" {
		return b.Text.T("simulation.point", "lat", fmt.Sprintf("%.4f", w.Point[1]), "lon", fmt.Sprintf("%.4f", w.Point[0]))
	}
	return b.Names.Commune(w.Commune)
}

// verdict says in sentences what becomes of inhabitants and of the index.
func (b builder) verdict(o *scenario.Outcome) []string {
	var out []string
	for i := range o.Services {
		s := &o.Services[i]
		d := &b.Atlas.Decl.Services[s.Service]
		pairs := []any{"service", b.Text.Pick(d.Name), "minutes", b.Text.Minutes(d.Limit.Acceptable)}
		if s.Gained > 0 {
			out = append(out, b.Text.N("simulation.gained", int(s.Gained), pairs...))
		}
		if s.Lost > 0 {
			out = append(out, b.Text.N("simulation.lost", int(s.Lost), pairs...))
		}
		if s.Gained == 0 && s.Lost == 0 {
			out = append(out, b.Text.N("simulation.nobody", len(s.Communes), pairs...))
		}
	}
	if len(o.Communes) == 0 {
		return append(out, b.Text.T("simulation.nothing"))
	}
	c := &o.Communes[0]
	if row := b.Atlas.Rows(geo.LevelCommune)[c.At]; c.Index[0].Known() && c.Index[1].Known() && b.moves(c.Index) {
		out = append(out, b.Text.T("simulation.most", "name", row.Name, "before", b.Figures.Index(c.Index[0].Value), "after", b.Figures.Index(c.Index[1].Value),
			"rank-before", b.Text.Ordinal(c.Index[0].Rank), "rank", b.Text.Ordinal(c.Index[1].Rank), "of", c.Index[1].Of))
	}
	return out
}

// moves reports whether an index changes as it is written.
func (b builder) moves(s [2]geo.Score) bool {
	return b.Figures.Index(s[0].Value) != b.Figures.Index(s[1].Value) || s[0].Rank != s[1].Rank
}

func (b builder) service(s *scenario.Service) Service {
	d := &b.Atlas.Decl.Services[s.Service]
	v := Service{Name: b.Text.Pick(d.Name), Sentence: b.Text.T("simulation.service", "minutes", b.Text.Minutes(d.Limit.Acceptable), "n", len(s.Communes))}
	gained, lost := s.Gained, s.Lost
	for _, c := range telling(s.Communes)[:min(len(s.Communes), mostLines)] {
		gained, lost = gained-c.Gained, lost-c.Lost
		row := b.Atlas.Rows(geo.LevelCommune)[c.At]
		v.Lines = append(v.Lines, Line{
			Link: b.Links.Territory(row), Before: b.minutes(c.Minutes[0]), After: b.minutes(c.Minutes[1]),
			Gained: b.some(c.Gained), Lost: b.some(c.Lost),
		})
	}
	sum := func(text string, gained, lost geo.Inhabitants) Line {
		none := b.Text.T("common.none")
		return Line{Link: page.Link{Text: text}, Before: none, After: none, Gained: b.some(gained), Lost: b.some(lost)}
	}
	if more := len(s.Communes) - len(v.Lines); more > 0 {
		v.More = sum(b.Text.N("simulation.more", more), gained, lost)
	}
	v.All = sum(b.Text.T("simulation.all"), s.Gained, s.Lost)
	return v
}

// telling are the communes where most inhabitants gain or lose first, then those whose time
// changes most.
func telling(list []scenario.Access) []scenario.Access {
	by := func(a *scenario.Access) float64 {
		if by := math.Abs(a.Minutes[1] - a.Minutes[0]); geo.Known(by) {
			return by
		}
		return 0
	}
	return slices.SortedStableFunc(slices.Values(list), func(a, b scenario.Access) int {
		return cmp.Or(cmp.Compare(b.Gained+b.Lost, a.Gained+a.Lost), cmp.Compare(by(&b), by(&a)))
	})
}

func (b builder) minutes(v float64) string {
	if !geo.Known(v) {
		return b.Text.T("common.none")
	}
	return b.Text.Minutes(v)
}

// some writes inhabitants, a dash for none.
func (b builder) some(n geo.Inhabitants) string {
	if n == 0 {
		return b.Text.T("common.none")
	}
	return b.Text.Inhabitants(n)
}

// indices lists the territories whose index changes as it is written, those above communes
// first.
func (b builder) indices(o *scenario.Outcome) (lines []Index, more string) {
	hidden := 0
	for i := range o.Above {
		if t := &o.Above[i]; b.moves(t.Index) {
			lines = append(lines, b.index(t))
		}
	}
	for i := range o.Communes {
		switch t := &o.Communes[i].Territory; {
		case !b.moves(t.Index):
		case len(lines) < 2*mostLines:
			lines = append(lines, b.index(t))
		default:
			hidden++
		}
	}
	if hidden > 0 {
		more = b.Text.N("simulation.more", hidden)
	}
	return lines, more
}

func (b builder) index(t *scenario.Territory) Index {
	row := b.Atlas.Rows(t.Level)[t.At]
	v := Index{Link: b.Links.Territory(row), Kind: b.Text.T("level.one." + string(t.Level)), Move: b.Text.T("common.none")}
	v.Before, v.After = b.Figures.IndexCell(t.Index[0]).Text, b.Figures.IndexCell(t.Index[1]).Text
	v.RankBefore, v.Rank = b.rank(t.Index[0]), b.rank(t.Index[1])
	if t.Index[0].Known() && t.Index[1].Known() {
		v.Move = b.Text.Signed(math.Round(10*t.Index[1].Value)/10-math.Round(10*t.Index[0].Value)/10, 1) // of what is written beside it
	}
	return v
}

func (b builder) rank(s geo.Score) string {
	if !s.Known() {
		return b.Text.T("common.none")
	}
	return b.Text.T("simulation.rank", "rank", b.Text.Ordinal(s.Rank), "of", s.Of)
}

// compared are the scenarios side by side, a line a figure; nil where none is simulated.
func (b builder) compared() []Row {
	rows := []Row{
		{Label: b.Text.T("simulation.sum-gained")}, {Label: b.Text.T("simulation.sum-lost")},
		{Label: b.Text.T("simulation.sum-communes")}, {Label: b.Text.T("simulation.sum-better")}, {Label: b.Text.T("simulation.sum-worse")},
	}
	some := false
	for _, o := range b.outcomes {
		cells := []string{b.Text.T("common.none"), b.Text.T("common.none"), b.Text.T("common.none"), b.Text.T("common.none"), b.Text.T("common.none")}
		if o != nil {
			some = true
			better, worse := 0, 0
			for i := range o.Communes {
				switch s := &o.Communes[i].Index; {
				case !s[0].Known() || !s[1].Known():
				case s[1].Value < s[0].Value:
					better++
				case s[1].Value > s[0].Value:
					worse++
				}
			}
			gained, lost := sums(o)
			cells = []string{b.Text.Inhabitants(gained), b.Text.Inhabitants(lost), b.Text.Integer(len(o.Communes)), b.Text.Integer(better), b.Text.Integer(worse)}
		}
		for k := range rows {
			rows[k].Cells = append(rows[k].Cells, cells[k])
		}
	}
	if !some {
		return nil
	}
	return rows
}

// sums are the inhabitants who gain and who lose, once for each service.
func sums(o *scenario.Outcome) (gained, lost geo.Inhabitants) {
	for i := range o.Services {
		gained, lost = gained.Plus(o.Services[i].Gained), lost.Plus(o.Services[i].Lost)
	}
	return gained, lost
}
