package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"maillage/data/catalogue"
)

// Unknown is a size that no server gives.
const Unknown = -1

// headLimit is how long to wait for the size of a file.
const headLimit = 10 * time.Second

// Expected is what it will take to fetch a file.
type Expected struct {
	Path   string // as the catalogue has it
	URL    string // where it will be asked for first, "" of a folder
	Bytes  int64  // to download, or Unknown
	AtHand int64  // bytes that are here already
}

// Expect says what it will take to fetch a file, and fetches nothing of it. Like
// [Fetcher.Fetch] it fails with ErrAbsent; what a server does not say is as the
// catalogue declares it, or unknown.
func (f *Fetcher) Expect(ctx context.Context, file catalogue.File) (Expected, error) {
	if f.o.Pinned != nil {
		return f.expectPinned(ctx, file)
	}
	if handed, is := f.handed(file); is {
		return Expected{Path: file.Path, AtHand: handed.Bytes}, nil
	}
	if len(f.o.Mirrors) > 0 {
		return f.expectMirrored(ctx, file)
	}
	if l := file.Login; l != nil && f.o.Env(l.Key) == "" {
		return Expected{}, fmt.Errorf("%s: no key is in %s: %w", file.Path, l.Key, ErrAbsent)
	}
	urls, err := f.Addresses(ctx, file)
	if err == nil && len(urls) == 0 {
		return Expected{}, fmt.Errorf("%s: %w", file.Path, ErrAbsent)
	}
	if file.Each != "" {
		return declared(file, urls[0]), nil
	}
	for _, url := range urls {
		if e, gone := f.expectFrom(ctx, file, url); !gone {
			return e, nil
		}
	}
	e := declared(file, "")
	if len(urls) > 0 {
		e.URL = urls[0]
	}
	return e, nil
}

// declared is what the catalogue knows of the size of a file.
func declared(file catalogue.File, url string) Expected {
	e := Expected{Path: file.Path, URL: url, Bytes: Unknown}
	if file.Bytes > 0 {
		e.Bytes = file.Bytes
	}
	return e
}

func (f *Fetcher) expectMirrored(ctx context.Context, file catalogue.File) (Expected, error) {
	for _, mirror := range f.o.Mirrors {
		if isHTTP(mirror) {
			if e, gone := f.expectFrom(ctx, file, strings.TrimRight(mirror, "/")+"/"+file.Path); !gone {
				return e, nil
			}
			continue
		}
		_, info, err := f.find(mirror, file)
		if err == nil {
			return Expected{Path: file.Path, AtHand: info.Size()}, nil
		}
		if !errors.Is(err, ErrAbsent) {
			return Expected{}, err
		}
	}
	return Expected{}, fmt.Errorf("%s: %w", file.Path, ErrAbsent)
}

// expectFrom asks one address for the size of a file. gone says that the address
// has none.
func (f *Fetcher) expectFrom(ctx context.Context, file catalogue.File, url string) (e Expected, gone bool) {
	e = declared(file, url)
	c := cache(f.o.Cache)
	kept := c.load("entries", url)
	have := c.size(kept)
	answer, err := f.head(ctx, url, kept)
	if err != nil {
		e.AtHand = have
		return e, false
	}
	switch {
	case answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusGone:
		return e, true
	case have > 0 && (answer.StatusCode == http.StatusNotModified || kept.sameAs(answer)):
		return Expected{Path: file.Path, URL: url, AtHand: have}, false
	case answer.StatusCode == http.StatusOK && answer.ContentLength >= 0:
		e.Bytes = answer.ContentLength
	}
	if begun := c.begun(url); begun > 0 && e.Bytes >= begun {
		e.Bytes, e.AtHand = e.Bytes-begun, begun
	}
	return e, false
}

// head asks for the size of what is at an address, once: a server that does not
// answer is not asked again.
func (f *Fetcher) head(ctx context.Context, url string, kept entry) (*http.Response, error) {
	from := f.hosts.of(url, f.o.Patience)
	leave, err := f.enter(ctx, from)
	defer leave()
	if err != nil {
		return nil, err
	}
	if !f.hosts.speaks(from) {
		return nil, errors.New("the server does not answer")
	}
	ctx, stop := context.WithTimeout(ctx, headLimit)
	defer stop()
	defer context.AfterFunc(f.hosts.away, stop)()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "identity")
	setIf(request, "If-None-Match", kept.ETag)
	setIf(request, "If-Modified-Since", kept.LastModified)
	answer, err := f.o.Client.Do(request)
	if err != nil {
		f.hosts.mutes(from)
		return nil, err
	}
	f.hosts.answers(from)
	return answer, answer.Body.Close()
}
