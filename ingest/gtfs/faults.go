package gtfs

import (
	"errors"
	"maps"
	"slices"

	"maillage/ingest/mapping"
)

// mostIssues bounds the faults that a report lists.
const mostIssues = 10_000

// refuse notes a fault of a row's field, the i-th column asked for.
func (r *reader) refuse(w *row, i int, kind, reason string) {
	r.fault(w.file, w.line(), w.columns[i], w.text(i), kind, reason, string(w.scan.raw))
}

// fault notes a fault. Where the row is no longer at hand and raw is "",
// [reader.recall] finds it again.
func (r *reader) fault(file string, line int32, column, value, kind, reason, raw string) {
	if len(r.report.Issues) >= mostIssues {
		r.report.Unlisted++
		return
	}
	r.report.Issues = append(r.report.Issues, mapping.Issue{
		File: r.archive.name + "/" + file, Line: int(line), Column: column, Value: brief(value), Kind: kind, Reason: reason, Raw: brief(raw),
	})
}

// brief cuts a text that is longer than any row one would read.
func brief(s string) string {
	const most = 2000
	if len(s) > most {
		return s[:most]
	}
	return s
}

// note counts something understood otherwise than it is written.
func (r *reader) note(what string) { r.report.Notes[what]++ }

// gone marks a stop, a trip… that is left out, in the place of its index.
const gone = int32(-1)

// known finds the index of an id; a fault is noted where there is none.
func (r *reader) known(ids map[string]int32, w *row, i int, what string) (int32, bool) {
	at, ok := ids[string(w.get(i))]
	switch {
	case !ok:
		r.refuse(w, i, "unknown "+what, "no "+what+" has this id: add it, or mend the id")
	case at < 0:
		r.refuse(w, i, what+" left out", "the "+what+" of this id is left out for a fault of its own, or is none where vehicles stop: mend that first")
		ok = false
	}
	return at, ok
}

// recall finds the rows of the faults that were noted without them, by reading
// their files again: memory is for what is right.
func (r *reader) recall() error {
	lacking := map[string]map[int][]int{} // by file and line, the issues
	for i, issue := range r.report.Issues {
		if issue.Raw != "" || issue.Line == 0 {
			continue
		}
		file := issue.File[len(r.archive.name)+1:]
		if lacking[file] == nil {
			lacking[file] = map[int][]int{}
		}
		lacking[file][issue.Line] = append(lacking[file][issue.Line], i)
	}
	for _, file := range slices.Sorted(maps.Keys(lacking)) {
		if err := r.recallFrom(file, lacking[file]); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) recallFrom(file string, lines map[int][]int) error {
	in, err := r.archive.open(file)
	if err != nil {
		return err
	}
	w := &row{file: file, at: []int{-1}, scan: &scanner{in: in}}
	_, err = r.header(w, 0)
	for left := len(lines); err == nil && left > 0; {
		if err = w.scan.next(); err != nil {
			break
		}
		issues, wanted := lines[w.scan.line]
		if !wanted {
			continue
		}
		left--
		for _, i := range issues {
			issue := &r.report.Issues[i]
			w.at[0] = slices.Index(r.heads, issue.Column)
			issue.Raw, issue.Value = brief(string(w.scan.raw)), brief(w.text(0))
		}
	}
	if err != nil {
		err = r.archive.damaged(file, w.scan.line, err)
	}
	return errors.Join(err, in.Close())
}
