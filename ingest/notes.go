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
func (j *job) note(target load.Target, scope load.Scope) {
	notes := &j.report.Notes
	if j.report.Filtered > 0 {
		*notes = append(*notes, fmt.Sprintf("rows left out by the catalogue, which takes those where %s: %d", keeps(j.vintage), j.report.Filtered))
	}
	if of := len(scope.Asked); j.target.eachCommune && of > 0 {
		if n := target.Among(scope.Asked); of-n > max(3, of/10) {
			*notes = append(*notes, fmt.Sprintf("only %d of the %d communes asked for have a row: the file is cut off, or is of another area", n, of))
		}
	}
}

// keeps says which rows the catalogue takes.
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
