package paper

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"maillage/geo"
)

// document is one of two pages.
const document = `<!doctype html><html lang="fr"><title>Essai</title><style>@page{size:a4}</style>
<h1>Titre</h1><p style="break-after:page">Une page.</p><p>Une autre.</p></html>`

func newPrinter(t *testing.T) *Printer {
	t.Helper()
	path := Find()
	if path == "" {
		t.Fatal("no Chromium on this machine: run make install-test")
	}
	p := New(path, slog.New(slog.DiscardHandler))
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// prints reports whether a document is printed.
func prints(t *testing.T, p *Printer, html string) {
	t.Helper()
	pdf, err := p.Print(t.Context(), []byte(html))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/StructTreeRoot")) {
		t.Fatalf("printed as %.20q, %v", pdf, err)
	}
}

func TestADocumentReachesNothing(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	site := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer site.Close()
	secret := filepath.Join(t.TempDir(), "secret.html")
	if err := os.WriteFile(secret, []byte("<p>SECRET"), 0o644); err != nil {
		t.Fatal(err)
	}
	prints(t, newPrinter(t), `<!doctype html><html lang="fr"><title>Essai</title><link rel="stylesheet" href="`+site.URL+`/a.css">
		<img src="`+site.URL+`/a.png"><img src="http://localhost:1/a.png"><iframe src="`+site.URL+`/"></iframe><iframe src="file://`+secret+`"></iframe>
		<script>fetch("`+site.URL+`/b")</script><p>Essai</html>`)
	if n := asked.Load(); n != 0 {
		t.Errorf("%d requests were made", n)
	}
}

func TestABrowserIsKeptAndThenAnotherTakesOver(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	p.before = 3
	var browsers []*browser
	for range 4 {
		prints(t, p, document)
		browsers = append(browsers, p.warm)
	}
	if browsers[0] == nil || browsers[0] != browsers[1] || browsers[2] != nil || browsers[3] == nil || browsers[3] == browsers[0] {
		t.Errorf("printed by %v, want two by one, none kept after the third, another for the fourth", browsers)
	}
}

func TestABrowserThatDiedIsReplaced(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	prints(t, p, document)
	died := p.warm
	died.stop()
	prints(t, p, document)
	if p.warm == died {
		t.Error("the browser that died is kept")
	}
}

func TestWhoeverGoesAwayIsNotPrintedFor(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	prints(t, p, document)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Print(gone, []byte(document)); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("printed for nobody: %v", err)
	}
	prints(t, p, document)
}

func TestDocumentsArePrintedAtOnce(t *testing.T) {
	t.Parallel()
	p := newPrinter(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := p.Print(t.Context(), []byte(document)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestWithoutABrowserThatIsSaid(t *testing.T) {
	t.Parallel()
	for _, p := range []*Printer{nil, New("", nil), New(filepath.Join(t.TempDir(), "chromium"), slog.New(slog.DiscardHandler))} {
		if _, err := p.Print(t.Context(), []byte(document)); geo.ErrorCode(err) != geo.CodeUnavailable {
			t.Errorf("%v", err)
		}
	}
}
