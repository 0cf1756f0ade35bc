package jobs

import (
	"maillage/data/openlineage"
	"maillage/data/store/jobs"
	"maillage/ingest"
	"maillage/ingest/lineage"
)

// name is that of the job whose attempts are runs.
func name(t jobs.Task) string {
	if t.Subject == "" {
		return string(t.Kind)
	}
	return string(t.Kind) + "." + t.Subject
}

// tellSources adds to an attempt what it loaded, and what it refused to.
func tellSources(run *openlineage.Run, all []ingest.SourceReport) {
	for _, s := range all {
		if s.Outcome == ingest.Loaded || s.Outcome == ingest.Refused {
			lineage.Tell(run, s)
		}
	}
}

// tellEnd tells how an attempt ended: one that is tried again failed, or gave way.
func tellEnd(run *openlineage.Run, e jobs.Ending) {
	switch {
	case e.State == jobs.Done:
		run.Complete()
	case e.State == jobs.Failed, e.Counts:
		run.Fail(e.Message)
	default:
		run.Abort()
	}
}
