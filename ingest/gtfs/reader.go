package gtfs

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/transit"
	"maillage/ingest/mapping"
	"maillage/ingest/read"
)

// reader is one feed being read.
type reader struct {
	ctx     context.Context
	archive io.ReaderAt
	size    int64
	name    string
	options Options
	report  Report
	feed    transit.Feed

	members  map[string]string // file → its path in the archive
	stopAt   map[string]int32  // stop_id → index in feed.Stops
	platform []bool            // by stop: one where vehicles stop
	routeAt  map[string]int32
	dates    map[string]*serviceDays // by service_id, until all are known
	service  map[string]int32
	tripAt   map[string]int32
	template []frequency // by frequencies.txt
}

func newReader(ctx context.Context, archive io.ReaderAt, size int64, name string, o Options) *reader {
	return &reader{
		ctx: ctx, archive: archive, size: size, name: name, options: o,
		report:  Report{Rows: map[string]int{}, Notes: map[string]int{}},
		members: map[string]string{}, stopAt: map[string]int32{}, routeAt: map[string]int32{},
		dates: map[string]*serviceDays{}, service: map[string]int32{}, tripAt: map[string]int32{},
	}
}

// maxMember bounds a file of the archive once unpacked: the timetables of a
// whole country take a tenth of it.
const maxMember = 16 << 30

// list finds the files of the archive, which may stand in a folder.
func (r *reader) list() error {
	z, err := zip.NewReader(r.archive, r.size)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%s is no zip archive, or is truncated: fetch it again (%w)", r.name, err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		base := path.Base(f.Name)
		if before, twice := r.members[base]; twice && strings.HasSuffix(base, ".txt") {
			return geo.Errorf(geo.CodeInvalid, "%s holds %s twice, as %s and %s: one feed is needed", r.name, base, before, f.Name)
		}
		if f.UncompressedSize64 > maxMember {
			return geo.Errorf(geo.CodeInvalid, "%s: %s would take %d bytes once unpacked, more than any timetable", r.name, f.Name, f.UncompressedSize64)
		}
		r.members[base] = f.Name
	}
	for _, file := range []string{"stops.txt", "routes.txt", "trips.txt", "stop_times.txt"} {
		if r.members[file] == "" {
			return geo.Errorf(geo.CodeInvalid, "%s has no %s, which GTFS requires: is it a GTFS feed?", r.name, file)
		}
	}
	if r.members["calendar.txt"] == "" && r.members["calendar_dates.txt"] == "" {
		return geo.Errorf(geo.CodeInvalid, "%s has neither calendar.txt nor calendar_dates.txt: nobody knows when its vehicles run", r.name)
	}
	return nil
}

// row is a line of a file, its fields by the columns asked for.
type row struct {
	file   string
	line   int
	raw    string
	names  []string
	values []string
}

// get is the field of the i-th column asked for, "" where the file lacks it.
func (w *row) get(i int) string { return w.values[i] }

// each reads a file line by line; a missing one has no lines. The first columns
// are required, as many as it says.
func (r *reader) each(file string, required int, columns []string, do func(w *row)) error {
	if r.members[file] == "" {
		return nil
	}
	in, err := read.Open(r.ctx, r.archive, r.size, r.name+"/"+file, read.Options{Format: read.FormatCSV, Member: literal(r.members[file])})
	if err != nil {
		return err
	}
	at := make([]int, len(columns))
	for i, column := range columns {
		if at[i] = in.Columns().Index(column); at[i] < 0 && i < required {
			return errors.Join(geo.Errorf(geo.CodeInvalid, "%s: %s has no column %s, which GTFS requires; its columns are %s",
				r.name, file, column, strings.Join(in.Columns().Names, ", ")), in.Close())
		}
	}
	w := row{file: file, names: columns, values: make([]string, len(columns))}
	return errors.Join(r.rows(in, &w, at, do), in.Close())
}

func (r *reader) rows(in read.Reader, w *row, at []int, do func(w *row)) error {
	for {
		record, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if bad, ok := errors.AsType[*read.RowError](err); ok {
			r.report.Rows[w.file]++
			r.report.Issues = append(r.report.Issues, mapping.Issue{
				File: r.name + "/" + w.file, Line: bad.Line, Column: bad.Column, Kind: "unreadable line", Reason: bad.Reason, Raw: bad.Raw,
			})
			continue
		}
		if err != nil {
			return err
		}
		r.report.Rows[w.file]++
		w.line, w.raw = record.Line, record.Raw
		for i, column := range at {
			w.values[i] = ""
			if column >= 0 && column < len(record.Values) {
				w.values[i] = strings.TrimSpace(record.Values[column])
			}
		}
		do(w)
	}
}

// literal makes a glob of a path that matches it only.
func literal(name string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(name)
}

// refuse notes a fault of a line's field, the i-th asked for.
func (r *reader) refuse(w *row, i int, kind, reason string) {
	r.fault(w.file, w.line, w.names[i], w.values[i], kind, reason, w.raw)
}

func (r *reader) fault(file string, line int, column, value, kind, reason, raw string) {
	r.report.Issues = append(r.report.Issues, mapping.Issue{
		File: r.name + "/" + file, Line: line, Column: column, Value: strings.Clone(value), Kind: kind, Reason: reason, Raw: strings.Clone(raw),
	})
}

// note counts something understood otherwise than it stands.
func (r *reader) note(what string) { r.report.Notes[what]++ }

// known finds the index of an id, false with a fault noted where it is not there.
func (r *reader) known(ids map[string]int32, w *row, i int, what string) (int32, bool) {
	at, ok := ids[w.get(i)]
	if !ok {
		r.refuse(w, i, "unknown "+what, "no "+what+" has this id: add it, or mend the id")
	}
	return at, ok
}

// sorted gives the keys of a map in their order.
func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
