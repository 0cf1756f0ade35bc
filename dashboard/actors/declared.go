package actors

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
	"maillage/geo/names"
)

//go:embed declared.toml
var declaredText []byte

// declarations say which bodies a sheet names and for whom each matters.
type declarations struct {
	Bodies     []body      `toml:"body"`
	Themes     []theme     `toml:"theme"`
	Programmes []programme `toml:"programme"`
}

// body is a kind of public body.
type body struct {
	Kind   string   `toml:"kind"`
	Group  Kind     `toml:"group"`
	Serves string   `toml:"serves"` // whom one of the kind is for: "commune", "epci", "departement", "region", "area", "near"
	Role   geo.Text `toml:"role"`
}

// theme says who matters for it, the first most, and why.
type theme struct {
	ID         geo.Theme `toml:"id"`
	Competence []string  `toml:"competence"` // words of the competences of EPCI that are of the theme
	Aid        []string  `toml:"aid"`        // and of the categories of public aid
	Acts       []act     `toml:"acts"`
}

type act struct {
	Kind string   `toml:"kind"`
	Why  geo.Text `toml:"why"`
}

// programme is one of the State's that communes are in.
type programme struct {
	Zoning string   `toml:"zoning"`
	Out    []string `toml:"out"` // classes of communes that are not in it
	Role   geo.Text `toml:"role"`
}

// declared reads the declarations once.
func declared() *declarations { return readOnce() }

var readOnce = sync.OnceValue(func() *declarations {
	d := &declarations{}
	if err := toml.NewDecoder(bytes.NewReader(declaredText)).DisallowUnknownFields().Decode(d); err != nil {
		panic(fmt.Sprintf("dashboard/actors/declared.toml: %v", err)) // embedded, and held by a test
	}
	for i := range d.Themes {
		for _, words := range [][]string{d.Themes[i].Competence, d.Themes[i].Aid} {
			for k := range words {
				words[k] = names.Fold(words[k])
			}
		}
	}
	return d
})

// of finds who matters for a theme.
func (d *declarations) of(id geo.Theme) *theme {
	for i := range d.Themes {
		if d.Themes[i].ID == id {
			return &d.Themes[i]
		}
	}
	return &theme{}
}

// rank is the place of a kind among those that matter, from 1; 0 of one that does not.
func (t *theme) rank(kind string) (rank int, why geo.Text) {
	for i, a := range t.Acts {
		if a.Kind == kind {
			return i + 1, a.Why
		}
	}
	return 0, geo.Text{}
}

// holds reports whether a competence is of the theme.
func (t *theme) holds(label string) bool { return hasWord(label, t.Competence) }

// names reports whether a category of public aid is of the theme.
func (t *theme) names(category string) bool { return hasWord(category, t.Aid) }

// hasWord reports whether a label holds one of words, which are folded.
func hasWord(label string, words []string) bool {
	label = names.Fold(label)
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(label, word) })
}
