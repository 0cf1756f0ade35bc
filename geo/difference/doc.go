// Package difference says what changed between two releases: which territories and places
// came and went, which figures moved most, how many places départements have, and which
// declared bounds that is beyond. Rows are matched by their keys: level and code, service,
// id of a place; times are by car, in minutes.
package difference
