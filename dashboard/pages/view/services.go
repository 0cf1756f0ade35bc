package view

import (
	"maillage/geo"
)

// ThemeGroup is the services of one theme, in declared order.
type ThemeGroup struct {
	ID       string
	Name     string
	Gap      Cell
	Services []ServiceLine
}

// ServiceLine is a territory's access to one service.
type ServiceLine struct {
	ID        string
	Name      string
	Place     string // nearest place; "" above the commune or without one
	Commune   string // where it is, "" where that is the territory itself
	Centre    bool   // the place is only known at its commune's centre
	Distance  string
	Time      string
	Method    string // how the time was obtained, in a word
	Estimate  bool
	Next      []string // the places further away, with their times
	Limit     string   // acceptable time
	Gap       Cell
	State     string // covered, enterprise, uncovered, unknown
	StateText string
	Provider  string // the social enterprise that gives the service, and how far it is
	Reason    string // why no time is known
	Gapped    bool   // there is a gap all the same: no way leads there
	Beyond    string // inhabitants beyond the acceptable time
	BeyondPct string
	Count     string
	Notes     []int
}

// themeGroups builds the table of services.
func (b *Builder) themeGroups(row *geo.Row, n *notes) []ThemeGroup {
	var out []ThemeGroup
	for t, theme := range geo.Themes() {
		score := themeScore(row, t)
		group := ThemeGroup{ID: string(theme), Name: b.themeName(theme), Gap: b.gapCell(score.Gap, score.Known)}
		for i := range b.atlas.Decl.Services {
			if b.atlas.Decl.Services[i].Theme == theme && i < len(row.Services) {
				group.Services = append(group.Services, b.serviceLine(row, i, n))
			}
		}
		if len(group.Services) > 0 {
			out = append(out, group)
		}
	}
	return out
}

func (b *Builder) serviceLine(row *geo.Row, i int, n *notes) ServiceLine {
	d, s := &b.atlas.Decl.Services[i], &row.Services[i]
	line := ServiceLine{
		ID: d.ID, Name: b.m.Pick(d.Name),
		Limit: b.m.Minutes(d.Limit.Acceptable),
		Gap:   b.gapCell(s.Gap, s.GapKnown()),
		State: string(s.State), StateText: b.m.T("state." + string(s.State)),
		Count: b.m.Integer(s.Count), Notes: n.citeService(d),
	}
	if s.GapKnown() {
		line.Beyond, line.BeyondPct = b.m.Integer(s.Beyond), b.share(s.Beyond, row.Population)
	}
	if !s.Known {
		line.Reason, line.Gapped = b.reason(s.Reason), s.GapKnown()
		return line
	}
	line.Time, line.Distance = b.m.Minutes(s.Minutes), b.m.Kilometres(s.Metres)
	line.Method, line.Estimate = b.methodWord(s.Method), s.Method == geo.MethodEstimate
	if row.Level == geo.LevelCommune {
		b.namePlace(row, s, &line)
	}
	return line
}

// namePlace says which place is the nearest, and who else gives the service.
func (b *Builder) namePlace(row *geo.Row, s *geo.ServiceScore, line *ServiceLine) {
	if f, ok := b.atlas.Facility(s.Facility); ok {
		line.Place = f.Name
		line.Centre = f.Precision == geo.PrecisionCommune
		if f.Commune != row.Code {
			line.Commune = b.communeName(f.Commune)
		}
		if line.Centre && f.Commune == row.Code {
			line.Distance = ""
		}
	}
	if e, ok := b.atlas.Enterprise(s.Enterprise); ok && s.State == geo.StateEnterprise {
		line.Provider = b.provider(row, &e)
	}
	for _, next := range s.Next {
		if f, ok := b.atlas.Facility(next.Facility); ok {
			line.Next = append(line.Next, b.m.T("services.further", "name", f.Name,
				"commune", b.communeName(f.Commune), "time", b.m.Minutes(next.Minutes)))
		}
	}
}

// provider names a social enterprise with its own distance, which is not that of
// the nearest ordinary place beside it.
func (b *Builder) provider(row *geo.Row, e *geo.Enterprise) string {
	if minutes, ok := b.atlas.EnterpriseMinutes(row.Code, e); ok {
		return b.m.T("services.provider", "name", e.Name, "time", b.m.Minutes(minutes))
	}
	return b.m.T("services.provider-somewhere", "name", e.Name)
}

func (b *Builder) communeName(code string) string {
	if c, ok := b.atlas.Commune(code); ok {
		return c.Name
	}
	return code
}

func (b *Builder) reason(code string) string {
	if key := "reason." + code; b.m.Has(key) {
		return b.m.T(key, "mode", b.modeWord())
	}
	return b.m.T("reason.missing")
}

// share writes a part of a whole in percent, without decimals; "" of nothing.
func (b *Builder) share(part, whole int) string {
	if whole <= 0 {
		return ""
	}
	return b.m.Percent(100*float64(part)/float64(whole), 0)
}
