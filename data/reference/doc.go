// Package reference holds what Maillage measures and how: the themes, the
// services and their thresholds, the indicators, the kinds of social
// enterprises, INSEE's equipment types and the parameters of the travel-time
// estimate. All of it is declared in the TOML files of declarations/, embedded
// in the program: changing a threshold or adding a service needs no Go.
//
// The declarations travel with each release (release.declarations, JSON), so
// that a published figure can always be read beside the rule that made it.
package reference
