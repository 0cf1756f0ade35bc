package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"maillage/data/catalogue"
	"maillage/geo"
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
}

// gather reads the files of a source. An error with CodeInvalid refuses the
// source; the issues found so far come with it.
func (r *run) gather(ctx context.Context, j *job) (load.Saver, []mapping.Issue, error) {
	switch j.source.Target {
	case catalogue.TargetNetwork:
		network, err := r.gatherNetwork(ctx, j)
		return network, nil, err
	case catalogue.TargetTimetable:
		return r.gatherTimetable(ctx, j)
	}
	return r.gatherRows(ctx, j)
}

// gatherRows decodes, maps and checks every row of a source.
func (r *run) gatherRows(ctx context.Context, j *job) (load.Saver, []mapping.Issue, error) {
	target, err := load.New(load.Env{Source: j.source, Vintage: j.vintage, COG: r.cog, Locator: r.locator, Types: r.Types, Scope: r.scope, Around: r.around})
	if err != nil {
		return nil, nil, err
	}
	g := &gatherer{job: j, target: target, repeats: mapping.NewRepeats(j.vintage.Repeats),
		progress: func(n int64) { r.Progress.Advance(j.source.ID, n) }}
	for i, f := range j.files {
		if err := g.file(ctx, f, j.vintage.Files[i]); err != nil {
			return nil, g.issues, err
		}
	}
	if len(g.issues) == maxIssues {
		j.report.Notes = append(j.report.Notes, fmt.Sprintf("the first %d rejected rows are kept in quarantine", maxIssues))
	}
	r.note(j, target)
	return target, g.issues, nil
}

func (g *gatherer) file(ctx context.Context, f fetch.File, declared catalogue.File) (err error) {
	in, err := open(ctx, f, declared, g.job.vintage, g.progress)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if declared.Format == read.FormatCSV && endsWithinLine(f) {
		g.job.unfinished = true
		g.job.report.Notes = append(g.job.report.Notes, f.Name+" does not end with a line end: it may be cut off")
	}
	m, err := mapping.New(f.Name, g.job.vintage, declared.Required, in.Columns())
	if err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		rec, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		g.job.report.Read++
		if bad, ok := errors.AsType[*read.RowError](err); ok {
			g.reject(&mapping.Issue{File: f.Name, Line: bad.Line, Column: bad.Column, Kind: "unreadable row", Reason: bad.Reason, Raw: bad.Raw})
			continue
		}
		if err != nil {
			g.job.report.Read--
			return err
		}
		g.row(m, rec)
	}
}

// endsWithinLine reports whether a plain text stops before the end of a line, as
// one does that was cut off (and some whole ones do).
func endsWithinLine(f fetch.File) bool {
	in, err := os.Open(f.Path)
	if err != nil {
		return false // it was open a moment ago; reading will tell
	}
	defer in.Close()
	var ends [2]byte
	if n, err := in.ReadAt(ends[:], 0); n < 2 || err != nil || string(ends[:]) == "PK" || string(ends[:]) == "\x1f\x8b" {
		return false
	}
	_, err = in.ReadAt(ends[1:], f.Bytes-1)
	return err == nil && ends[1] != '\n'
}

// row puts one record where it belongs and counts it there.
func (g *gatherer) row(m *mapping.Mapper, rec *read.Record) {
	report := &g.job.report
	row, kept, issue := m.Map(rec)
	if issue != nil {
		g.reject(issue)
		return
	}
	if !kept {
		report.Filtered++
		return
	}
	merged, issue := g.repeats.Check(row)
	if issue != nil {
		g.reject(issue)
		return
	}
	if merged {
		report.Merged++
		return
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

func (g *gatherer) reject(issue *mapping.Issue) {
	g.job.report.Rejected++
	g.job.report.Reasons[issue.Kind]++
	if len(g.issues) < maxIssues {
		g.issues = append(g.issues, issue.Clean())
	}
}

// open opens a file as the catalogue declares it.
func open(ctx context.Context, f fetch.File, declared catalogue.File, v catalogue.Vintage, progress func(int64)) (read.Reader, error) {
	o := read.Options{Format: declared.Format, Encoding: declared.Encoding, SkipLines: declared.SkipLines,
		Sheet: declared.Sheet, Member: declared.Member}
	if declared.CRS != 0 && len(v.Fields["x"].From) == 0 {
		o.CRS = declared.CRS
	}
	for _, c := range declared.Delimiter {
		o.Delimiter = c
	}
	if declared.Format == read.FormatJSON || declared.Format == read.FormatGeoJSON {
		o.Columns = v.Columns()
	}
	if l := declared.Longer; l != nil {
		o.Longer = &read.Longer{Keep: l.Keep, Total: l.Total, NamesTo: l.NamesTo, ValuesTo: l.ValuesTo}
	}
	if declared.Format == read.FormatShapefile {
		return read.OpenPath(ctx, f.Path, o)
	}
	in, err := os.Open(f.Path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Name, err)
	}
	r, err := read.Open(ctx, &counted{in, progress}, f.Bytes, f.Name, o)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return &reader{r, in}, nil
}

// counted tells how many bytes are read.
type counted struct {
	*os.File
	progress func(int64)
}

func (c *counted) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.File.ReadAt(p, at)
	c.progress(int64(n))
	return n, err
}

// reader closes its file.
type reader struct {
	read.Reader
	file *os.File
}

func (r *reader) Close() error { return errors.Join(r.Reader.Close(), r.file.Close()) }

// fewRows is where a source is too small for a lost half to mean a file cut off.
const fewRows = 20

// judge decides whether what was read may replace what is loaded.
func (j *job) judge(before SourceReport, force bool) error {
	r := &j.report
	if r.Read == 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: the file holds no row", j.files[0].Name)
	}
	if most := j.mostRejects(); r.Rejected > most && j.source.Target != catalogue.TargetTimetable { // which is judged by trips
		return geo.Errorf(geo.CodeInvalid, "%d of %d rows were rejected, more than the %d that are let pass: see the reasons in quarantine", r.Rejected, r.Read, most)
	}
	if r.Loaded == 0 && r.Outside == 0 {
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

// mostRejects is how many rows may be rejected: the declared share, three rows at
// least. Of the COG none may be: each would lose a territory.
func (j *job) mostRejects() int {
	share := j.source.MaxRejects
	if share == 0 {
		switch j.source.Target {
		case catalogue.TargetRegions, catalogue.TargetDepartements, catalogue.TargetCommunes, catalogue.TargetEPCI:
			return 0
		}
		share = 0.01
	}
	return max(3, int(math.Ceil(share*float64(j.report.Read))))
}
