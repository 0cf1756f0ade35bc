package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/ingest/load"
)

// note adds to the report what its figures alone would not make plain.
func (r *run) note(j *job, target load.Target) {
	notes := &j.report.Notes
	if j.report.Filtered > 0 {
		*notes = append(*notes, fmt.Sprintf("rows left out by the catalogue, which takes those where %s: %d", keeps(j.vintage), j.report.Filtered))
	}
	if of := len(r.scope.Asked); describesEach(j.source.Target) && of > 0 {
		if n := target.Among(r.scope.Asked); of-n > max(3, of/10) {
			*notes = append(*notes, fmt.Sprintf("only %d of the %d communes asked for have a row: the file is cut off, or is of another area", n, of))
		}
	}
}

// keeps tells which rows the catalogue takes.
func keeps(v catalogue.Vintage) string {
	var texts []string
	for _, column := range slices.Sorted(maps.Keys(v.Keep)) {
		texts = append(texts, fmt.Sprintf("%s is %s", column, strings.Join(v.Keep[column], " or ")))
	}
	for _, column := range slices.Sorted(maps.Keys(v.LeaveOut)) {
		texts = append(texts, fmt.Sprintf("%s is not %s", column, v.LeaveOut[column]))
	}
	return strings.Join(texts, " and ")
}

// describesEach reports whether the files of a target have a row for each
// commune, or nearly, so that few rows tell of a file that was cut off.
func describesEach(t catalogue.Target) bool {
	return t == catalogue.TargetContours || t == catalogue.TargetObservations
}
