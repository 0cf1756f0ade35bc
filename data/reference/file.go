package reference

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"maillage/data/overlay"
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
	Projects    []Project            `toml:"project"`
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

// parse reads a file. What could be read of it is given beside its faults, nil where nothing
// could.
func parse(path string, data []byte) (*file, error) {
	f := &file{path: path, data: data}
	err := overlay.DecodeFaults(path, toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(f))
	if slices.ContainsFunc(overlay.Faults(err), func(f *overlay.Fault) bool { return f.Unread }) {
		return nil, err
	}
	return f, err
}

// errorAt is a fault of the entry whose key holds value, at its last appearance,
// which is the culprit when two entries share a value.
func (f *file) errorAt(key, value, format string, args ...any) error {
	entry := `\b` + key + `\s*=\s*["']` + regexp.QuoteMeta(value) + `["']`
	return f.fault(entry, fmt.Sprintf("%s %q: %s", key, value, fmt.Sprintf(format, args...)))
}

// errorsAt are the faults of an entry, one for each reason that is not "".
func (f *file) errorsAt(key, value string, reasons []string) error {
	return each(reasons, func(reason string) error {
		if reason == "" {
			return nil
		}
		return f.errorAt(key, value, "%s", reason)
	})
}

// errorIn is a fault of a section.
func (f *file) errorIn(section, format string, args ...any) error {
	return f.fault(`(?m)^\[*`+section+`[\] =]`, section+" "+fmt.Sprintf(format, args...))
}

// fault is at the last text of a form.
func (f *file) fault(form, message string) error {
	at := 0
	if all := regexp.MustCompile(form).FindAllIndex(f.data, -1); len(all) > 0 {
		at = all[len(all)-1][0]
	}
	return &overlay.Fault{
		File: f.path, Message: message,
		Line: 1 + bytes.Count(f.data[:at], []byte("\n")), Column: 1 + utf8.RuneCount(f.data[1+bytes.LastIndexByte(f.data[:at], '\n'):at]),
	}
}

// each adds all entries, and gives every fault that was found.
func each[T any](entries []T, add func(T) error) error {
	faults := make([]error, len(entries))
	for i, e := range entries {
		faults[i] = add(e)
	}
	return errors.Join(faults...)
}

// doubts are what may be wrong with an entry, and how that is told.
type doubts []struct {
	wrong  bool
	reason string
}

// found are the reasons of those that are right.
func (all doubts) found() (reasons []string) {
	for _, d := range all {
		if d.wrong {
			reasons = append(reasons, d.reason)
		}
	}
	return reasons
}
