package reference

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
)

// file is one file of declarations as it is written.
type file struct {
	path string
	data []byte
	// beside reads a file that this one names.
	beside func(name string) ([]byte, error)

	Themes     []ThemeDecl       `toml:"theme"`
	Gammes     []gammeEntry      `toml:"gamme"`
	Services   []serviceEntry    `toml:"service"`
	Indicators []indicatorEntry  `toml:"indicator"`
	Kinds      []kindEntry       `toml:"kind"`
	Activities []Activity        `toml:"activity"`
	Source     string            `toml:"equipment_source"`
	Equipment  []equipmentEntry  `toml:"equipment"`
	Estimate   *estimateSettings `toml:"estimate"`

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
}

type gammeEntry struct {
	ID    geo.Gamme     `toml:"id"`
	Limit geo.Threshold `toml:"limit"` // minutes
}

type serviceEntry struct {
	ID         string         `toml:"id"`
	Name       geo.Text       `toml:"name"`
	Sentence   geo.Text       `toml:"sentence"`
	Theme      geo.Theme      `toml:"theme"`
	Gamme      geo.Gamme      `toml:"gamme"`
	Weight     *float64       `toml:"weight"` // 1 where unset
	Types      []string       `toml:"types"`
	Fallback   []string       `toml:"fallback"`
	Activities []string       `toml:"activities"`
	Limit      *geo.Threshold `toml:"limit"` // that of the gamme where unset
}

type indicatorEntry struct {
	ID           string        `toml:"id"`
	Name         geo.Text      `toml:"name"`
	Sentence     geo.Text      `toml:"sentence"`
	Theme        geo.Theme     `toml:"theme"`
	Unit         string        `toml:"unit"`
	Decimals     int           `toml:"decimals"`
	Direction    geo.Direction `toml:"direction"` // neutral where unset
	Limit        geo.Threshold `toml:"limit"`
	Weight       float64       `toml:"weight"`
	Numerator    string        `toml:"numerator"`
	Computed     string        `toml:"computed"` // in the numerator's stead
	OfTimetables bool          `toml:"of_timetables"`
	Plus         []string      `toml:"plus"` // added to the numerator of a ratio
	Denominators []string      `toml:"denominators"`
	Scale        float64       `toml:"scale"` // 1 where unset
	Years        float64       `toml:"years"`
	MeanBy       string        `toml:"mean_by"`
}

type kindEntry struct {
	ID     string      `toml:"id"`
	Label  geo.Text    `toml:"label"`
	Themes []geo.Theme `toml:"themes"`
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
		line, _ := first.Position()
		return nil, fmt.Errorf("declarations %s:%d: unknown key %s", path, line, strings.Join(first.Key(), "."))
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ := bad.Position()
		return nil, fmt.Errorf("declarations %s:%d: %w", path, line, err)
	}
	return nil, fmt.Errorf("declarations %s: %w", path, err)
}

// errorAt is an error about the entry whose key holds value, with the line of
// its last appearance, which is the culprit when two entries share a value.
func (f *file) errorAt(key, value, format string, args ...any) error {
	entry := regexp.MustCompile(`\b` + key + `\s*=\s*"` + regexp.QuoteMeta(value) + `"`)
	line := 1
	if all := entry.FindAllIndex(f.data, -1); len(all) > 0 {
		line += bytes.Count(f.data[:all[len(all)-1][0]], []byte("\n"))
	}
	return fmt.Errorf("declarations %s:%d: %s %q: %s", f.path, line, key, value, fmt.Sprintf(format, args...))
}
