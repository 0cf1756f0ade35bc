// Package progress shows how an ingestion goes on: bars on a terminal, a plain
// line a source elsewhere.
package progress

import (
	"fmt"
	"io"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"maillage/ingest"
)

// Lines writes one line for each source that ends. It is safe for concurrent
// use.
type Lines struct {
	mu sync.Mutex
	w  io.Writer
}

// NewLines writes to w.
func NewLines(w io.Writer) *Lines { return &Lines{w: w} }

// Begin says nothing.
func (*Lines) Begin(string, string, int64) {}

// Advance says nothing.
func (*Lines) Advance(string, int64) {}

// End writes the line of a source.
func (l *Lines) End(s ingest.SourceReport) {
	l.mu.Lock()
	defer l.mu.Unlock()
	// Progress that cannot be shown is no reason to stop.
	_, _ = fmt.Fprintln(l.w, line(s))
}

func line(s ingest.SourceReport) string {
	switch s.Outcome {
	case ingest.Loaded:
		return fmt.Sprintf("%s %s: %d rows loaded of %d, %d rejected, %.1f s", s.Source, s.Vintage, s.Loaded, s.Read, s.Rejected, s.Seconds)
	case ingest.Unchanged:
		return fmt.Sprintf("%s %s: unchanged", s.Source, s.Vintage)
	}
	return fmt.Sprintf("%s: %s: %s", s.Source, s.Outcome, s.Message)
}

// Bars shows a bar for each source at work and a line for each that ended. It
// is safe for concurrent use.
type Bars struct {
	mu       sync.Mutex
	progress *mpb.Progress
	bars     map[string]*mpb.Bar
}

// NewBars draws on a terminal.
func NewBars(w io.Writer) *Bars {
	return &Bars{progress: mpb.New(mpb.WithOutput(w), mpb.WithAutoRefresh(), mpb.WithWidth(40)), bars: map[string]*mpb.Bar{}}
}

// Begin opens the bar of a source of so many bytes.
func (b *Bars) Begin(source, vintage string, bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bars[source] = b.progress.AddBar(bytes, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(source+" "+vintage, decor.WCSyncSpaceR)),
		mpb.AppendDecorators(decor.Percentage(decor.WC{W: 5})))
}

// Advance moves a bar by so many bytes read; its end is shown by End only, since
// writing follows reading.
func (b *Bars) Advance(source string, bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if bar := b.bars[source]; bar != nil && !bar.Completed() {
		bar.IncrInt64(bytes)
	}
}

// End closes the bar of a source.
func (b *Bars) End(s ingest.SourceReport) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if bar := b.bars[s.Source]; bar != nil {
		bar.Abort(true) // a source that is refused is not read to its end
		delete(b.bars, s.Source)
	}
	_, _ = fmt.Fprintln(b.progress, line(s))
}

// Wait draws the last state and gives the terminal back.
func (b *Bars) Wait() {
	b.mu.Lock()
	for _, bar := range b.bars {
		bar.Abort(true)
	}
	b.mu.Unlock()
	b.progress.Wait()
}
