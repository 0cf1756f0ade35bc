// Package accessibility measures how much of a supply people reach where they
// share it: the enhanced two-step floating catchment area, on which the DREES's
// accessibilité potentielle localisée (APL) builds.
//
// Times are minutes. Supply is in any unit, demand in inhabitants: accessibility
// is in units of supply for an inhabitant.
package accessibility

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"
