// Package paper prints documents as tagged PDF, by the Chromium of the machine: one browser
// that is kept warm, so many documents at once, nothing fetched from anywhere.
package paper

import (
	"context"
	"errors"
	"log/slog"
	"os/exec"
	"sync"
	"time"

	"maillage/geo"
)

// Printer prints documents. Its methods may be called from any number of goroutines.
type Printer struct {
	path   string // of the browser, "" where there is none
	before int    // how many documents a browser prints before another takes over
	logger *slog.Logger
	room   chan struct{}

	mu   sync.Mutex
	warm *browser // nil before the first document, and after one that failed
}

const (
	// atOnce is how many documents are printed at the same time, each by a process.
	atOnce = 2
	// most is how long one document may take, from a cold browser.
	most = 15 * time.Second
	// lasting is how many documents a browser prints: what it keeps in memory goes with it.
	lasting = 100
)

// New makes a printer by the browser at a path, none where that is "".
func New(path string, logger *slog.Logger) *Printer {
	return &Printer{path: path, before: lasting, logger: logger, room: make(chan struct{}, atOnce)}
}

// Find looks for a browser on the machine, "" where there is none.
func Find() string {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Able reports whether there is a browser.
func (p *Printer) Able() bool { return p != nil && p.path != "" }

// Print gives a document of HTML that needs nothing else as PDF. It errs with
// [geo.CodeUnavailable] where there is no browser, or none that prints.
func (p *Printer) Print(ctx context.Context, html []byte) ([]byte, error) {
	if !p.Able() {
		return nil, geo.Errorf(geo.CodeUnavailable, "no browser prints here: install chromium-headless-shell (Debian) or chromium")
	}
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	select {
	case p.room <- struct{}{}:
		defer func() { <-p.room }()
	case <-ctx.Done():
		return nil, geo.Errorf(geo.CodeUnavailable, "too many documents are being printed: ask again in a moment")
	}
	pdf, err := p.try(ctx, html)
	if err != nil && ctx.Err() == nil { // a browser may have died since
		pdf, err = p.try(ctx, html)
	}
	if err != nil {
		return nil, geo.Errorf(geo.CodeUnavailable, "the document could not be printed: %w", err)
	}
	return pdf, nil
}

// try prints by the warm browser.
func (p *Printer) try(ctx context.Context, html []byte) ([]byte, error) {
	b, err := p.take()
	if err != nil {
		return nil, wrap("start the browser", err)
	}
	pdf, err := b.print(ctx, html)
	p.giveBack(b, err, ctx.Err())
	return pdf, err
}

// take gives the warm browser, a new one where there is none.
func (p *Printer) take() (*browser, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.warm == nil {
		began := time.Now()
		b, err := start(p.path)
		if err != nil {
			return nil, err
		}
		p.logger.Info("browser started", "path", p.path, "took", time.Since(began))
		p.warm = b
	}
	p.warm.printing++
	p.warm.printed++
	return p.warm, nil
}

// giveBack leaves a browser that has failed, or printed enough, to those who still print by
// it; the last of them stops it. One that hangs is killed with all that it does. It has not
// failed whoever went away.
func (p *Printer) giveBack(b *browser, err, asked error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b.printing--
	if err != nil && !errors.Is(asked, context.Canceled) {
		p.logger.Warn("document not printed", "error", err)
		b.printed = p.before
	}
	if b.printed < p.before {
		return
	}
	if p.warm == b {
		p.warm = nil
	}
	if b.printing == 0 || errors.Is(asked, context.DeadlineExceeded) {
		b.stop()
	}
}

// Close stops the browser.
func (p *Printer) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.warm != nil {
		p.warm.stop()
		p.warm = nil
	}
	return nil
}
