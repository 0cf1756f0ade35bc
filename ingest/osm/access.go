package osm

import (
	"strings"

	"github.com/paulmach/osm"

	"maillage/geo/network"
)

// access is what tags say of a mode: nothing, that it may, that it may not, or
// that a bicycle must be pushed.
type access uint8

const (
	unsaid access = iota
	open
	closed
	pushed
)

// accessKeys are the tags that speak of a mode, the most specific first: it
// alone counts.
func accessKeys(m network.Mode) []string {
	switch m {
	case network.Car:
		return []string{"motorcar", "motor_vehicle", "vehicle", "access"}
	case network.Bicycle:
		return []string{"bicycle", "vehicle", "access"}
	default:
		return []string{"foot", "access"}
	}
}

// accessOf reads the most specific tag that says something that is understood,
// and names it.
func accessOf(tags osm.Tags, m network.Mode) (says access, by string) {
	for _, key := range accessKeys(m) {
		value := tags.Find(key)
		if value == "" {
			continue
		}
		if says := parseAccess(value); says != unsaid {
			return says, key
		}
	}
	return unsaid, ""
}

// parseAccess reads the value of an access tag. Of several, the most generous
// counts.
//
// Ways for residents, customers and deliveries are open: journeys here begin at
// homes and end at shops, so that they may be used at both ends, and in between
// they are no short cut worth forbidding. Private ways are closed: they lead to
// one house or through a works, and a place behind one is reached from the
// nearest public road instead.
func parseAccess(value string) access {
	best := unsaid
	for part := range strings.SplitSeq(value, ";") {
		switch strings.TrimSpace(part) {
		case "yes", "designated", "official", "permissive", "public", "destination", "customers",
			"delivery", "residents", "discouraged", "hov":
			return open
		case "dismount":
			best = pushed
		case "no", "private", "agricultural", "forestry", "emergency", "psv", "bus", "taxi", "military",
			"permit", "use_sidepath", "restricted":
			if best == unsaid {
				best = closed
			}
		}
	}
	return best
}
