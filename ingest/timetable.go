package ingest

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"maillage/geo/transit"
	"maillage/ingest/fetch"
	"maillage/ingest/gtfs"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
)

// gatherTimetable reads the feeds of a source: the trips that call in what is
// asked for or its surroundings. The issues found come with an error that refuses
// it, too.
func (r *run) gatherTimetable(ctx context.Context, j *job, ref reference) (load.Saver, []mapping.Issue, error) {
	var feeds []*transit.Feed
	var issues []mapping.Issue
	lost, noted := 0, map[string]int{}
	for i, f := range j.files {
		feed, report, err := gtfs.Read(ctx, f.Path, gtfs.Options{Source: feedName(j, i), Keep: ref.near, MaxLost: j.source.MaxRejects, Logger: r.Logger})
		found := inFeed(f, report.Issues)
		j.report.Rejected += len(found) + report.Unlisted
		if report.Unlisted > 0 {
			j.report.Reasons["more faults than are listed"] += report.Unlisted
		}
		for _, issue := range found {
			j.report.Reasons[issue.Kind]++
			if len(issues) < maxIssues {
				issues = append(issues, issue)
			}
		}
		if err != nil {
			return nil, issues, inFile(ctx, f, err)
		}
		feeds = append(feeds, feed)
		j.report.Loaded += report.Trips
		j.report.Outside += report.Elsewhere
		lost += report.Lost
		for what, n := range report.Notes {
			noted[what] += n
		}
		r.Progress.Advance(j.source.ID, f.Bytes)
	}
	j.report.Read = j.report.Loaded + j.report.Outside + j.report.Rejected
	t := &load.Timetable{Source: j.source.ID, Vintage: j.vintage.ID, Whole: *j.source.Whole, Feeds: feeds}
	j.report.timetable(t, lost, noted)
	return t, issues, nil
}

// feedName is the prefix of the ids of a feed: the source's, and the file's where
// there are several, whose ids need not differ.
func feedName(j *job, file int) string {
	if len(j.files) == 1 {
		return j.source.ID
	}
	return j.source.ID + "/" + strings.TrimSuffix(filepath.Base(j.files[file].Name), ".zip")
}

// inFeed names the file of issues as the catalogue does.
func inFeed(f fetch.File, found []mapping.Issue) []mapping.Issue {
	seen := map[mapping.Issue]bool{}
	var issues []mapping.Issue
	for _, issue := range found {
		issue.File = f.Name + strings.TrimPrefix(issue.File, filepath.Base(f.Path))
		issue = issue.Clean()
		if !seen[issue] {
			seen[issue] = true
			issues = append(issues, issue)
		}
	}
	return issues
}

// TimetableReport says what a timetable is made of.
type TimetableReport struct {
	Trips  int    `json:"trips"`
	Stops  int    `json:"stops"`
	Routes int    `json:"routes"`
	Days   int    `json:"days"`  // on which a vehicle runs
	First  string `json:"first"` // of these, 2006-01-02; "" where none ever runs
	Last   string `json:"last"`
	Whole  bool   `json:"whole"` // whether it holds all road lines of its territory
	Lost   int    `json:"lost"`  // trips left out for their faults
}

// timetable puts what is known of a timetable into a report.
func (s *SourceReport) timetable(t *load.Timetable, lost int, noted map[string]int) {
	summary, days := TimetableReport{Whole: t.Whole, Lost: lost}, map[transit.Date]bool{}
	for _, f := range t.Feeds {
		summary.Trips += len(f.Trips)
		summary.Stops += len(f.Stops)
		summary.Routes += len(f.Routes)
		for _, trip := range f.Trips {
			for _, d := range f.Services[trip.Service].Days {
				days[d] = true
			}
		}
	}
	summary.Days = len(days)
	text := fmt.Sprintf("%d trips on %d lines call at %d stops", summary.Trips, summary.Routes, summary.Stops)
	if first, last, ok := t.Period(); ok {
		summary.First, summary.Last = first.String(), last.String()
		s.SpeaksOf = summary.Last
		text += fmt.Sprintf(", on %d days from %s to %s", len(days), first, last)
	}
	s.Timetable = &summary
	s.Notes = append(s.Notes, text)
	if lost > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d trips are left out for faults that are in quarantine", lost))
	}
	for _, what := range slices.Sorted(maps.Keys(noted)) {
		s.Notes = append(s.Notes, fmt.Sprintf("%s: %d", what, noted[what]))
	}
}
