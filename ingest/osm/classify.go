package osm

import (
	"strings"

	"github.com/paulmach/osm"

	"maillage/geo/network"
)

// kind is what a way is before its access tags are read.
type kind struct {
	class network.Class
	link  bool // a slip road
	// ridden is false where bicycles are pushed unless a tag lets them ride.
	ridden bool
}

// classify says what a way is, or why it is no road: the reason is "" for what
// is not a way to go along at all and need not be noted.
func classify(tags osm.Tags) (k kind, reason string, ok bool) {
	highway := tags.Find("highway")
	if highway == "" {
		if tags.Find("route") == "ferry" {
			return kind{class: network.Ferry, ridden: true}, "", true
		}
		return kind{}, "", false
	}
	if tags.Find("area") == "yes" {
		return kind{}, NoteArea, false
	}
	name, link := strings.CutSuffix(highway, "_link")
	k = kind{link: link, ridden: true}
	switch name {
	case "motorway":
		k.class = network.Motorway
	case "trunk":
		k.class = network.Trunk
	case "primary":
		k.class = network.Primary
	case "secondary":
		k.class = network.Secondary
	case "tertiary":
		k.class = network.Tertiary
	case "unclassified", "road":
		k.class = network.Unclassified
	case "residential":
		k.class = network.Residential
	case "living_street":
		k.class = network.LivingStreet
	case "service":
		k.class = network.Service
	case "track":
		k.class = network.Track
	case "pedestrian":
		k.class, k.ridden = network.Pedestrian, false
	case "cycleway":
		k.class = network.Cycleway
	case "path":
		k.class = network.Path
	case "footway", "bridleway":
		k.class, k.ridden = network.Path, false
	case "steps":
		k.class, k.ridden = network.Steps, false
	case "construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished", "dismantled":
		return k, NoteUnbuilt, false
	default:
		return k, NoteOtherHighway, false
	}
	return k, "", true
}
