package gtfs

import (
	"strings"
	"testing"

	"maillage/ingest/mapping"
)

// daysOf reads the days of the service S.
func daysOf(t *testing.T, calendar, exceptions string) (string, []mapping.Issue) {
	t.Helper()
	f := small().with("calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"+calendar).
		with("calendar_dates.txt", "service_id,date,exception_type\n"+exceptions)
	feed, report := mustRead(t, f)
	var days []string
	for _, d := range feed.Services[0].Days {
		days = append(days, strings.TrimPrefix(d.String(), "2026-01-"))
	}
	return strings.Join(days, " "), report.Issues
}

func TestDays(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, calendar, exceptions, want string }{
		{"by the week", "S,1,0,0,0,0,0,1,20260101,20260112\n", "", "04 05 11 12"},
		{"a single day", "S,0,0,0,1,0,0,0,20260101,20260101\n", "", "01"},
		{"with one more and one less", "S,1,0,0,0,0,0,0,20260101,20260113\n", "S,20260105,2\nS,20260107,1\n", "07 12"},
		{"that ran anyway, or did not", "S,1,0,0,0,0,0,0,20260101,20260113\n", "S,20260105,1\nS,20260107,2\n", "05 12"},
		{"one by one, in any order", "", "S,20260109,1\nS,20260107,1\nS,20260108,1\n", "07 08 09"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, issues := daysOf(t, tt.calendar, tt.exceptions); got != tt.want || len(issues) > 0 {
				t.Errorf("runs on %q, want %q; faults %+v", got, tt.want, issues)
			}
		})
	}
}

func TestFaultsOfTheCalendar(t *testing.T) {
	t.Parallel()
	weeks, dates := "feed.zip/calendar.txt", "feed.zip/calendar_dates.txt"
	good := "S,1,0,0,0,0,0,0,20260101,20260113\n"
	tests := []struct {
		name, calendar, exceptions string
		want                       mapping.Issue
	}{
		{"no day", good + "T,1,0,0,0,0,0,0,20260230,20260301\n", "",
			mapping.Issue{File: weeks, Line: 3, Column: "start_date", Value: "20260230", Kind: "no date", Raw: "T,1,0,0,0,0,0,0,20260230,20260301"}},
		{"end before start", good + "T,1,0,0,0,0,0,0,20260113,20260101\n", "",
			mapping.Issue{File: weeks, Line: 3, Column: "end_date", Value: "20260101", Kind: "no period", Raw: "T,1,0,0,0,0,0,0,20260113,20260101"}},
		{"end in another century", good + "T,1,0,0,0,0,0,0,20260113,20990101\n", "",
			mapping.Issue{File: weeks, Line: 3, Column: "end_date", Value: "20990101", Kind: "no period", Raw: "T,1,0,0,0,0,0,0,20260113,20990101"}},
		{"weekday that says nothing", good + "T,1,0,x,0,0,0,0,20260101,20260113\n", "",
			mapping.Issue{File: weeks, Line: 3, Column: "wednesday", Value: "x", Kind: "no yes or no", Raw: "T,1,0,x,0,0,0,0,20260101,20260113"}},
		{"service twice", good + "S,0,1,0,0,0,0,0,20260101,20260113\n", "",
			mapping.Issue{File: weeks, Line: 3, Column: "service_id", Value: "S", Kind: "repeated id", Raw: "S,0,1,0,0,0,0,0,20260101,20260113"}},
		{"exception of no kind", good, "S,20260106,3\n",
			mapping.Issue{File: dates, Line: 2, Column: "exception_type", Value: "3", Kind: "no exception", Raw: "S,20260106,3"}},
		{"exception on no day", good, "S,2026-01-06,1\n",
			mapping.Issue{File: dates, Line: 2, Column: "date", Value: "2026-01-06", Kind: "no date", Raw: "S,2026-01-06,1"}},
		{"two exceptions for a day", good, "S,20260105,1\nS,20260105,2\n",
			mapping.Issue{File: dates, Line: 3, Column: "date", Value: "20260105", Kind: "repeated day", Raw: "S,20260105,2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			days, issues := daysOf(t, tt.calendar, tt.exceptions)
			if days != "05 12" {
				t.Errorf("the service without fault runs on %q", days)
			}
			sameIssues(t, issues, []mapping.Issue{tt.want})
		})
	}
}

func TestAServiceThatCannotBeReadTakesItsTrips(t *testing.T) {
	t.Parallel()
	f := small().more("calendar.txt", "T,1,1,1,1,1,1,1,soon,20260113\n").more("calendar_dates.txt", "T,20260105,1\n").more("trips.txt", "R,T,c,\n")
	_, report := mustRead(t, f)
	if report.Lost != 1 || len(report.Issues) != 2 || report.Issues[1].Kind != "service left out" || report.Issues[1].Column != "service_id" {
		t.Errorf("%d lost, faults %+v", report.Lost, report.Issues)
	}
}
