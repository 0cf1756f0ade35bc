package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"maillage/dashboard/paper"
)

// screen is a window that pages are looked at in.
type screen struct {
	name          string
	width, height int64
	dark          bool
	drawn         bool // maps fill their canvas
	sharp         bool // and a dot for each pixel, for tests that look at pictures
}

// scale is how many dots a pixel has along a side. The processor draws each of them, and
// most tests look at none.
func (s screen) scale() float64 {
	if s.sharp || os.Getenv(screenshotsFolder) != "" {
		return 1
	}
	return 0.5
}

// draws reports whether maps fill their canvas.
func (s screen) draws() bool { return s.drawn || s.scale() == 1 }

// sharply is a screen with a dot for each pixel.
func sharply(s screen) screen {
	s.sharp = true
	return s
}

// drawing is a screen on which maps are drawn, if coarsely.
func drawing(s screen) screen {
	s.drawn = true
	return s
}

// undrawn keeps the canvas of a map empty: all that leads to its triangles is done, but
// the processor, which would fill them, takes a third of a page's time for it. What
// pictures show, and that the driver accepts what it is given, is for the tests on
// screens that are drawn.
const undrawn = `for (const gl of [WebGLRenderingContext, WebGL2RenderingContext])
	gl.prototype.drawElements = gl.prototype.drawArrays = () => {};`

// screens are the four windows that every page must work in.
func screens() []screen {
	return []screen{
		{name: "wide light", width: 1440, height: 900},
		{name: "wide dark", width: 1440, height: 900, dark: true},
		{name: "narrow light", width: 390, height: 844},
		{name: "narrow dark", width: 390, height: 844, dark: true},
	}
}

// browser is one window of Chromium, with cookies, storage and a cache of its own.
type browser struct {
	ctx context.Context

	mu     sync.Mutex
	errors []string
}

// actionLimit bounds each thing that a browser is asked.
const actionLimit = time.Minute

// chromiumContext is the one Chromium of this run of the tests, started by the first
// of them; TestMain stops it.
func chromiumContext(t testing.TB) context.Context {
	t.Helper()
	path := chromium(t)
	shared.chromium.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path),
			chromedp.UserDataDir(filepath.Join(filepath.Dir(shared.home), "chromium")),
			chromedp.NoSandbox, // the tests may run as root
			chromedp.Flag("disable-gpu", false),
			chromedp.Flag("use-angle", "swiftshader"),
			chromedp.Flag("enable-unsafe-swiftshader", true),
			// Only maps are drawn through it: for pages it takes longer than without.
			chromedp.Flag("disable-gpu-compositing", true),
			chromedp.Flag("disable-quic", true),
			chromedp.Flag("disable-component-update", true),
			chromedp.Flag("force-prefers-reduced-motion", true),
		)
		if _, measured := t.(*testing.B); !measured {
			// A page is closed before its scripts give back what it takes to optimise them.
			options = append(options, chromedp.Flag("js-flags", "--no-turbofan"))
		}
		allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		shared.window, shared.closeChromium = ctx, func() { cancel(); cancelAllocator() }
		shared.chromiumErr = chromedp.Do(ctx)
	})
	if shared.chromiumErr != nil {
		t.Fatalf("start %s: %v", path, shared.chromiumErr)
	}
	return shared.window
}

// openBrowser opens a window of Chromium and collects what pages complain of.
func openBrowser(t testing.TB, s screen) *browser {
	t.Helper()
	ctx, cancel := chromedp.NewContext(chromiumContext(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The window lasts as long as the context of its first run, which has no deadline.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	call(t, b, runtime.Enable, cdp.Empty{})
	call(t, b, log.Enable, cdp.Empty{})
	if !s.draws() {
		call(t, b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: undrawn})
	}
	// Of the windows that are open at once, each behaves as the one in front.
	call(t, b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	b.dress(t, s)
	return b
}

// dress gives the window the width, height and colours of a screen; what it shows stays.
func (b *browser) dress(t testing.TB, s screen) {
	t.Helper()
	b.do(t, chromedp.EmulateViewport(s.width, s.height, chromedp.EmulateScale(s.scale())))
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.errors = append(b.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// call runs one command of the DevTools protocol.
func call[P, R any](t testing.TB, b *browser, command cdp.Command[P, R], params P) R {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	answer, err := chromedp.Call(ctx, command, params)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// do runs actions in order and fails the test with the first error.
func (b *browser) do(t testing.TB, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// open navigates and waits until the page, and its map if it has one, is drawn.
func (b *browser) open(t testing.TB, url string) {
	t.Helper()
	b.do(t, chromedp.Navigate(url))
	b.wait(t, mapReady)
}

// wait polls a JavaScript condition until it holds.
func (b *browser) wait(t testing.TB, condition string) {
	t.Helper()
	poll := chromedp.Poll[chromedp.Void](condition,
		chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(45*time.Second))
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	if err := chromedp.Do(ctx, poll); err != nil {
		t.Fatalf("waiting for %s: %v", condition, err)
	}
}

// evaluate gives the value of a JavaScript expression, awaited if it is a promise.
func evaluate[T any](t testing.TB, b *browser, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("evaluating %s: %v", expression, err)
	}
	return v
}

// complaints are the script errors and refused requests seen so far.
func (b *browser) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.errors...)
}

func chromium(t testing.TB) string {
	t.Helper()
	if path := paper.Find(); path != "" {
		return path
	}
	t.Fatal("no Chromium on this machine: run make install-test")
	return ""
}

// shot is what the window shows, as PNG.
func (b *browser) shot(t testing.TB) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	return png
}

// screenshotsFolder names the folder of pictures for people to look at.
const screenshotsFolder = "MAILLAGE_SCREENSHOTS"

// screenshot saves what the window shows where screenshotsFolder names one.
func (b *browser) screenshot(t testing.TB, name string) {
	t.Helper()
	dir := os.Getenv(screenshotsFolder)
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), b.shot(t), 0o644); err != nil {
		t.Fatal(err)
	}
}
