// Package change says what territories had at earlier editions of the counts of
// equipment: how many pieces of each service, in how many communes, which have no
// shop left, and how far the nearest was, by one and the same estimate for all
// editions.
//
// Counts sit at centres of communes and editions differ in what they hold: see
// [Compute] for what makes them comparable. Positions are WGS 84 degrees, gaps
// run from 0 to 1, NaN where unknown.
package change

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"
