package load

import (
	"cmp"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// Identity finds the id under which what a row says is stored, without knowing boundaries.
type Identity struct {
	env        Env
	current    map[string]string // of communes that are no more
	facilities *facilities
	id         []byte
}

// NewIdentity makes that of an edition. current gives the communes that former codes lead to.
func NewIdentity(env Env, current map[string]string) (*Identity, error) {
	target, err := Facilities(env)
	if err != nil {
		return nil, err
	}
	return &Identity{env: env, current: current, facilities: target.(*facilities)}, nil
}

// Commune is the current code of the commune that a row names, "" where it names none.
func (i *Identity) Commune(row *mapping.Row) string {
	code := cmp.Or(row.Text("commune"), row.Text("code"))
	return cmp.Or(i.current[code], code)
}

// Of is the id of the facility, the record of an enterprise or the square of a row, "" of a row of another
// target. It is valid until the next call.
func (i *Identity) Of(row *mapping.Row) []byte {
	i.id = append(append(i.id[:0], i.env.Source.ID...), ':')
	switch i.env.Source.Target {
	case catalogue.TargetFacilities:
		at := place.Place{Commune: i.Commune(row), Precision: geo.PrecisionAddress}
		if at.Point, _ = place.Point(row); at.Point == nil || row.Text("precision") == string(geo.PrecisionCommune) {
			at.Precision = geo.PrecisionCommune
		}
		i.id = i.facilities.appendSourceID(i.id, row, i.facilities.types.of(row).typ, at)
	case catalogue.TargetEnterprises:
		i.id = append(i.id, (&enterprises{}).sourceID(row)...)
	case catalogue.TargetSquares:
		i.id = append(i.id[:0], row.Text("id")...)
	default:
		i.id = i.id[:0]
	}
	return i.id
}
