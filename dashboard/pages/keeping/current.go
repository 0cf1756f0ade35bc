package keeping

import (
	"strconv"
	"strings"

	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
	"maillage/geo"
)

// Subject is one that people may change: what is known of it today, changes that are not
// counted yet among it.
type Subject struct {
	Kind  kept.Subject
	ID    string
	Says  map[string]string // by field, what is known
	State *kept.State       // what people keep of it, nil of nothing
}

// Find gives a subject of the atlas or of what people keep. It errs with [geo.CodeNotFound]
// where there is none of the id.
func Find(c page.Context, now *kept.Kept, kind kept.Subject, id string) (*Subject, error) {
	s := &Subject{Kind: kind, ID: id, State: now.Of(kind, id)}
	known := false
	switch kind {
	case kept.Facility:
		if f, ok := c.Atlas.Facility(id); ok {
			known = true
			s.Says = facilitySays(c, &f)
		} else if _, merged := c.Atlas.Merged(id); merged {
			p, _ := c.Atlas.Place(id)
			known, s.Says = p.Name != (geo.Text{}), map[string]string{kept.Name: c.Text.Pick(p.Name)}
		}
	case kept.Enterprise:
		if e, ok := c.Atlas.Enterprise(id); ok {
			known = true
			s.Says = enterpriseSays(&e)
		}
	}
	if !known && s.State == nil {
		return nil, geo.Errorf(geo.CodeNotFound, "nothing of the id %s is loaded or kept", id)
	}
	if s.Says == nil {
		s.Says = map[string]string{}
	}
	if s.State != nil {
		for field, value := range s.State.Says {
			s.Says[field] = value
		}
	}
	return s, nil
}

// Name is what it is called.
func (s *Subject) Name() string {
	if name := s.Says[kept.Name]; name != "" {
		return name
	}
	return s.ID
}

// Closed reports whether people say that it is.
func (s *Subject) Closed() bool { return s.State != nil && s.State.Closed }

func facilitySays(c page.Context, f *geo.Facility) map[string]string {
	says := map[string]string{
		kept.Name: c.Text.Pick(c.Atlas.PlaceName(f)), kept.Services: strings.Join(c.Atlas.ServicesOf(f), ","), kept.Commune: f.Commune,
	}
	if f.Hours > 0 {
		says[kept.HoursAWeek] = strconv.FormatFloat(f.Hours, 'f', -1, 64)
	}
	at(says, f.Precision, f.Point[0], f.Point[1])
	return says
}

func enterpriseSays(e *geo.Enterprise) map[string]string {
	says := map[string]string{
		kept.Name: e.Name, kept.Kind: e.Kind, kept.SIRET: e.SIRET, kept.Functions: strings.Join(e.Does(), ","), kept.Commune: e.Commune,
		kept.Rounds: kept.WriteRounds(e.Stops), kept.Address: e.Address, kept.Phone: e.Phone, kept.Mail: e.Mail, kept.Website: e.Website,
	}
	at(says, e.Precision, e.Point[0], e.Point[1])
	return says
}

// at says where a place is, where its address is known.
func at(says map[string]string, precision geo.Precision, x, y float64) {
	if precision == geo.PrecisionAddress {
		says[kept.Longitude], says[kept.Latitude] = strconv.FormatFloat(x, 'f', 6, 64), strconv.FormatFloat(y, 'f', 6, 64)
	}
}
