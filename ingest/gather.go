package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
	"maillage/ingest/read"
)

// maxIssues bounds the rejected rows that are kept of one load; all are counted.
const maxIssues = 10_000

// gatherer reads the files of one source into its target.
type gatherer struct {
	job      *job
	target   load.Target
	repeats  *mapping.Repeats
	issues   []mapping.Issue
	progress func(bytes int64)
	dated    bool   // the rows tell which day the edition speaks of
	today    string // 2006-01-02
}

// gatherRows decodes, maps and checks every row of a source.
func (r *run) gatherRows(ctx context.Context, j *job, ref reference) (load.Saver, []mapping.Issue, error) {
	target, err := j.target.rows(load.Env{Source: j.source, Vintage: j.vintage, COG: ref.cog, Locator: ref.locator, Types: declaredTypes{r.Declarations}, Scope: ref.scope, Around: ref.around})
	if err != nil {
		return nil, nil, err
	}
	g := &gatherer{job: j, target: target, repeats: mapping.NewRepeats(j.vintage.Repeats),
		dated: j.vintage.SpeaksOf == catalogue.FromFile, today: r.Now().Format(time.DateOnly),
		progress: func(n int64) { r.Progress.Advance(j.source.ID, n) }}
	for i, f := range j.files {
		if j.vintage.Files[i].Aside {
			continue
		}
		if err := g.file(ctx, f, j.vintage.Files[i]); err != nil {
			return nil, g.issues, err
		}
	}
	if all, ok := target.(load.Finisher); ok {
		for _, issue := range all.Finish() {
			j.report.Loaded--
			g.reject(issue)
		}
	}
	if len(g.issues) == maxIssues {
		j.report.Notes = append(j.report.Notes, fmt.Sprintf("the first %d rejected rows are kept in quarantine", maxIssues))
	}
	if whole, ok := target.(load.Extended); ok {
		j.report.Extent = whole.Extent()
	}
	j.note(target, ref.scope)
	return target, g.issues, nil
}

func (g *gatherer) file(ctx context.Context, f fetch.File, declared catalogue.File) (err error) {
	in, err := g.job.open(ctx, f, declared, g.progress)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	m, err := mapping.New(f.Name, g.job.vintage, declared, in.Columns())
	if err != nil {
		return err
	}
	if err := readAhead(in, m).each(ctx, func(r *reading) { g.row(f.Name, r) }); err != nil {
		return err
	}
	found := in.Remarks()
	g.job.report.Read += found.LeftOut
	g.job.report.Filtered += found.LeftOut
	g.remark(f, found, m.Mended())
	return nil
}

// remark notes what was found of a whole file.
func (g *gatherer) remark(f fetch.File, found read.Remarks, mended []string) {
	notes := &g.job.report.Notes
	for _, note := range slices.Concat(found.Notes, mended) {
		*notes = append(*notes, f.Name+": "+note)
	}
	if found.Unfinished {
		g.job.unfinished = true
		*notes = append(*notes, f.Name+" does not end with a line end: it may be cut off")
	}
}

// row puts one row of a file where it belongs and counts it there.
func (g *gatherer) row(file string, r *reading) {
	report := &g.job.report
	report.Read++
	switch {
	case r.bad != nil:
		issue := &mapping.Issue{File: file, Line: r.bad.Line, Column: r.bad.Column, Kind: "unreadable row", Reason: r.bad.Reason, Raw: r.bad.Raw}
		if len(g.job.vintage.Personal) > 0 {
			issue.Raw = "" // nothing tells its columns apart
		}
		g.reject(issue)
	case r.issue != nil:
		g.reject(r.issue)
	case !r.kept:
		report.Filtered++
	default:
		g.take(&r.row)
	}
}

// take gives a mapped row to the target, unless it repeats another.
func (g *gatherer) take(row *mapping.Row) {
	report := &g.job.report
	merged, issue := g.repeats.Check(row)
	if issue != nil {
		g.reject(issue)
		return
	}
	if merged {
		report.Merged++
		return
	}
	if g.dated {
		g.date(row.Text(catalogue.DayField))
	}
	outcome, issue := g.target.Add(row)
	switch {
	case issue != nil:
		g.reject(issue)
	case outcome == load.Outside:
		report.Outside++
	case outcome == load.Merged:
		report.Merged++
	default:
		report.Loaded++
	}
}

// date keeps the latest day of a row: one that is still to come is a mistake.
func (g *gatherer) date(day string) {
	if report := &g.job.report; day > report.SpeaksOf && day <= g.today {
		report.SpeaksOf = strings.Clone(day)
	}
}

func (g *gatherer) reject(issue *mapping.Issue) {
	g.job.report.Rejected++
	g.job.report.Reasons[issue.Kind]++
	if len(g.issues) < maxIssues {
		g.issues = append(g.issues, issue.Clean())
	}
}
