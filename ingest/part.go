package ingest

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo"
)

// Part is a share of an ingestion that one job does, so that several machines work on one
// territory. All parts, in their order, leave what a whole ingestion does.
type Part string

// The parts.
const (
	Whole     Part = ""
	Reference Part = "reference" // what all else is placed by, and which territory is asked for
	Placed    Part = "placed"    // the sources asked for, while others are loaded elsewhere
	Rest      Part = "rest"      // what is said of enterprises, and what is made of all sources together
)

// recalls reports whether the reference is taken as it is loaded.
func (p Part) recalls() bool { return p == Placed || p == Rest }

// ends reports whether what is made of all sources together is made.
func (p Part) ends() bool { return p == Whole || p == Rest }

// of leaves the jobs of the part. Where a part is done by itself, a file that is absent is
// reported, and stops nothing.
func (p Part) of(jobs []*job) []*job {
	if p == Whole {
		return jobs
	}
	var own []*job
	for _, j := range jobs {
		j.named = false
		j.recalled = p.recalls() && j.target.isReference()
		if j.recalled || j.part() == p {
			own = append(own, j)
		}
	}
	return own
}

// part is the one that loads the source of a job.
func (j *job) part() Part {
	switch {
	case j.target.isReference():
		return Reference
	case j.target.stage == stageLinked:
		return Rest
	}
	return Placed
}

// Share is a source with the part that loads it.
type Share struct {
	Name   string // as it is asked for: with its edition where that was named
	Source catalogue.Source
	Part   Part
	// Served is true where its files depend on the territory, and are fetched as they are loaded.
	Served bool
}

// Shares lists the sources that options ask for, in the order of loading.
func Shares(o Options) ([]Share, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	jobs, err := plan(o.Catalogue, o.Sources, o.Without)
	if err != nil {
		return nil, err
	}
	_, vintages, err := catalogue.Choice(o.Catalogue, o.Sources)
	if err != nil {
		return nil, err
	}
	shares := make([]Share, len(jobs))
	for i, j := range jobs {
		shares[i] = Share{j.source.ID, j.source, j.part(), j.served}
		if v := vintages[j.source.ID]; v != "" {
			shares[i].Name += "@" + v
		}
	}
	return shares, nil
}

// Fetch fetches the files of one source into the cache, which loading it finds there. A file
// that is nowhere is reported as absent; a server that fails is a [geo.CodeUnavailable] error.
func Fetch(ctx context.Context, o Options) (SourceReport, error) {
	if err := o.complete(); err != nil {
		return SourceReport{}, err
	}
	jobs, err := plan(o.Catalogue, o.Sources, o.Without)
	if err != nil {
		return SourceReport{}, err
	}
	fetcher, err := o.fetcher(ctx)
	if err != nil {
		return SourceReport{}, err
	}
	if err := fetcher.CheckMirrors(); err != nil {
		return SourceReport{}, err
	}
	asked, _, _ := strings.Cut(o.Sources[0], "@")
	for _, j := range jobs {
		if j.source.ID != asked {
			continue // of the reference, which is planned with any source
		}
		j.named = false
		if err := j.fetch(ctx, fetcher, o.Deadline); err != nil {
			return SourceReport{}, err
		}
		if j.report.Outcome == Refused {
			return j.report, geo.Errorf(geo.CodeUnavailable, "fetch %s: %s", j.source.ID, j.report.Message)
		}
		return j.report, nil
	}
	return SourceReport{}, geo.Errorf(geo.CodeNotFound, "no source %s is to be fetched", o.Sources[0])
}

// recall takes a source of the reference as it is loaded.
func (r *run) recall(ctx context.Context, j *job) error {
	return r.inTx(ctx, func(tx pgx.Tx) (err error) {
		j.fingerprint, err = loading.Fingerprint(ctx, tx, j.source.ID)
		return err
	})
}

// errElsewhere says that the reference was loaded for another territory meanwhile.
func (r *run) errElsewhere(stored []string) error {
	return geo.Errorf(geo.CodeInvalid, "the database holds %s by now, not %s: ingest it again", strings.Join(stored, ","), strings.Join(r.report.Territory, ","))
}
