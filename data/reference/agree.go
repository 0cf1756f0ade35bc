package reference

import (
	"errors"
	"maps"
	"slices"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/geo/measure"
)

// Agree errs where a service or an indicator reads what no source of a catalogue gives.
func (d *Declarations) Agree(sources []catalogue.Source) error {
	types, observations := given(sources)
	var faults []error
	for i := range d.Services {
		s := &d.Services[i]
		for _, typ := range d.alternatives(s) {
			if _, listed := d.Equipment(typ); !listed && !types[typ] && !types[SourceOf(typ)+":"] {
				faults = append(faults, d.disagreement("service", s.ID, typ, "type"))
			}
		}
	}
	observations[ObservedNeed] = true
	for name := range measure.Computed() {
		observations[name] = true
	}
	for _, service := range d.Accessibility.Services {
		observations[ObservedAccessibility(service)] = true
	}
	for _, i := range d.Indicators {
		for _, name := range append(slices.Concat(i.Plus, i.Denominators, i.Instead), i.Numerator, i.MeanBy) {
			if name != "" && !observations[name] {
				faults = append(faults, d.disagreement("indicator", i.ID, name, "observation"))
			}
		}
	}
	return errors.Join(faults...)
}

// given are the types, as "source:code", and the observations of sources. One that takes its
// types from a column, and has no list of them, gives any: "source:".
func given(sources []catalogue.Source) (types, observations map[string]bool) {
	types, observations = map[string]bool{}, map[string]bool{}
	for _, s := range sources {
		for _, v := range s.Vintages {
			field := v.Fields["type"]
			if s.Target == catalogue.TargetFacilities && len(field.Lookup) == 0 {
				types[s.ID+":"+field.Value] = true
			}
			for _, code := range append(slices.Collect(maps.Values(field.Lookup)), field.Default) {
				types[s.ID+":"+code] = types[s.ID+":"+code] || code != ""
			}
			for _, o := range v.Observations {
				observations[o.Name] = true
			}
		}
	}
	return types, observations
}

func (d *Declarations) disagreement(kind, id, read, what string) error {
	reason := "reads the " + what + " " + read + ", which no source of the catalogue gives: correct the name, or add the source"
	if f := d.declaredIn[kind+" "+id]; f != nil {
		return f.errorAt("id", id, "%s", reason)
	}
	return geo.Errorf(geo.CodeInvalid, "%s %s %s", kind, id, reason)
}
