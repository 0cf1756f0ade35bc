package ingest

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// WriteTable prints a report for people.
func (r *Report) WriteTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "source\tvintage\toutcome\tread\tloaded\toutside\tfiltered\tmerged\trejected\tcommunes\tseconds\trows/s\t")
	for _, s := range r.Sources {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f\t%.0f\t\n", s.Source, s.Vintage, s.Outcome, s.Read, s.Loaded,
			s.Outside, s.Filtered, s.Merged, s.Rejected, s.Communes, s.Seconds, s.RowsPerSecond)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	_, err := fmt.Fprint(w, r.remarks())
	return err
}

// remarks are what a table has no room for.
func (r *Report) remarks() string {
	var b strings.Builder
	for _, s := range r.Sources {
		for _, reason := range slices.Sorted(maps.Keys(s.Reasons)) {
			fmt.Fprintf(&b, "%s: %d rejected: %s\n", s.Source, s.Reasons[reason], reason)
		}
		for _, reject := range s.FirstRejected {
			if r.DryRun {
				fmt.Fprintf(&b, "%s: %s\n", s.Source, reject)
			}
		}
		for _, note := range s.Notes {
			fmt.Fprintf(&b, "%s: %s\n", s.Source, note)
		}
		if s.Message != "" {
			fmt.Fprintf(&b, "%s: %s: %s\n", s.Source, s.Outcome, s.Message)
		}
	}
	var names []string
	for i, code := range r.Territory {
		names = append(names, fmt.Sprintf("%s (%s)", r.Names[i], code))
	}
	fmt.Fprintf(&b, "%s: %d communes, %s inhabitants; %d communes around", strings.Join(names, ", "),
		r.Communes.Asked, r.Communes.Population, r.Communes.Surroundings)
	if len(r.Communes.Around) > 0 {
		b.WriteString(", some in " + strings.Join(r.Communes.Around, ", "))
	}
	if r.DryRun {
		b.WriteString("; nothing was kept")
	}
	fmt.Fprintf(&b, "; %.1f s\n", r.Seconds)
	if e := r.Enterprises; e != nil {
		fmt.Fprintf(&b, "%d enterprises of %d records, by %d links; %d pairs are in doubt, %d that only a register names are left out\n", e.Enterprises, e.Records, e.Links, e.Doubts, e.Left)
	}
	if n := r.Communes.Uncounted; n > 0 {
		fmt.Fprintf(&b, "no file tells the inhabitants of %d communes, and no figure counts people there: load population-reference, or a COG that has them\n", n)
	}
	if missing := r.Communes.MissingContours; len(missing) > 0 {
		var list []string
		for _, m := range missing[:min(len(missing), 20)] {
			list = append(list, fmt.Sprintf("%s %s", m.Code, m.Name))
		}
		fmt.Fprintf(&b, "%d communes without contour: %s", len(missing), strings.Join(list, ", "))
		if len(missing) > 20 {
			b.WriteString("…")
		}
		b.WriteString("\n")
	}
	return b.String()
}
