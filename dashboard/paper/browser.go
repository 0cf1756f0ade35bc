package paper

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// browser is one running Chromium.
type browser struct {
	ctx               context.Context
	stop              func()
	printed, printing int // documents so far, and now
}

// start runs a browser that can reach no host: names are not resolved, and what has none is
// sent to a proxy that is not there.
func start(path string) (*browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		chromedp.ProxyServer("127.0.0.1:9"),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(silent))
	stop := func() { cancel(); stopAllocator() }
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, err
	}
	return &browser{ctx: ctx, stop: stop}, nil
}

// print lays a document out in a window of its own, without scripts, and prints it.
func (b *browser) print(asked context.Context, html []byte) ([]byte, error) {
	window, leave := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	defer leave()
	defer context.AfterFunc(asked, leave)()
	pdf, err := printIn(window, html)
	if asked.Err() != nil {
		return nil, asked.Err()
	}
	return pdf, err
}

func printIn(window context.Context, html []byte) ([]byte, error) {
	if err := chromedp.Do(window); err != nil {
		return nil, wrap("open a window", err)
	}
	if _, err := chromedp.Call(window, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		return nil, wrap("forbid scripts", err)
	}
	tree, err := chromedp.Call(window, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		return nil, wrap("find the frame", err)
	}
	if _, err := chromedp.Call(window, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: tree.FrameTree.Frame.ID, HTML: string(html)}); err != nil {
		return nil, wrap("lay the document out", err)
	}
	yes := true
	printed, err := chromedp.Call(window, page.PrintToPDF, page.PrintToPDFParams{
		PreferCSSPageSize: &yes, PrintBackground: &yes, GenerateTaggedPDF: &yes, GenerateDocumentOutline: &yes,
	})
	return printed.Data, wrap("print", err)
}

// silent drops what the protocol's library says of events that it did not await: what fails
// is returned.
func silent(string, ...any) {}

// wrap says what was being done.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
