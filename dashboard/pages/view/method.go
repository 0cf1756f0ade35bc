package view

import (
	"strings"

	"maillage/geo"
)

// Method is the page that says how each figure is made, from the declarations of
// the release.
type Method struct {
	Frame
	Themes     []MethodTheme
	Context    []MethodIndicator // figures that stand beside the index
	Kinds      []Kind
	Detour     string
	Speed      string
	Mountain   string
	Floor      string
	Example    Example
	Enterprise string // minutes within which social enterprises are listed
	Past       MethodPast
	MethodModes
	Uncertainty *MethodUncertainty
	Recipes     []Recipe
	Formulas    []FormulaStep
	MethodTypes
	MethodNeeds
}

// MethodTheme is one theme with what enters it.
type MethodTheme struct {
	ID, Name   string
	Gloss      string // what it is about
	Weight     string // share of the index
	Services   []MethodService
	Indicators []MethodIndicator
}

// MethodService is one service with its thresholds.
type MethodService struct {
	Name, Gloss, Gamme       string
	Acceptable, Unacceptable string
	Threshold                string // source of the two
	Weight                   string // share of the theme
	Types                    string // what counts as the service, in words
}

// MethodIndicator is one figure with its thresholds, where it has a weight.
type MethodIndicator struct {
	Name, Gloss, Unit        string
	Acceptable, Unacceptable string
	Threshold                string
	Weight                   string
}

// Example works a gap out on a declared service.
type Example struct {
	Service, Acceptable, Unacceptable, Minutes, Gap string
}

// Method builds the page.
func (b *Builder) Method() *Method {
	d := b.atlas.Decl
	v := &Method{
		Frame:      b.frame("method", "/methode", b.m.T("method.title"), b.m.T("method.description")),
		Detour:     b.m.Decimal(d.Estimate.Detour, 2),
		Speed:      b.m.Decimal(d.Estimate.SpeedKmh, 0),
		Mountain:   b.m.Decimal(d.Estimate.MountainSpeedKmh, 0),
		Floor:      b.m.Minutes(d.Estimate.FloorMinutes),
		Enterprise: b.m.Minutes(EnterpriseMinutes),
		Example:    b.example(),
		Past:       b.methodPast(),

		MethodModes: b.methodModes(),
		Uncertainty: b.methodUncertainty(),
		Recipes:     b.recipes(),
		Formulas:    b.formulas(),
		MethodTypes: b.methodTypes(),
		MethodNeeds: b.methodNeeds(),
	}
	var total float64
	for _, t := range d.Themes {
		total += t.Weight
	}
	for _, t := range d.Themes {
		theme := b.methodTheme(t.ID)
		theme.Gloss, theme.Weight = b.m.Pick(t.Sentence), b.weight(t.Weight, total)
		v.Themes = append(v.Themes, theme)
	}
	for i := range d.Indicators {
		if d.Indicators[i].Weight == 0 {
			v.Context = append(v.Context, b.methodIndicator(&d.Indicators[i], 0))
		}
	}
	var kinds []string
	for kind := range d.EnterpriseKinds {
		kinds = append(kinds, kind)
	}
	v.Kinds = b.glosses(kinds)
	return v
}

func (b *Builder) methodTheme(id geo.Theme) MethodTheme {
	d := b.atlas.Decl
	out := MethodTheme{ID: string(id), Name: b.themeName(id)}
	var total float64
	for i := range d.Services {
		if d.Services[i].Theme == id {
			total += d.Services[i].Weight
		}
	}
	for i := range d.Indicators {
		if d.Indicators[i].Theme == id {
			total += d.Indicators[i].Weight
		}
	}
	for i := range d.Services {
		if d.Services[i].Theme == id {
			out.Services = append(out.Services, b.methodService(&d.Services[i], total))
		}
	}
	for i := range d.Indicators {
		if d.Indicators[i].Theme == id && d.Indicators[i].Weight > 0 {
			out.Indicators = append(out.Indicators, b.methodIndicator(&d.Indicators[i], total))
		}
	}
	return out
}

func (b *Builder) methodService(s *geo.Service, total float64) MethodService {
	return MethodService{
		Name: b.m.Pick(s.Name), Gloss: b.m.Pick(s.Sentence), Gamme: b.m.T("gamme." + string(s.Gamme)),
		Acceptable: b.m.Minutes(s.Limit.Acceptable), Unacceptable: b.m.Minutes(s.Limit.Unacceptable),
		Threshold: s.Limit.Source, Weight: b.weight(s.Weight, total), Types: b.typesText(s),
	}
}

func (b *Builder) methodIndicator(i *geo.Indicator, total float64) MethodIndicator {
	out := MethodIndicator{Name: b.m.Pick(i.Name), Gloss: b.m.Pick(i.Sentence), Unit: b.unit(i.Unit)}
	if i.Weight > 0 {
		out.Acceptable = b.m.Measure(i.Limit.Acceptable, i.Decimals, out.Unit)
		out.Unacceptable = b.m.Measure(i.Limit.Unacceptable, i.Decimals, out.Unit)
		out.Threshold, out.Weight = i.Limit.Source, b.weight(i.Weight, total)
	}
	return out
}

// weight writes a relative weight as its share of the whole.
func (b *Builder) weight(w, total float64) string {
	if total == 0 {
		return ""
	}
	return b.m.Percent(100*w/total, 0)
}

// typesText says what counts as a service: the publisher's labels of its types,
// else the title of their source with their codes.
func (b *Builder) typesText(s *geo.Service) string {
	texts := make([]string, len(s.Types))
	for i, t := range s.Types {
		source, code, _ := strings.Cut(t, ":")
		label := b.sourceTitle(source)
		if e, ok := b.atlas.Decl.Equipment(t); ok {
			label = e.Label
		}
		texts[i] = label + " (" + code + ")"
	}
	return strings.Join(texts, ", ")
}

// sourceTitle is the title of a source that is loaded, else its id.
func (b *Builder) sourceTitle(id string) string {
	for _, s := range b.atlas.Sources {
		if s.Source == id && s.Title != "" {
			return s.Title
		}
	}
	return id
}

// example works out the gap of the first declared service at two thirds of the
// way between its thresholds.
func (b *Builder) example() Example {
	if len(b.atlas.Decl.Services) == 0 {
		return Example{}
	}
	s := &b.atlas.Decl.Services[0]
	span := s.Limit.Unacceptable - s.Limit.Acceptable
	minutes := float64(int(s.Limit.Acceptable + span*2/3))
	return Example{
		Service: b.m.Pick(s.Name), Acceptable: b.m.Minutes(s.Limit.Acceptable),
		Unacceptable: b.m.Minutes(s.Limit.Unacceptable), Minutes: b.m.Minutes(minutes),
		Gap: b.m.Decimal((minutes-s.Limit.Acceptable)/span, 2),
	}
}
