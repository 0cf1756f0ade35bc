// Package measure computes how far each territory is from what its inhabitants
// need: for every commune and service the nearest facility and its gap, theme
// gaps, the index, ranks, indicators, and the same for EPCI, départements and
// régions.
//
// It is made of pure functions over slices: equal inputs, in whatever order,
// give equal results. Times are minutes, lengths metres, gaps 0 to 1, the index
// 0 to 100.
package measure

// Version changes whenever the same input would give other results: it is part
// of what a release is identified by.
const Version = "11"
