package geo

// Theme is one of the six themes of the Agenda rural.
type Theme string

// The themes, in the order in which every page shows them.
const (
	ThemeMobility       Theme = "mobilite"
	ThemeDigital        Theme = "numerique"
	ThemeHealth         Theme = "sante"
	ThemeYouth          Theme = "jeunesse"
	ThemePublicServices Theme = "services-publics"
	ThemeLocalServices  Theme = "services-proximite"
)

// Themes lists the six themes in display order.
func Themes() []Theme {
	return []Theme{
		ThemeMobility, ThemeDigital, ThemeHealth,
		ThemeYouth, ThemePublicServices, ThemeLocalServices,
	}
}

// Gamme is INSEE's range of an equipment: how often it is needed, hence how
// near it should be.
type Gamme string

// INSEE's three gammes.
const (
	GammeProximite     Gamme = "proximite"
	GammeIntermediaire Gamme = "intermediaire"
	GammeSuperieure    Gamme = "superieure"
)

// Text is a text shown to people, French first.
type Text struct {
	FR string `toml:"fr" json:"fr"`
	EN string `toml:"en" json:"en"`
}

// Threshold bounds a gap: at Acceptable or better the gap is 0, at Unacceptable
// or worse it is 1. Unacceptable < Acceptable for what is better when higher.
type Threshold struct {
	Acceptable   float64 `toml:"acceptable" json:"acceptable"`
	Unacceptable float64 `toml:"unacceptable" json:"unacceptable"`
	// Source says where the two values come from, for the methodology page.
	Source   string `toml:"source" json:"source"`
	SourceEN string `toml:"source_en" json:"source_en,omitempty"` // in English, "" for the same
}

// Gap says how far a value is beyond what is acceptable:
//
//	clamp((value − acceptable) ÷ (unacceptable − acceptable), 0, 1)
//
// Where higher is better, unacceptable is the lower bound and the same formula
// holds. The bounds must differ.
func (t Threshold) Gap(value float64) float64 {
	return min(1, max(0, (value-t.Acceptable)/(t.Unacceptable-t.Acceptable)))
}

// Shifted moves both bounds by a share of the width between them: a positive one
// is more lenient, a negative one more strict.
func (t Threshold) Shifted(share float64) Threshold {
	by := share * (t.Unacceptable - t.Acceptable)
	t.Acceptable += by
	t.Unacceptable += by
	return t
}

// Coverage says how much must be known of a composite for it to be published.
type Coverage struct {
	LeastThemeWeight float64 `toml:"least_theme_weight" json:"least_theme_weight"` // share of a theme's weight
	LeastThemes      int     `toml:"least_themes" json:"least_themes"`
}

// EnoughWeight reports whether a theme is known where a share of its weight is.
func (c Coverage) EnoughWeight(share float64) bool {
	const slack = 1e-9 // absorbs the rounding of sums of weights such as 0.2
	return share >= c.LeastThemeWeight-slack
}

// Service is a kind of equipment that a resident needs, declared in data/.
type Service struct {
	ID       string    `json:"id"`
	Name     Text      `json:"name"`
	Sentence Text      `json:"sentence"` // what a resident needs it for
	Theme    Theme     `json:"theme"`
	Gamme    Gamme     `json:"gamme"`
	Limit    Threshold `json:"limit"`  // minutes
	Weight   float64   `json:"weight"` // within its theme, relative
	// Types names the equipment that gives the service, as "source:code",
	// for instance "bpe:D201" or "france-services:Fixe".
	Types []string `json:"types"`
	// Visits names, in the same way, the places that come on some days: they give the
	// service on these, and count as no access on the others.
	Visits []string `json:"visits,omitempty"`
	// Recoded is what the edition that is loaded counts under the code of the types, in its
	// publisher's words, where it is another thing: the service then has no place.
	Recoded string `json:"recoded,omitempty"`
	// Functions are those that answer the service where a social enterprise gives them.
	Functions []string `json:"functions"`
	// Expected is how many places there are a 100,000 inhabitants, none where that is
	// not declared; Shortfall is of a service whose files hold far fewer: it is not
	// measured.
	Expected  Expected   `json:"expected,omitzero"`
	Shortfall *Shortfall `json:"shortfall,omitempty"`
	Age
}

// Expected is how many places of a service there are, a 100,000 inhabitants.
type Expected struct {
	Places float64 `toml:"places" json:"places"`
	Source string  `toml:"source" json:"source"`
}

// Shortfall says how many places the files of a service hold, of how many expected.
type Shortfall struct {
	Found    int     `json:"found"`
	Expected float64 `json:"expected"`
}

// Direction says which end of a figure is the fragile one.
type Direction string

