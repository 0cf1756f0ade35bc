package measure

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Base is a result by car and what it was measured from, so that it can be measured anew
// where places open and close: see [Base.With]. It serves many goroutines.
type Base struct {
	model            *model
	published        *geo.Result
	communes         *geo.Frame       // the published ones
	numbers          map[string]int32 // of the places that the published columns name
	enterprises      int              // the places of the model from this one on are enterprises
	centres, squares nearest.Finder
	answers          answers
}

// NewBase makes a base of an input and of what was published of it. Where the two are not of
// the same communes it errs with CodeConflict.
func NewBase(ctx context.Context, in Input, published *geo.Result) (*Base, error) {
	in.Modes, in.Shifts, in.Supplies = nil, nil, nil
	facilities := len(in.Facilities)
	m := newModel(&in)
	b := &Base{
		model: m, published: published, communes: published.Frame(geo.LevelCommune), numbers: make(map[string]int32, len(published.Places)),
		enterprises: facilities, answers: newAnswers(),
	}
	if b.communes == nil || !slices.EqualFunc(m.asked, b.communes.Territories, func(c *geo.Commune, t geo.Territory) bool { return c.Code == t.Code }) {
		return nil, geo.Errorf(geo.CodeConflict, "the communes that are loaded are not those of the published release: run maillage compute")
	}
	for number, id := range published.Places {
		b.numbers[id] = int32(number)
	}
	m.frame = b.communes
	m.gapIndicators()
	var err error
	if b.centres, err = m.finder(ctx, geo.ModeCar, m.starts.centres); err != nil {
		return nil, err
	}
	b.squares, err = m.finder(ctx, geo.ModeCar, m.starts.squares)
	return b, err
}

// Services are those that the base measures, in the order of the declarations.
func (b *Base) Services() []geo.Service { return b.model.Services }

// Communes are the published figures of the communes.
func (b *Base) Communes() *geo.Frame { return b.communes }

// Published is what the base is made of.
func (b *Base) Published() *geo.Result { return b.published }

// Commune is one of those loaded, of the surroundings too.
func (b *Base) Commune(code string) (*geo.Commune, bool) {
	c, known := b.model.byCode[code]
	return c, known
}

// Located is a place that counts: where it is, and the services that it gives.
type Located struct {
	ID         string
	Point      orb.Point
	Services   []int // in the order of the declarations
	Enterprise bool
	// Pieces of equipment that it counts at most of a service: of more than one, a file
	// counts places and does not tell them apart.
	Pieces int
}

// Place finds a place by its id, false where it gives no service or where it is is not known.
func (b *Base) Place(id string) (Located, bool) {
	out := Located{ID: id}
	number, enterprise, known := b.number(id)
	if !known {
		return out, false
	}
	out.Enterprise = enterprise
	for s := range b.model.supplies {
		of := &b.model.supplies[s].facilities
		if enterprise {
			of = &b.model.supplies[s].enterprises
		}
		if at, gives := slices.BinarySearch(of.numbers, number); gives {
			out.Services, out.Point, out.Pieces = append(out.Services, s), of.points[at], max(out.Pieces, of.pieces[at])
		}
	}
	return out, len(out.Services) > 0
}

// number is that of a place in the model: facilities come first, each kind in the order of
// its ids.
func (b *Base) number(id string) (number int32, enterprise, known bool) {
	if at, found := slices.BinarySearch(b.model.places[:b.enterprises], id); found {
		return int32(at), false, true
	}
	at, found := slices.BinarySearch(b.model.places[b.enterprises:], id)
	return int32(b.enterprises + at), true, found
}
