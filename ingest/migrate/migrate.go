// Package migrate moves a table of communes from the codes of one day to those of another:
// what merged is added up, what was split is shared out by inhabitants or set aside, and what
// has no known code is told with its line.
package migrate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"maillage/geo"
	"maillage/ingest/cog"
)

// Options say how a table is moved.
type Options struct {
	Code     string   // column of the codes
	Sum      []string // columns of amounts, which add up; with none, each row is kept by itself
	By       []string // further columns that tell rows apart which are added up, such as a year
	From, To time.Time
	Events   []cog.Event
	// Known reports whether a commune had a code on the first day; what it says otherwise is
	// how to mend that.
	Known func(code string) (mend string, ok bool)
	// Inhabitants are those of communes by the codes of the last day, by which what was split
	// is shared out; without those of each part it is set aside.
	Inhabitants map[string]int
}

// Row is a row of the table.
type Row struct {
	Line  int
	Cells []string
}

// Left is a row that is not moved, and why.
type Left struct {
	Line   int      `json:"line"`
	Code   string   `json:"code"`
	Reason string   `json:"reason"`
	To     []string `json:"to,omitempty"` // the communes that hold its parts
}

// Report says what became of the rows of a table. Each is counted once.
type Report struct {
	Rows      int     `json:"rows"`
	Unchanged int     `json:"unchanged"`
	Moved     int     `json:"moved"`  // to another code, by itself
	Merged    int     `json:"merged"` // added to others
	Split     int     `json:"split"`  // shared out
	Aside     []Left  `json:"aside"`  // split, and not to be shared out
	Unknown   []Left  `json:"unknown"`
	Written   int     `json:"written"`
	Totals    []Total `json:"totals"`
}

// Total is what a column of amounts adds up to: what is written and what is left make what
// was read.
type Total struct {
	Column string `json:"column"`
	Read   string `json:"read"`
	Write  string `json:"written"`
	Left   string `json:"left"`  // of rows set aside or unknown, and of sums of which a part is missing
	Blank  int    `json:"blank"` // sums that are left empty, since a part is missing
}

// mover moves one table.
type mover struct {
	Options
	passage  *cog.Passage
	from, to time.Time
	columns  []string
	code     int
	sum, by  []int
	amounts  []*amounts // of the columns of sum
	groups   []*group
	at       map[string]*group
	report   Report
}

// Move moves rows. Columns that are not there and cells of amounts that are no numbers are
// errors that name them.
func Move(columns []string, rows []Row, o Options) (out [][]string, r Report, err error) {
	m := mover{Options: o, columns: columns, at: map[string]*group{}, from: o.From, to: o.To,
		report: Report{Rows: len(rows), Aside: []Left{}, Unknown: []Left{}, Totals: []Total{}}}
	if err := m.find(); err != nil {
		return nil, r, err
	}
	if m.passage = cog.NewPassage(o.Events); o.To.Before(o.From) {
		m.passage, m.from, m.to = cog.Back(o.Events), cog.Backward(o.From), cog.Backward(o.To)
	}
	for _, column := range m.sum {
		a, err := newAmounts(columns[column], column, rows)
		if err != nil {
			return nil, r, err
		}
		m.amounts = append(m.amounts, a)
	}
	for _, row := range rows {
		m.row(row)
	}
	out = m.write()
	return out, m.report, nil
}

// find finds the columns that options name.
func (m *mover) find() error {
	index := func(names []string) (at []int, err error) {
		for _, name := range names {
			i := slices.Index(m.columns, name)
			if i < 0 {
				return nil, geo.Errorf(geo.CodeInvalid, "the table has no column %q: it has %s", name, strings.Join(m.columns, ", "))
			}
			at = append(at, i)
		}
		return at, nil
	}
	code, err := index([]string{m.Code})
	if err != nil {
		return err
	}
	m.code = code[0]
	if m.sum, err = index(m.Sum); err != nil {
		return err
	}
	m.by, err = index(m.By)
	return err
}

// row puts a row with what it becomes.
func (m *mover) row(r Row) {
	code := strings.TrimSuffix(strings.TrimSpace(r.Cells[m.code]), ".0")
	if len(code) == 4 { // a leading zero lost to a spreadsheet
		code = "0" + code
	}
	mend, ok := "a commune code has five characters such as 01004 or 2A004", geo.IsCommuneCode(code)
	if ok {
		mend, ok = m.Known(code)
	}
	if !ok {
		m.report.Unknown = append(m.report.Unknown, Left{Line: r.Line, Code: code, Reason: mend})
		return
	}
	heirs := m.passage.Heirs(code, m.from, m.to)
	if len(heirs) > 1 {
		m.split(r, code, heirs)
		return
	}
	m.group(heirs[0], r).add(m, r, heirs[0] != code)
}

// split shares the amounts of a row out by the inhabitants of its heirs.
func (m *mover) split(r Row, code string, heirs []string) {
	weights, all := make([]int, len(heirs)), 0
	for i, heir := range heirs {
		n, known := m.Inhabitants[heir]
		if !known {
			all = 0
			break
		}
		weights[i], all = n, all+n
	}
	if all == 0 || len(m.sum) == 0 {
		reason := "it was split, and the inhabitants of its parts are not known"
		if len(m.sum) == 0 {
			reason = "it was split: name the columns that can be shared out as sums"
		}
		m.report.Aside = append(m.report.Aside, Left{Line: r.Line, Code: code, Reason: reason, To: heirs})
		return
	}
	m.report.Split++
	for i, heir := range heirs {
		part := Row{Line: r.Line, Cells: slices.Clone(r.Cells)}
		for _, a := range m.amounts {
			if units, ok := a.units(r.Cells[a.column]); ok {
				part.Cells[a.column] = a.text(share(units, weights, all)[i])
			}
		}
		m.group(heir, r).take(m, part)
	}
}

// group is that of the rows that a row is added to: itself where nothing is added up.
func (m *mover) group(code string, r Row) *group {
	key := code
	for _, i := range m.by {
		key += "\x1f" + r.Cells[i]
	}
	if len(m.sum) == 0 {
		key = fmt.Sprint(r.Line)
	}
	g := m.at[key]
	if g == nil {
		g = &group{code: code}
		m.at[key] = g
		m.groups = append(m.groups, g)
	}
	return g
}
