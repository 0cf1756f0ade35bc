package lineage

import (
	"sync"

	"maillage/data/openlineage"
	"maillage/ingest"
)

// Progress shows how an ingestion goes on as another one does, and tells the lineage of each source
// that is loaded or refused, as a run inside of the ingestion's. What is unchanged or absent ran not.
type Progress struct {
	ingest.Progress
	sender *openlineage.Sender
	whole  *openlineage.Run

	mu   sync.Mutex
	runs map[string]*openlineage.Run // at work, by source
}

// Over tells the lineage of an ingestion that begins, and shows it as before.
func Over(shown ingest.Progress, sender *openlineage.Sender) *Progress {
	return &Progress{Progress: shown, sender: sender, whole: sender.Start("ingest", nil), runs: map[string]*openlineage.Run{}}
}

// job names the run of a source.
func job(source string) string { return "load." + source }

// Begin tells that a source is read.
func (p *Progress) Begin(source, vintage string, bytes int64) {
	p.mu.Lock()
	if p.runs[source] == nil {
		p.runs[source] = p.sender.Start(job(source), p.whole)
	}
	p.mu.Unlock()
	p.Progress.Begin(source, vintage, bytes)
}

// End tells what became of it.
func (p *Progress) End(s ingest.SourceReport) {
	p.mu.Lock()
	run := p.runs[s.Source]
	delete(p.runs, s.Source)
	p.mu.Unlock()
	if run == nil && s.Outcome == ingest.Refused {
		run = p.sender.Start(job(s.Source), p.whole)
	}
	Tell(run, s)
	if s.Outcome == ingest.Refused {
		run.Fail(s.Message)
	} else {
		run.Complete()
	}
	p.Progress.End(s)
}

// Finish ends the ingestion's run and, where it broke off, those of sources.
func (p *Progress) Finish(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, run := range p.runs {
		run.Abort()
	}
	clear(p.runs)
	p.whole.End(err)
}
