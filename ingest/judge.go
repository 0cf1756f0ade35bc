package ingest

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"maillage/geo"
	"maillage/ingest/mapping"
)

// fewRows is where a source is too small for a lost half to mean a file cut off.
const fewRows = 20

// judge decides whether what was read may replace what is loaded.
func (j *job) judge(before SourceReport, issues []mapping.Issue, force bool) error {
	r := &j.report
	if r.Read == 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: the file holds no row", j.files[0].Name)
	}
	if most := j.mostRejects(); r.Rejected > most && !j.target.judgesRows {
		return geo.Errorf(geo.CodeInvalid, "%d of %d rows were rejected, more than the %d that are let pass%s", r.Rejected, r.Read, most, r.mainReason(issues))
	}
	if r.Loaded == 0 && r.Outside == 0 && !j.target.mayBeEmpty {
		return geo.Errorf(geo.CodeInvalid, "%s: no row is left to load of %d", j.files[0].Name, r.Read)
	}
	now, then := r.Read-r.Filtered-r.Rejected, before.Read-before.Filtered-before.Rejected
	least := then / 2
	if then < fewRows {
		least = 0
	}
	if j.unfinished {
		least = then * 95 / 100
	}
	if now < least && !force {
		return geo.Errorf(geo.CodeInvalid, "%s holds %d rows where the last load had %d: is it cut off? --force loads it all the same", j.files[0].Name, now, then)
	}
	return nil
}

// mainReason says why most rows were rejected, and where that was met first.
func (s *SourceReport) mainReason(issues []mapping.Issue) string {
	main := ""
	for _, kind := range slices.Sorted(maps.Keys(s.Reasons)) {
		if s.Reasons[kind] > s.Reasons[main] {
			main = kind
		}
	}
	first := slices.IndexFunc(issues, func(i mapping.Issue) bool { return i.Kind == main })
	if first < 0 {
		return ""
	}
	return fmt.Sprintf(": %d times %s, the first in %s", s.Reasons[main], main, rejectOf(issues[first]))
}

// mostRejects is how many rows may be rejected: the declared share, three rows at
// least. Of the COG none may be: each would lose a territory.
func (j *job) mostRejects() int {
	share := j.source.MaxRejects
	switch {
	case share > 0:
	case j.target.strict:
		return 0
	default:
		share = 0.01
	}
	return max(3, int(math.Ceil(share*float64(j.report.Read))))
}
