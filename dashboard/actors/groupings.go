package actors

import (
	"math"
	"strings"

	"maillage/geo"
	"maillage/geo/names"
)

// groupings adds the syndicates, PETR and other groups that the EPCI of the sheet are members
// of: what these hold may be theirs.
func (m *maker) groupings() {
	if !m.HasGroupings() {
		m.sheet.Unknown = append(m.sheet.Unknown, "groupings")
		return
	}
	if m.row.Level == geo.LevelRegion {
		return
	}
	found := m.Groupings(m.codes(geo.LevelEPCI))
	for _, g := range found[:min(len(found), mostEnterprises)] {
		m.add(Authority, "grouping", Actor{
			ID: "grouping:" + g.SIREN, Name: g.Name, Role: roleOfGroup(g.Kind), Minutes: math.NaN(), Source: g.Source, Vintage: g.Vintage,
		})
	}
}

// roleOfGroup says what a group is, by its legal nature as published.
func roleOfGroup(kind string) geo.Text {
	if folded := names.Fold(kind); strings.Contains(folded, "petr") || strings.Contains(folded, "equilibre territorial") {
		return geo.Text{FR: "Pôle d'équilibre territorial et rural : porte un projet de territoire pour plusieurs intercommunalités",
			EN: "Territorial and rural pole: carries a project for several EPCI"}
	}
	return geo.Text{FR: "Groupement dont l'intercommunalité est membre : " + kind, EN: "Group that the EPCI is a member of: " + kind}
}
