// Package explanation takes an index apart: how many points of it each theme
// gives, and of these each service and indicator, and what would change the rank
// most.
package explanation
