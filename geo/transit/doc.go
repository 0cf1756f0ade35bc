// Package transit answers what public transport offers: which vehicles leave
// from a place, where one gets by when, and how long the journey without a car
// takes from door to door. Feeds are GTFS Schedule; searches are RAPTOR
// (Delling, Pajor and Werneck, "Round-Based Public Transit Routing", 2012).
//
// Times are seconds after midnight of the service day (past 86,400 after the
// next midnight), positions WGS 84 (EPSG:4326), walks metres.
package transit

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "3"
