package main

import (
	"errors"
	"fmt"
	"strings"

	"maillage/data/compute"
	"maillage/geo"
	"maillage/geo/difference"
)

// errHeld marks a release that was computed and is not published: figures moved beyond bounds.
var errHeld = errors.New("held back")

// heldBack says which bounds a release is beyond, and what to do; nil where it is not held.
func heldBack(s compute.Summary) error {
	if s.State != compute.Held {
		return nil
	}
	const most = 10
	var b strings.Builder
	for i, x := range s.Breaches {
		if i == most {
			fmt.Fprintf(&b, "\n  and %d more", len(s.Breaches)-most)
			break
		}
		b.WriteString("\n  " + breachSentence(x))
	}
	return fmt.Errorf("%w: %w", errHeld, geo.Errorf(geo.CodeConflict, "release %s is kept and not published; %s is still served. Figures moved further than they may:%s\n"+
		"See maillage release diff. If this is right: maillage release publish %[1]s, or maillage compute --publish. If it is not, mend the file, then ingest and compute again.",
		s.Release, s.Served, b.String()))
}

// breachSentence says what moved where, by how much, and what was allowed.
func breachSentence(x difference.Breach) string {
	where, percent := "département "+x.Code+" ("+x.Name+")", 100*x.Moved
	switch x.Figure {
	case difference.Places:
		return fmt.Sprintf("%s: %.0f places in %s, where there were %.0f (%+.0f %%; at most %+.0f %%)", x.Service, x.After, where, x.Before, percent, 100*x.Allowed)
	case difference.Inhabitants:
		return fmt.Sprintf("%.0f inhabitants in %s, where there were %.0f (%+.0f %%; at most %+.0f %%)", x.After, where, x.Before, percent, 100*x.Allowed)
	case difference.Communes:
		return fmt.Sprintf("%.1f %% of the communes are gone, without an event of the official code (at most %.1f %%)", percent, 100*x.Allowed)
	case difference.Minutes:
		return fmt.Sprintf("%s: the median over communes is %.1f minutes, where it was %.1f (%+.0f %%; at most %+.0f %%)", x.Service, x.After, x.Before, percent, 100*x.Allowed)
	case difference.Missing:
		return fmt.Sprintf("%s: %.0f %% of the communes have no time, where %.0f %% had none (at most %.0f points more)", x.Service, 100*x.After, 100*x.Before, 100*x.Allowed)
	case difference.Index:
		return fmt.Sprintf("%.0f %% of the communes have no index, where %.0f %% had none (at most %.0f points more)", 100*x.After, 100*x.Before, 100*x.Allowed)
	}
	return fmt.Sprintf("the ranks of %.0f %% of the communes moved by more than a tenth (at most %.0f %%)", percent, 100*x.Allowed)
}
