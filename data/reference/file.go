package reference

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
	"maillage/geo/difference"
	"maillage/geo/function"
)

// file is one file of declarations as it is written.
type file struct {
	path string
	data []byte
	// beside reads a file that this one names.
	beside func(name string) ([]byte, error)

	Themes     []ThemeDecl         `toml:"theme"`
	Gammes     []gammeEntry        `toml:"gamme"`
	Services   []serviceEntry      `toml:"service"`
	Indicators []indicatorEntry    `toml:"indicator"`
	Kinds      []kindEntry         `toml:"kind"`
	Activities []Activity          `toml:"activity"`
	Functions  []function.Function `toml:"function"`
	Source     string              `toml:"equipment_source"`
	WholeLists []int               `toml:"equipment_lists"` // years of which every code is here
	Equipment  []equipmentEntry    `toml:"equipment"`
	Merging    *Merging            `toml:"merging"`
	Estimate   *estimateSettings   `toml:"estimate"`
	Edge       *edgeSettings       `toml:"edge"`

	Transit       *transitSettings       `toml:"transit"`
	Accessibility *accessibilitySettings `toml:"accessibility"`

	Needs       *needsSettings       `toml:"needs"`
	Typology    *typologySettings    `toml:"typology"`
	Indices     []Index              `toml:"index"`
	Uncertainty *uncertaintySettings `toml:"uncertainty"`
	Past        *pastSettings        `toml:"past"`
	PastLabels  []PastLabel          `toml:"past_labels"`
	Presets     []Preset             `toml:"preset"`
	Use         *useSettings         `toml:"frequency_of_use"`
	Bounds      []difference.Bound   `toml:"bound"`
}

type gammeEntry struct {
	ID    geo.Gamme     `toml:"id"`
	Limit geo.Threshold `toml:"limit"` // minutes
}

type serviceEntry struct {
	ID       string         `toml:"id"`
	Name     geo.Text       `toml:"name"`
	Sentence geo.Text       `toml:"sentence"`
	Theme    geo.Theme      `toml:"theme"`
	Gamme    geo.Gamme      `toml:"gamme"`
	Weight   *float64       `toml:"weight"` // 1 where unset
	Types    []string       `toml:"types"`
	Fallback []string       `toml:"fallback"`
	Visits   []string       `toml:"visits"`
	Forms    []Form         `toml:"form"`  // in the stead of types and fallback
	Limit    *geo.Threshold `toml:"limit"` // that of the gamme where unset
	Expected geo.Expected   `toml:"expected"`
}

type indicatorEntry struct {
	ID               string        `toml:"id"`
	Name             geo.Text      `toml:"name"`
	Sentence         geo.Text      `toml:"sentence"`
	Theme            geo.Theme     `toml:"theme"`
	Unit             string        `toml:"unit"`
	Decimals         int           `toml:"decimals"`
	Direction        geo.Direction `toml:"direction"` // neutral where unset
	Limit            geo.Threshold `toml:"limit"`
	Weight           float64       `toml:"weight"`
	Numerator        string        `toml:"numerator"`
	Computed         string        `toml:"computed"` // in the numerator's stead
	OfTimetables     bool          `toml:"of_timetables"`
	Plus             []string      `toml:"plus"` // added to the numerator of a ratio
	Denominators     []string      `toml:"denominators"`
	Instead          []string      `toml:"instead"` // of the denominators, where none is loaded
	Scale            float64       `toml:"scale"`   // 1 where unset
	Years            float64       `toml:"years"`
	MeanBy           string        `toml:"mean_by"`
	Bounds           [2]float64    `toml:"bounds"`
	Least            []geo.Least   `toml:"least"`
	LeastDenominator float64       `toml:"least_denominator"` // 0.5 where unset
	Above            geo.Text      `toml:"above"`
	geo.Age          `toml:"-"`
}

type kindEntry struct {
	ID       string      `toml:"id"`
	Label    geo.Text    `toml:"label"`
	Themes   []geo.Theme `toml:"themes"`
	Ordinary bool        `toml:"ordinary"`
}

type equipmentEntry struct {
	Code  string `toml:"code"`
	Label string `toml:"label"`
	First int    `toml:"first"`
	Last  int    `toml:"last"`
}

// estimateSettings are the parameters and where they come from.
type estimateSettings struct {
	Estimate
	Source string `toml:"source"`
}

func parse(path string, data []byte) (*file, error) {
	f := &file{path: path, data: data}
	dec := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	err := dec.Decode(f)
	if err == nil {
		return f, nil
	}
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(strict.Errors) > 0 {
		first := strict.Errors[0]
		return nil, fmt.Errorf("%s: unknown key %s: correct or remove it", f.place(first.Position()), strings.Join(first.Key(), "."))
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		return nil, fmt.Errorf("%s: %w", f.place(bad.Position()), err)
	}
	return nil, fmt.Errorf("declarations %s: %w", path, err)
}

// errorAt is an error about the entry whose key holds value, at its last appearance,
// which is the culprit when two entries share a value.
func (f *file) errorAt(key, value, format string, args ...any) error {
	entry := `\b` + key + `\s*=\s*["']` + regexp.QuoteMeta(value) + `["']`
	return fmt.Errorf("%s: %s %q: %s", f.spot(entry), key, value, fmt.Sprintf(format, args...))
}

// errorIn is an error about a section.
func (f *file) errorIn(section, format string, args ...any) error {
	return fmt.Errorf("%s: %s %s", f.spot(`(?m)^\[*`+section+`[\] =]`), section, fmt.Sprintf(format, args...))
}

// spot is the place of the last text of a form: file, line and column, from 1.
func (f *file) spot(form string) string {
	at := 0
	if all := regexp.MustCompile(form).FindAllIndex(f.data, -1); len(all) > 0 {
		at = all[len(all)-1][0]
	}
	return f.place(1+bytes.Count(f.data[:at], []byte("\n")), 1+utf8.RuneCount(f.data[1+bytes.LastIndexByte(f.data[:at], '\n'):at]))
}

func (f *file) place(line, column int) string {
	return fmt.Sprintf("declarations %s:%d:%d", f.path, line, column)
}
