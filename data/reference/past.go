package reference

import (
	"fmt"
	"slices"

	"maillage/geo"
)

// Past says what editions of INSEE's counts of equipment hold, and what cannot
// be compared from one to the next.
type Past struct {
	Types    string        `json:"types"`    // source whose codes the editions count by
	Editions []PastEdition `json:"editions"` // the oldest first
	Labels   []PastLabel   `json:"labels"`
	Breaks   []PastBreak   `json:"breaks"`
	Shops    []string      `json:"shops"` // services whose absence makes a commune without shop
	// Services gives the types that each service is counted by, from its own types
	// and those that replace them; a service without any has no past.
	Services map[string][]string `json:"services"`
	Source   string              `json:"source"`
}

// PastEdition is one edition of the counts.
type PastEdition struct {
	Vintage int      `toml:"vintage" json:"vintage"` // year
	Source  string   `toml:"source" json:"source"`   // of the catalogue
	Coded   bool     `toml:"coded" json:"coded"`     // by codes, else by labels
	Note    geo.Text `toml:"note" json:"note"`       // what it covers
}

// PastLabel is a heading of a file that names equipment by labels.
type PastLabel struct {
	Label string `toml:"label" json:"label"` // as in the file, runs of blanks as one
	In    []int  `toml:"in" json:"in"`       // vintages whose file has it
	// Codes are the later types that the label counts together; none where none
	// says the same. Services are then those that it counts for.
	Codes    []string `toml:"codes" json:"codes,omitempty"`
	Services []string `toml:"services" json:"services,omitempty"`
	Remark   string   `toml:"remark" json:"remark,omitempty"`
}

// PastBreak says why types do not compare across two editions that follow each
// other.
type PastBreak struct {
	Codes []string `toml:"codes" json:"codes"`
	From  int      `toml:"from" json:"from"` // vintage
	To    int      `toml:"to" json:"to"`     // the next one
	Why   geo.Text `toml:"why" json:"why"`
}

// Edition finds an edition by its vintage.
func (p *Past) Edition(vintage int) (PastEdition, bool) {
	i := slices.IndexFunc(p.Editions, func(e PastEdition) bool { return e.Vintage == vintage })
	if i < 0 {
		return PastEdition{}, false
	}
	return p.Editions[i], true
}

// LabelType gives the type that a heading of an edition is counted as: that of
// its code where it has one alone, else "source:label". It is false for a heading
// that no entry knows.
func (p *Past) LabelType(vintage int, label string) (string, bool) {
	for i := range p.Labels {
		if l := &p.Labels[i]; l.Label == label && slices.Contains(l.In, vintage) {
			return p.typeOf(l), true
		}
	}
	return "", false
}

func (p *Past) typeOf(l *PastLabel) string {
	if len(l.Codes) == 1 {
		return p.Types + ":" + l.Codes[0]
	}
	return p.Types + ":" + l.Label
}

// Counted lists the types that count for a service at an edition, as
// [Past.LabelType] names them; none where the edition does not count it.
func (d *Declarations) Counted(service string, vintage int) []string {
	p := &d.Past
	edition, known := p.Edition(vintage)
	if !known {
		return nil
	}
	var types []string
	if edition.Coded {
		for _, typ := range p.Services[service] {
			if e, ok := d.Equipment(typ); ok && e.First <= vintage && vintage <= e.Last {
				types = append(types, typ)
			}
		}
		return types
	}
	for i := range p.Labels {
		if l := &p.Labels[i]; slices.Contains(l.In, vintage) && p.countsFor(l, service) {
			types = append(types, p.typeOf(l))
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// countsFor reports whether a label counts for a service.
func (p *Past) countsFor(l *PastLabel, service string) bool {
	return slices.Contains(l.Services, service) || slices.ContainsFunc(l.Codes, func(code string) bool {
		return slices.Contains(p.Services[service], p.Types+":"+code)
	})
}

// Incomparable says why the counts of a service at two editions do not compare,
// in the order of time; nothing where they do.
func (d *Declarations) Incomparable(service string, from, to int) []geo.Text {
	var why []geo.Text
	for _, vintage := range []int{from, to} {
		if len(d.Counted(service, vintage)) == 0 {
			why = append(why, geo.Text{
				FR: fmt.Sprintf("non compté dans l'édition de %d", vintage),
				EN: fmt.Sprintf("not counted in the edition of %d", vintage),
			})
		}
	}
	if len(why) > 0 {
		return why
	}
	for _, b := range d.Past.Breaks {
		if b.From >= from && b.To <= to && slices.ContainsFunc(b.Codes, func(code string) bool {
			return slices.Contains(d.Past.Services[service], d.Past.Types+":"+code)
		}) {
			why = append(why, b.Why)
		}
	}
	return why
}
