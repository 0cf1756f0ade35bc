package osm

import (
	"strings"

	"github.com/paulmach/osm"
)

// directions says which ways along a road a mode may take.
type directions struct{ forward, backward bool }

// oneway reads the first of the tags that is there.
func oneway(tags osm.Tags, keys ...string) (d directions, said bool) {
	for _, key := range keys {
		switch tags.Find(key) {
		case "":
			continue
		case "yes", "true", "1":
			return directions{forward: true}, true
		case "-1", "reverse":
			return directions{backward: true}, true
		case "reversible":
			// Which way it goes changes with the hour: nobody can count on it.
			return directions{}, true
		default: // "no", "alternating" with its lights
			return directions{true, true}, true
		}
	}
	return directions{true, true}, false
}

// impliedOneway reports whether a road is one-way without being tagged so.
func impliedOneway(tags osm.Tags) bool {
	junction := tags.Find("junction")
	return junction == "roundabout" || junction == "circular" || tags.Find("highway") == "motorway"
}

func carDirections(tags osm.Tags) directions {
	d, said := oneway(tags, "oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway")
	if !said && impliedOneway(tags) {
		return directions{forward: true}
	}
	return d
}

// bicycleDirections lets bicycles against the traffic where a tag or a lane does.
func bicycleDirections(tags osm.Tags) directions {
	if d, said := oneway(tags, "oneway:bicycle"); said {
		return d
	}
	d, said := oneway(tags, "oneway:vehicle", "oneway")
	if !said && impliedOneway(tags) {
		d = directions{forward: true}
	}
	if contraflow(tags) {
		return directions{true, true}
	}
	return d
}

// contraflow reports whether there is a lane for bicycles against the traffic.
func contraflow(tags osm.Tags) bool {
	for _, tag := range tags {
		switch tag.Key {
		case "cycleway", "cycleway:left", "cycleway:right", "cycleway:both":
			if strings.HasPrefix(tag.Value, "opposite") {
				return true
			}
		case "cycleway:oneway", "cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway":
			if tag.Value == "-1" || tag.Value == "no" {
				return true
			}
		}
	}
	return false
}

// footDirections follows what is said of walkers only: other one-ways are for
// traffic.
func footDirections(tags osm.Tags) directions {
	d, _ := oneway(tags, "oneway:foot")
	return d
}
