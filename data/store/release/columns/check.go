package columns

import (
	"fmt"
	"time"

	"maillage/geo"
)

// Check finds columns that are not those declared: stored under the wrong names
// they could never be distinguished again.
func Check(r *geo.Result, ids Declared) error {
	for _, f := range r.Frames {
		for _, m := range geo.Modes() {
			if a := f.Access[m]; a != nil && (len(a.Themes) != len(geo.Themes()) || len(a.Services) != len(ids.Services)) {
				return fmt.Errorf("level %s has %d themes and %d services by %s where %d and %d are declared",
					f.Level, len(a.Themes), len(a.Services), m, len(geo.Themes()), len(ids.Services))
			}
		}
		if len(f.Indicators) != len(ids.Indicators) {
			return fmt.Errorf("level %s has %d indicators where %d are declared", f.Level, len(f.Indicators), len(ids.Indicators))
		}
		if len(f.Composites) != len(ids.Composites) {
			return fmt.Errorf("level %s has %d other indices where %d are declared", f.Level, len(f.Composites), len(ids.Composites))
		}
		for e := range f.Past {
			if p := &f.Past[e]; len(p.Services) != len(ids.Services) || len(p.Themes) != len(geo.Themes()) {
				return fmt.Errorf("level %s has %d themes and %d services in %s where %d and %d are declared",
					f.Level, len(p.Themes), len(p.Services), p.Vintage, len(geo.Themes()), len(ids.Services))
			}
		}
		if err := checkDays(f); err != nil {
			return err
		}
	}
	return nil
}

func checkDays(f *geo.Frame) error {
	if f.Supply == nil {
		return nil
	}
	for k := range f.Supply.Days {
		for i, day := range f.Supply.Days[k].Date {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return fmt.Errorf("%s %s has departures on a day that is none: %w", f.Level, f.Territories[i].Code, err)
			}
		}
	}
	return nil
}
