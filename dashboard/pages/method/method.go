// Package method is the page that says how each figure is made, from the
// declarations of the release.
package method

import "maillage/dashboard/pages/page"

// Page is the page that says how each figure is made, from the declarations of
// the release.
type Page struct {
	page.Frame
	Themes     []Theme
	Context    []Indicator // figures that are beside the index
	Kinds      []page.Kind
	Detour     string
	Speed      string
	Mountain   string
	Floor      string
	Bounds     Bounds
	Example    Example
	Enterprise string // minutes within which social enterprises are listed
	Answers    []Answer
	Past       Past
	Modes
	Uncertainty *Uncertainty
	Recipes     []Recipe
	Formulas    []FormulaStep
	Typology
	NeedScore
}

// Theme is one theme with what enters it.
type Theme struct {
	ID, Name   string
	Gloss      string // what it is about
	Weight     string // share of the index
	Services   []Service
	Indicators []Indicator
}

// Service is one service with its thresholds.
type Service struct {
	Name, Gloss, Gamme       string
	Acceptable, Unacceptable string
	Threshold                string // source of the two
	Weight                   string // share of the theme
	Types                    string // what counts as the service, in words
}

// Indicator is one figure with its thresholds, where it has a weight.
type Indicator struct {
	Name, Gloss, Unit        string
	Acceptable, Unacceptable string
	Threshold                string
	Weight                   string
}

// Answer is a service with what makes a social enterprise one that gives it: its activities,
// and the words of its source, "" where none do.
type Answer struct{ Service, Activities, Words string }

// Example works a gap out on a declared service.
type Example struct {
	Service, Acceptable, Unacceptable, Minutes, Gap string
}

// builder makes the page.
type builder struct{ page.Context }

// Bounds says how much may hang on times that are bounds: a share of the inhabitants, and
// points of an index and of a theme.
type Bounds struct{ Share, Points, ThemePoints string }

// New builds the page.
func New(c page.Context) *Page {
	b, d := builder{c}, c.Atlas.Decl
	v := &Page{
		Frame:      b.Frame("method", "/methode", b.Text.T("method.title"), b.Text.T("method.description")),
		Detour:     b.Text.Decimal(d.Estimate.Detour, 2),
		Speed:      b.Text.Decimal(d.Estimate.SpeedKmh, 0),
		Mountain:   b.Text.Decimal(d.Estimate.MountainSpeedKmh, 0),
		Floor:      b.Text.Minutes(d.Estimate.FloorMinutes),
		Bounds:     Bounds{b.Text.Percent(100*d.Edge.MostWeight, 0), b.Text.Decimal(d.Edge.MostPoints, 0), b.Text.Decimal(d.Edge.MostThemePoints, 0)},
		Enterprise: b.Text.Minutes(page.EnterpriseMinutes),
		Example:    b.example(),
		Past:       b.past(),

		Modes:       b.modes(),
		Uncertainty: uncertainty{c}.of(),
		Recipes:     recipes{c}.all(),
		Formulas:    b.formulas(),
		Typology:    b.types(),
		NeedScore:   b.needs(),
	}
	var total float64
	for _, t := range d.Themes {
		total += t.Weight
	}
	for _, t := range d.Themes {
		theme := b.theme(t.ID)
		theme.Gloss, theme.Weight = b.Text.Pick(t.Sentence), b.weight(t.Weight, total)
		v.Themes = append(v.Themes, theme)
	}
	for i := range d.Indicators {
		if d.Indicators[i].Weight == 0 {
			v.Context = append(v.Context, b.indicator(&d.Indicators[i], 0))
		}
	}
	var kinds []string
	for kind := range d.EnterpriseKinds {
		kinds = append(kinds, kind)
	}
	v.Kinds, v.Answers = b.Names.Kinds(kinds), b.answers()
	return v
}
