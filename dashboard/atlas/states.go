package atlas

import (
	"slices"

	"maillage/geo"
)

// Service gives the place of a declared service, −1 where there is none of that id.
func (a *Atlas) Service(id string) int {
	return slices.IndexFunc(a.Decl.Services, func(s geo.Service) bool { return s.ID == id })
}

// Indicator is the place of a declared indicator, −1 of none of that id.
func (a *Atlas) Indicator(id string) int {
	return slices.IndexFunc(a.Decl.Indicators, func(d geo.Indicator) bool { return d.ID == id })
}

// State is that of a territory and the i-th declared service, unknown where the service is
// too old to decide anything.
func (a *Atlas) State(row geo.Row, i int) geo.State {
	if a.Decl.Services[i].Stale && !a.KeepsStale() {
		return geo.StateUnknown
	}
	return row.State(i)
}
