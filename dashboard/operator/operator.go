// Package operator is who runs the service, as the pages that French law asks for name them.
package operator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
)

// Operator is the legal person that runs the service. What is "" is not known, and pages
// say so.
type Operator struct {
	Name     string `toml:"name"`
	Form     string `toml:"form"`  // "Établissement public de coopération intercommunale"
	Siren    string `toml:"siren"` // nine digits
	Address  string `toml:"address"`
	Phone    string `toml:"phone"`
	Email    string `toml:"email"`    // where errors are reported to
	Director string `toml:"director"` // of the publication
	Host     Host   `toml:"host"`
	Audit    Audit  `toml:"audit"`
	Plan     string `toml:"plan"` // address of its plans for accessibility
}

// Host is who the machines belong to.
type Host struct {
	Name    string `toml:"name"`
	Address string `toml:"address"`
	Phone   string `toml:"phone"`
}

// Audit is the last audit of accessibility that people made.
type Audit struct {
	Day  toml.LocalDate `toml:"day"`
	By   string         `toml:"by"`
	Rate float64        `toml:"rate"` // of the criteria of RGAA 4.1 that are met, percent
}

// Conformity is the state of accessibility in the words of the law.
type Conformity string

// The states of article 47 of law 2005-102 and its decree 2019-768.
const (
	Full    Conformity = "full"    // every criterion is met
	Partial Conformity = "partial" // half of them at least
	None    Conformity = "none"    // fewer, or no audit that is valid
)

// lasts is how long an audit is valid: three years (decree 2019-768, article 5).
const lasts = 3

// Conformity is the state on a day: none without an audit of the last three years.
func (o *Operator) Conformity(day time.Time) Conformity {
	made := o.Audit.Day.AsTime(time.UTC)
	switch {
	case o.Audit.Day == (toml.LocalDate{}) || made.AddDate(lasts, 0, 0).Before(day) || o.Audit.Rate < 50:
		return None
	case o.Audit.Rate < 100:
		return Partial
	}
	return Full
}

// Read reads the file of an operator; nobody is known where there is none. Errors name the
// file and line.
func Read(path string) (*Operator, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Operator{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read who runs the service: %w", err)
	}
	o := &Operator{}
	if err := toml.Unmarshal(raw, o); err != nil {
		if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
			line, column := bad.Position()
			return nil, geo.Errorf(geo.CodeInvalid, "%s:%d:%d: %s", path, line, column, bad.Error())
		}
		return nil, geo.Errorf(geo.CodeInvalid, "%s: %w", path, err)
	}
	if o.Audit.Rate < 0 || o.Audit.Rate > 100 {
		return nil, geo.Errorf(geo.CodeInvalid, "%s: the rate of the audit is %v: give a percentage, 0 to 100", path, o.Audit.Rate)
	}
	return o, nil
}
