package provenance

import (
	"context"
	"slices"
	"strings"
	"time"

	"maillage/dashboard/atlas"
	"maillage/data/catalogue"
	"maillage/data/lineage"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// searchLimit is how long all the files of one figure are looked through.
const searchLimit = 15 * time.Second

// Desk answers where figures come from. It is safe for concurrent use.
type Desk struct {
	store   *store.Store // nil where there is none: what only it knows is left out
	trace   lineage.Tracer
	targets map[string]catalogue.Target // by source
}

// New makes one. Without a tracer no line is found; without a catalogue, that of the program
// says what sources are of.
func New(st *store.Store, trace lineage.Tracer, sources []catalogue.Source) (*Desk, error) {
	if sources == nil {
		var err error
		if sources, err = catalogue.Load(); err != nil {
			return nil, err
		}
	}
	d := &Desk{store: st, trace: trace, targets: map[string]catalogue.Target{}}
	for _, s := range sources {
		d.targets[s.ID] = s.Target
	}
	return d, nil
}

// asked is a provenance in the making.
type asked struct {
	*Desk
	a        *atlas.Atlas
	out      *Provenance
	communes []string          // of its territory
	sources  map[string]bool   // that it hangs on, with lines or without
	wanted   map[string]wanted // by source
}

// wanted are the rows of one source that are looked for.
type wanted = lineage.Wanted

func (d *Desk) begin(a *atlas.Atlas, out *Provenance) *asked {
	out.Release, out.Mode = a.Release.ID, a.Mode()
	out.Inputs, out.Places, out.Sources = []Input{}, []Place{}, []Source{}
	return &asked{Desk: d, a: a, out: out, sources: map[string]bool{}, wanted: map[string]wanted{}}
}

// end lists the sources, and has their rows looked for.
func (q *asked) end(ctx context.Context) (*Provenance, error) {
	within, stop := context.WithTimeout(ctx, searchLimit)
	defer stop()
	for _, e := range q.editions() {
		if !q.sources[e.Source] {
			continue
		}
		s := q.describe(e)
		found, err := q.look(within, e)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil && within.Err() == nil {
			return nil, err
		}
		if s.Files = found; found == nil {
			s.Files = unsearched(e, lineage.Late)
		}
		q.out.Sources = append(q.out.Sources, s)
	}
	return q.out, nil
}

// editions are those of the release, without files where it was computed by a program that did not
// keep them.
func (q *asked) editions() []geo.Edition {
	if q.a.Release.Editions != nil {
		return q.a.Release.Editions
	}
	var out []geo.Edition
	for _, s := range q.a.Release.Sources {
		out = append(out, geo.Edition{SourceVintage: s})
	}
	return out
}

// describe gives an edition its title.
func (q *asked) describe(e geo.Edition) Source {
	s := Source{Edition: e, Title: e.Source}
	at := slices.IndexFunc(q.a.Sources, func(l loaded.SourceState) bool {
		return l.Loaded && e.SourceVintage == geo.SourceVintage{Source: l.Source, Vintage: l.Vintage}
	})
	if at >= 0 {
		l := &q.a.Sources[at]
		s.Title, s.Publisher, s.Licence, s.LandingPage = l.Title, l.Publisher, l.Licence, l.LandingPage
		s.Newer = e.Fingerprint != "" && l.Fingerprint != e.Fingerprint
	}
	return s
}

// look has the rows of an edition looked for; of one that is used whole, none is.
func (q *asked) look(ctx context.Context, e geo.Edition) ([]lineage.Traced, error) {
	w, some := q.wanted[e.Source]
	switch {
	case !some:
		return unsearched(e, lineage.Whole), nil
	case q.trace == nil:
		return unsearched(e, lineage.Away), nil
	}
	return q.trace(ctx, e, w)
}

// unsearched are the files of an edition that are not looked through.
func unsearched(e geo.Edition, why lineage.State) []lineage.Traced {
	out := make([]lineage.Traced, len(e.Files))
	for i, f := range e.Files {
		out[i] = lineage.Traced{File: f, State: why, Lines: []lineage.Line{}}
	}
	return out
}

// of names the sources of a target that the release was computed over.
func (q *asked) of(target catalogue.Target) (names []string) {
	for _, s := range q.a.Release.Sources {
		if q.targets[s.Source] == target && !slices.Contains(names, s.Source) {
			names = append(names, s.Source)
		}
	}
	return names
}

// use notes sources as those that the figure hangs on.
func (q *asked) use(sources ...string) {
	for _, s := range sources {
		q.sources[s] = true
	}
}

// rowsOfCommunes looks in sources for the rows of the communes of the territory.
func (q *asked) rowsOfCommunes(sources []string, observations ...string) {
	q.use(sources...)
	for _, s := range sources {
		w := q.wanted[s]
		w.Communes, w.Observations = q.communes, append(w.Observations, observations...)
		q.wanted[s] = w
	}
}

// rowsOf looks for records by their ids, each in the source that its id begins with.
func (q *asked) rowsOf(ids []string) {
	for _, id := range ids {
		source, _, _ := strings.Cut(id, ":")
		q.use(source)
		w := q.wanted[source]
		w.Records = append(w.Records, id)
		q.wanted[source] = w
	}
}
