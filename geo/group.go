package geo

import "slices"

// GroupKind is what a group of columns is of.
type GroupKind string

// The kinds.
const (
	GroupIndicator GroupKind = "indicator" // one declared
	GroupIndex     GroupKind = "index"     // the published one, its interval with it
	GroupTheme     GroupKind = "theme"
	GroupService   GroupKind = "service"
	GroupComposite GroupKind = "composite" // an index besides the published one
	GroupEdition   GroupKind = "edition"   // what is neither of a service nor of a theme
	GroupSupply    GroupKind = "supply"
	GroupProfile   GroupKind = "profile"
)

// Group is the columns of one thing.
type Group struct {
	Kind    GroupKind
	At      int    // which of its kind, in the order of the declarations
	Mode    Mode   // "" for what does not differ by mode
	Vintage string // of an edition of the counts, "" for the present
	Columns []Column
}

// Groups lists the columns of the frame that its level has.
func (f *Frame) Groups() []Group {
	var out []Group
	add := func(g Group) {
		g.Columns = slices.DeleteFunc(g.Columns, func(c Column) bool { return !c.At(f.Level) })
		if len(g.Columns) > 0 {
			out = append(out, g)
		}
	}
	for i := range f.Indicators {
		add(Group{Kind: GroupIndicator, At: i, Columns: f.IndicatorColumns(i)})
	}
	for _, m := range Modes() {
		if a := f.Access[m]; a != nil {
			a.groups(m, add)
		}
	}
	for i := range f.Composites {
		add(f.Composites[i].group(i))
	}
	for e := range f.Past {
		f.Past[e].groups(add)
	}
	if f.Supply != nil {
		f.Supply.groups(add)
	}
	if f.Profile != nil {
		add(f.Profile.group())
	}
	return out
}

// IndicatorColumns are those of the i-th indicator.
func (f *Frame) IndicatorColumns(i int) []Column {
	return []Column{
		{Figure: Figure{Name: "value"}, Floats: &f.Indicators[i]},
		{Figure: Figure{Name: "reason", Words: words(Implausibles())}, Words: &f.Implausible[i]},
	}
}

func (a *AccessColumns) groups(m Mode, add func(Group)) {
	add(Group{Kind: GroupIndex, Mode: m, Columns: byMode(a.Index.Columns("index_value", "index_coverage"))})
	add(Group{Kind: GroupIndex, Mode: m, Columns: byMode(a.Interval.Columns())})
	for i := range a.Themes {
		add(Group{Kind: GroupTheme, At: i, Mode: m, Columns: byMode(a.Themes[i].Columns())})
	}
	for i := range a.Services {
		add(Group{Kind: GroupService, At: i, Mode: m, Columns: byMode(a.Services[i].Columns())})
		add(Group{Kind: GroupService, At: i, Mode: m, Columns: byMode(a.Services[i].Nearest.Columns())})
	}
}

func (s *PastColumns) groups(add func(Group)) {
	add(Group{Kind: GroupEdition, Vintage: s.Vintage, Columns: s.Columns()})
	for i := range s.Services {
		add(Group{Kind: GroupService, At: i, Vintage: s.Vintage, Columns: s.Services[i].Columns()})
	}
	for i := range s.Themes {
		add(Group{Kind: GroupTheme, At: i, Vintage: s.Vintage, Columns: s.Themes[i].PastColumns()})
	}
}

func (s *ScoreColumns) group(i int) Group {
	return Group{Kind: GroupComposite, At: i, Columns: s.Columns("value", "coverage")}
}

func (s *SupplyColumns) groups(add func(Group)) {
	add(Group{Kind: GroupSupply, Columns: s.Columns()})
	for k := range s.Days {
		add(Group{Kind: GroupSupply, At: k, Columns: s.Days[k].Columns()})
	}
}

func (s *ProfileColumns) group() Group { return Group{Kind: GroupProfile, Columns: s.Columns()} }
