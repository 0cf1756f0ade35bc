package ingest

import (
	"context"
	"os"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"maillage/data/catalogue"
	"maillage/data/lineage"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
)

// traceLimit is how long the files of one edition are looked through.
const traceLimit = 10 * time.Second

// Tracer gives what finds rows again in the files that were loaded, where these are still at hand: the
// rows are read as a load reads them, and none is kept. Of the options it takes Store, Cache,
// Catalogue and Declarations. One search goes on at a time.
func Tracer(o Options) (lineage.Tracer, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	t := &tracer{Options: o, turn: semaphore.NewWeighted(1)}
	return t.trace, nil
}

type tracer struct {
	Options
	turn    *semaphore.Weighted
	checked sync.Map // stamps of files whose content is known, to their SHA-256
}

// stamp tells a file that was read from one that was written since.
type stamp struct {
	path  string
	bytes int64
	at    time.Time
}

func (t *tracer) trace(ctx context.Context, e geo.Edition, w lineage.Wanted) ([]lineage.Traced, error) {
	if err := t.turn.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer t.turn.Release(1)
	within, stop := context.WithTimeout(ctx, traceLimit)
	defer stop()
	out := make([]lineage.Traced, len(e.Files))
	for i, f := range e.Files {
		out[i] = lineage.Traced{File: f, State: lineage.Whole, Lines: []lineage.Line{}}
	}
	s, err := t.search(within, e, w)
	if err != nil || s == nil {
		return out, err
	}
	for i := range out {
		if out[i].State = s.file(within, &out[i]); ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return out, nil
}

// search prepares one over an edition, nil where its files are used as a whole.
func (t *tracer) search(ctx context.Context, e geo.Edition, w lineage.Wanted) (*search, error) {
	j := &job{}
	for _, s := range t.Catalogue {
		if at := slices.IndexFunc(s.Vintages, func(v catalogue.Vintage) bool { return s.ID == e.Source && v.ID == e.Vintage }); at >= 0 {
			j.source, j.vintage = s, s.Vintages[at]
			j.target, _ = targetOf(s.Target)
		}
	}
	s := &search{job: j, records: set(w.Records), communes: set(w.Communes), at: map[string]int{}}
	declared, err := catalogue.DigestOf(t.Catalogue, e.SourceVintage)
	if err != nil {
		return nil, err
	}
	if s.other = declared == "" || declared != e.Declared; s.other {
		return s, nil
	}
	if j.target.rows == nil {
		return nil, nil
	}
	former, err := loaded.FormerCommunes(ctx, t.Store)
	if err != nil {
		return nil, err
	}
	if s.identity, err = load.NewIdentity(load.Env{Source: j.source, Vintage: j.vintage, Types: declaredTypes{t.Declarations}}, former); err != nil {
		return nil, err
	}
	s.shown = shownFields(j.vintage, w.Observations)
	j.files = make([]fetch.File, len(j.vintage.Files))
	for i, declared := range j.vintage.Files {
		j.files[i].Name = declared.Path
		if k := slices.IndexFunc(e.Files, func(f geo.InputFile) bool { return f.Path == declared.Path }); k >= 0 {
			s.at[declared.Path] = i
			f := e.Files[k]
			j.files[i] = fetch.File{Name: f.Path, Path: t.atHand(ctx, f.SHA256), SHA256: f.SHA256, Bytes: f.Bytes}
		}
	}
	return s, nil
}

func set(names []string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		out[name] = true
	}
	return out
}

// shownFields are the fields whose cells are shown: those of observations, else what tells a row.
func shownFields(v catalogue.Vintage, observations []string) (names []string) {
	for _, o := range v.Observations {
		if slices.Contains(observations, o.Name) {
			names = append(names, o.From)
		}
	}
	for _, name := range []string{"commune", "code", "id", "name", "type", "count", "population"} {
		if _, declared := v.Fields[name]; declared && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// atHand gives the path of a content, "" where it lies nowhere any more.
func (t *tracer) atHand(ctx context.Context, sum string) string {
	for _, path := range fetch.Located(t.Cache, sum) {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		of := stamp{path, info.Size(), info.ModTime()}
		known, checked := t.checked.Load(of)
		if !checked {
			if known, _, err = fetch.Digest(ctx, path); err != nil {
				continue
			}
			t.checked.Store(of, known)
		}
		if known == sum {
			return path
		}
	}
	return ""
}
