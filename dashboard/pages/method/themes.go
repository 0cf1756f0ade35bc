package method

import (
	"slices"
	"strings"

	"maillage/geo"
)

func (b builder) theme(id geo.Theme) Theme {
	d := b.Atlas.Decl
	out := Theme{ID: string(id), Name: b.Names.Theme(id)}
	parts := slices.DeleteFunc(b.Atlas.Parts(), func(p geo.Part) bool { return p.Theme != id })
	var total float64
	for _, p := range parts {
		total += p.Weight
	}
	for _, p := range parts {
		if p.IsService() {
			out.Services = append(out.Services, b.service(&d.Services[p.Service], total))
		} else {
			out.Indicators = append(out.Indicators, b.indicator(&d.Indicators[p.Indicator], total))
		}
	}
	return out
}

func (b builder) service(s *geo.Service, total float64) Service {
	return Service{
		Name: b.Text.Pick(s.Name), Gloss: b.Text.Pick(s.Sentence), Gamme: b.Text.T("gamme." + string(s.Gamme)),
		Acceptable: b.Text.Minutes(s.Limit.Acceptable), Unacceptable: b.Text.Minutes(s.Limit.Unacceptable),
		Threshold: b.origin(s.Limit), Weight: b.weight(s.Weight, total), Types: b.typesText(s),
	}
}

func (b builder) indicator(i *geo.Indicator, total float64) Indicator {
	out := Indicator{Name: b.Text.Pick(i.Name), Gloss: b.Text.Pick(i.Sentence), Unit: b.Names.Unit(i.Unit)}
	if i.Weight > 0 {
		out.Acceptable = b.Text.Measure(i.Limit.Acceptable, i.Decimals, out.Unit)
		out.Unacceptable = b.Text.Measure(i.Limit.Unacceptable, i.Decimals, out.Unit)
		out.Threshold, out.Weight = b.origin(i.Limit), b.weight(i.Weight, total)
	}
	return out
}

// weight writes a relative weight as its share of the whole.
func (b builder) weight(w, total float64) string {
	if total == 0 {
		return ""
	}
	return b.Text.Percent(100*w/total, 0)
}

// typesText says what counts as a service: the publisher's labels of its types,
// else the title of their source with their codes.
func (b builder) typesText(s *geo.Service) string {
	texts := make([]string, len(s.Types))
	for i, t := range s.Types {
		source, code, _ := strings.Cut(t, ":")
		label := b.Names.Source(source)
		if e, ok := b.Atlas.Decl.Equipment(t); ok {
			label = e.Label
		}
		texts[i] = label + " (" + code + ")"
	}
	return strings.Join(texts, ", ")
}

// example works out the gap of the first declared service at two thirds of the
// way between its thresholds.
func (b builder) example() Example {
	if len(b.Atlas.Decl.Services) == 0 {
		return Example{}
	}
	s := &b.Atlas.Decl.Services[0]
	span := s.Limit.Unacceptable - s.Limit.Acceptable
	minutes := float64(int(s.Limit.Acceptable + span*2/3))
	return Example{
		Service: b.Text.Pick(s.Name), Acceptable: b.Text.Minutes(s.Limit.Acceptable),
		Unacceptable: b.Text.Minutes(s.Limit.Unacceptable), Minutes: b.Text.Minutes(minutes),
		Gap: b.Text.Decimal((minutes-s.Limit.Acceptable)/span, 2),
	}
}

// origin says where the two times of a threshold come from.
func (b builder) origin(l geo.Threshold) string {
	return b.Text.Pick(geo.Text{FR: l.Source, EN: l.SourceEN})
}
