package reference

import (
	"fmt"
	"slices"
	"strings"
)

// KnowsType reports whether a type, written "source:code", can exist: always
// for a source without a declared list of codes.
func (d *Declarations) KnowsType(typ string) bool {
	_, known := d.Equipment(typ)
	return known || !d.lists(SourceOf(typ))
}

// Equipment finds the declared type written "source:code".
func (d *Declarations) Equipment(typ string) (EquipmentType, bool) {
	source, code, _ := strings.Cut(typ, ":")
	for _, t := range d.EquipmentTypes {
		if t.Source == source && t.Code == code {
			return t, true
		}
	}
	return EquipmentType{}, false
}

// TypeIn gives the type, written "source:code", of a code in the edition of a year, and
// whether the list of equipment has it. A code that means another thing from a year on
// is a type of its own, named after that year ("bpe:D107@2025"), and so is one that the
// whole list of its year lacks: services that count the code do not count it. Where the
// list of the year is not whole, a code means what it meant last.
func (d *Declarations) TypeIn(source, code string, year int) (typ string, known bool) {
	typ = source + ":" + code
	if !d.lists(source) {
		return typ, true
	}
	var meant *EquipmentType
	for i := range d.EquipmentTypes {
		e := &d.EquipmentTypes[i]
		plain, _, _ := strings.Cut(e.Code, "@")
		if e.Source == source && plain == code && (meant == nil || e.First <= year) {
			meant = e
		}
	}
	switch {
	case meant == nil:
		return typ, false
	case slices.Contains(d.EquipmentLists[source], year) && (year < meant.First || year > meant.Last):
		return fmt.Sprintf("%s@%d", typ, year), false
	}
	return source + ":" + meant.Code, true
}

// lists reports whether a source has a declared list of codes.
func (d *Declarations) lists(source string) bool {
	return slices.ContainsFunc(d.EquipmentTypes, func(e EquipmentType) bool { return e.Source == source })
}

// addEquipment takes codes with their meanings, the earliest first.
func (a *assembler) addEquipment(f *file) error {
	until := map[string]int{} // the last year of each code so far
	for _, e := range f.Equipment {
		before, again := until[e.Code]
		switch {
		case f.Source == "":
			return f.errorIn("equipment", "needs an equipment_source")
		case again && e.First <= before:
			return f.errorAt("code", e.Code, "is declared twice for the same years: another meaning begins after the one before")
		case e.Label == "":
			return f.errorAt("code", e.Code, "needs a label")
		case e.First <= 0 || e.Last < e.First:
			return f.errorAt("code", e.Code, "first and last vintage %d to %d are not in order", e.First, e.Last)
		}
		until[e.Code] = e.Last
		code := e.Code
		if again {
			code = fmt.Sprintf("%s@%d", code, e.First)
		}
		a.decl.EquipmentTypes = append(a.decl.EquipmentTypes, EquipmentType{
			Source: f.Source, Code: code, Label: e.Label, First: e.First, Last: e.Last,
		})
	}
	if len(f.WholeLists) > 0 {
		a.decl.EquipmentLists[f.Source] = f.WholeLists
	}
	return nil
}
