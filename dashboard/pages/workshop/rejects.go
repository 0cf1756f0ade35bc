package workshop

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/data/store/loaded"
)

// KindField is the field of a query that says of which kind the rejects are that are shown.
const KindField = "motif"

// Shown is how many rejected rows a page shows, Filed how many a file holds: all that are kept.
const (
	Shown = 200
	Filed = 1_000_000
)

// Rejects is the page of the rows of a source that were refused.
type Rejects struct {
	page.Frame
	Heading, Source string
	Kinds           []Kind
	Rows            []Row
	More            string // that not all are shown
	File            string // address of all of them
}

// Row is a rejected row: Why is the kind of its reason, Detail what is wrong with it, in English.
type Row struct {
	loaded.Rejected
	Why, Detail string
}

// Kind is why rows were refused, and what to mend.
type Kind struct {
	Name, Count, Mend, Href string
	Chosen                  bool
	n                       int
}

// NewRejects makes the page: state is of the source, rows are of the kind that was chosen.
func NewRejects(m *lang.Messages, source string, reasons map[string]int, kind string, rows []loaded.Rejected) *Rejects {
	path := SourcesPath + "/" + source + "/rejets"
	v := &Rejects{Heading: m.T("workshop.rejects-of", "source", m.Source(source, "")), Source: source, File: m.Path(path + ".csv")}
	v.Frame = page.NewFrame(m, "", path, v.Heading, m.T("workshop.description"))
	counts, total := map[string]int{}, 0
	for reason, n := range reasons {
		counts[page.RejectKind(reason)] += n
	}
	for name, n := range counts {
		v.Kinds = append(v.Kinds, Kind{Name: page.RejectName(m, name), Count: m.Integer(n), Mend: mend(m, name), Chosen: name == kind, n: n,
			Href: m.Path(path) + "?" + url.Values{KindField: {name}}.Encode()})
		if kind == "" || kind == name {
			total += n
		}
	}
	slices.SortFunc(v.Kinds, func(a, b Kind) int { return cmp.Or(b.n-a.n, strings.Compare(a.Name, b.Name)) })
	for _, q := range rows {
		kind := page.RejectKind(q.Reason)
		v.Rows = append(v.Rows, Row{q, page.RejectName(m, kind), strings.TrimLeft(strings.TrimPrefix(q.Reason, kind), ": ")})
	}
	if kind != "" {
		v.File += "?" + url.Values{KindField: {kind}}.Encode()
	}
	if total > len(rows) {
		v.More = m.T("workshop.rejects-more", "shown", m.Integer(len(rows)), "total", m.Integer(total))
	}
	return v
}

// mend says what to mend where rows are refused for a reason of a kind.
func mend(m *lang.Messages, kind string) string {
	key := "any"
	switch kind {
	case "unreadable row", "unreadable text":
		key = "unreadable"
	case "not a commune code", "unknown commune", "no commune":
		key = "commune"
	case "no position", "half a position", "coordinates swapped", "outside France", "far from its commune":
		key = "position"
	case "not a number", "not an integer":
		key = "number"
	case "conflicting rows":
		key = "repeated"
	case "empty cell":
		key = "empty"
	case "unknown type", "unknown value":
		key = "unknown"
	}
	return m.T("workshop-mend." + key)
}
