package reference

import (
	"slices"

	"maillage/geo"
	"maillage/geo/difference"
)

// Side is a release with what it declares, to be compared. declarations are in JSON.
func Side(r *geo.Release, declarations []byte) (difference.Side, error) {
	d, err := OfRelease(r.ID, declarations)
	if err != nil {
		return difference.Side{}, err
	}
	return difference.Side{Release: r, Services: d.Services, Indicators: d.Indicators}, nil
}

func (a *assembler) addBounds(f *file) error {
	return each(f.Bounds, func(b difference.Bound) error {
		if reason := a.decl.badBound(b); reason != "" {
			return f.errorAt("id", b.ID, "%s", reason)
		}
		a.decl.Bounds = append(a.decl.Bounds, b)
		return nil
	})
}

// badBound says what is wrong with a bound, "" when nothing is.
func (d *Declarations) badBound(b difference.Bound) string {
	negative := func(v *float64) bool { return v != nil && *v < 0 }
	switch {
	case !identifier.MatchString(b.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(d.Bounds, func(o difference.Bound) bool { return o.ID == b.ID }):
		return "is declared twice"
	case !slices.Contains(difference.Figures(), b.Figure):
		return "figure is none of those that are compared: places, inhabitants, communes, minutes, missing, index, ranks"
	case b.Fall == nil && b.Rise == nil:
		return "needs most_fall or most_rise"
	case negative(b.Fall) || negative(b.Rise) || b.Least < 0:
		return "most_fall, most_rise and least must not be below 0"
	case b.Source == "":
		return "needs its source"
	}
	return ""
}