// The directions.
const (
	HigherWorse  Direction = "higher-worse"  // minutes, gaps
	HigherBetter Direction = "higher-better" // premises with fibre, departures
	Neutral      Direction = "neutral"       // context: income, density
)

// Indicator is an observed or derived figure of a territory that enters a theme
// gap (Weight > 0) or is shown beside it, declared in data/.
type Indicator struct {
	ID        string    `json:"id"`
	Name      Text      `json:"name"`
	Sentence  Text      `json:"sentence"` // what it says
	Theme     Theme     `json:"theme"`    // "" for context: income, age…
	Unit      string    `json:"unit"`
	Decimals  int       `json:"decimals"`
	Direction Direction `json:"direction"`
	Limit     Threshold `json:"limit"` // unused when Weight is 0
	Weight    float64   `json:"weight"`
	// Numerator, Plus and Denominators name observations: the indicator is
	// Scale × (numerator + sum of plus) ÷ (sum of denominators). With no denominator
	// it is the numerator observation itself.
	Numerator string `json:"numerator"`
	// Computed is the name of the numerator where it is no published observation
	// but a figure that package measure computes.
	Computed string `json:"computed,omitempty"`
	// OfTimetables is of a computed figure that is made of the loaded timetables.
	OfTimetables bool     `json:"of_timetables,omitempty"`
	Plus         []string `json:"plus,omitempty"`
	Denominators []string `json:"denominators"`
	// Instead are the denominators where none of the others is loaded.
	Instead []string `json:"instead,omitempty"`
	Scale   float64  `json:"scale"`
	// Years, when above 0, makes the indicator the mean yearly change from the
	// denominators to the numerator over so many years:
	// Scale × ((numerator ÷ denominators)^(1/Years) − 1).
	Years float64 `json:"years"`
	// MeanBy names the observation that weights the mean over communes when the
	// figure is not a ratio of sums ("population" by default).
	MeanBy string `json:"mean_by"`
	// Bounds are the least and the greatest that the figure may be, no bounds where both
	// are 0. What is outside, made of sources that do not agree, is missing.
	Bounds [2]float64 `json:"bounds,omitzero"`
	// Least is what must be there for the figure to be told: of fewer people it says
	// more of chance than of the territory.
	Least []Least `json:"least,omitempty"`
	// LeastDenominator is below which a ratio is of nearly nothing.
	LeastDenominator float64 `json:"least_denominator,omitempty"`
	// Above names the figure above communes where it is another thing there, as a mean
	// of medians; "" where it is not.
	Above Text `json:"above,omitzero"`
	Age
}

// Least is how much of an observation a territory must have.
type Least struct {
	Of string  `toml:"of" json:"of"` // "population" for that of the COG
	N  float64 `toml:"n" json:"n"`
}

// NameAt names the indicator at a level.
func (d *Indicator) NameAt(l Level) Text {
	if l == LevelCommune || d.Above == (Text{}) {
		return d.Name
	}
	return d.Above
}

// Implausible says why a figure is missing that could be made.
type Implausible string

// The reasons.
const (
	OutOfBounds Implausible = "out-of-bounds" // it cannot be what it is, for its sources do not agree
	TooFew      Implausible = "too-few"       // of so few people or households that it is masked
	OfNothing   Implausible = "of-nothing"    // a ratio to nearly nothing
	AtEdge      Implausible = "edge"          // it hangs on what lies beyond what is loaded
)

// Implausibles lists the reasons, in the order of their codes.
func Implausibles() []Implausible { return []Implausible{OutOfBounds, TooFew, OfNothing, AtEdge} }

// Method says how a travel time was obtained.
type Method string

// The methods.
const (
	MethodEstimate Method = "estimate" // straight line × detour ÷ speed
	MethodRoad     Method = "road"
	MethodINSEE    Method = "insee"
	MethodTransit  Method = "transit"
)

// Code is the number of the method in columns, 0 of none.
func (m Method) Code() uint8 { return WordCode(Methods(), m) }

// The words below are listed in the order of their codes in columns and in the
// store, which migrations alone may change.

// Methods lists the methods.
func Methods() []Method {
	return []Method{MethodEstimate, MethodRoad, MethodINSEE, MethodTransit}
}

// Reasons lists why a travel time is not known.
func Reasons() []string {
	return []string{ReasonNoCentre, ReasonNoFacility, ReasonOffNetwork, ReasonUnreachable, ReasonIncomplete, ReasonEdge}
}

// WordCode is the number that stands for a word in a column, from 1; 0 for a word that
// is not listed, the empty one among them.
func WordCode[T ~string](words []T, word T) uint8 {
	for i, w := range words {
		if w == word {
			return uint8(i + 1)
		}
	}
	return 0
}
