package atlas

import (
	"github.com/paulmach/orb"

	"maillage/geo"
)

// Start is the centre of a commune, asked or of the surroundings; a CodeNotFound
// error where there is none.
func (a *Atlas) Start(commune string) (orb.Point, error) {
	c, ok := a.communes[commune]
	if !ok {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "no commune of code %s is loaded", commune)
	}
	if c.CentreMethod == geo.CentreMissing {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "the centre of commune %s is not known", commune)
	}
	return c.Centre, nil
}

// Destination is where a facility is; a CodeNotFound error where that is not
// known.
func (a *Atlas) Destination(facility string) (orb.Point, error) {
	f, ok := a.Facility(facility)
	if !ok || f.Point == (orb.Point{}) {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "no facility %q with a position is loaded", facility)
	}
	return f.Point, nil
}
