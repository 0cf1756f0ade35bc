// Package typology groups units by their profiles and finds each unit's like.
//
// A profile is a row of figures, standardised: less their mean, in standard
// deviations. [Standardise] makes [Profiles] of a table; from these,
// [Profiles.Clusters] makes groups around medoids and gives each group's
// strongest traits, and [Profiles.Twins] finds the units most like each one.
//
// Groups are made by k-medoids rather than by Ward's method or k-means because a
// medoid is a real unit, which can be shown as the type's example, because one
// odd unit moves it little, and because nothing but distances is asked for, so
// that figures may be missing. The algorithm is FasterPAM.
//
// Missing figures are NaN. Distances are Euclidean over the figures that both
// units know, scaled up to all of them, as in Kaufman and Rousseeuw's "Finding
// groups in data" (1990):
//
//	d(i, j) = √(features ÷ known by both × Σ (z_i − z_j)²)
//
// Results depend on the input and the seed only, never on the number of cores.
package typology

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"
