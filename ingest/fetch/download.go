package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"maillage/geo"
)

// temporary is a failure that may pass: try again.
type temporary struct {
	err    error
	after  time.Duration // the server's Retry-After
	silent bool          // the server did not answer
}

func (t *temporary) Error() string { return t.err.Error() }
func (t *temporary) Unwrap() error { return t.err }

// address is where a file is asked for.
type address struct {
	name   string // of the file, for messages
	url    string
	mirror bool   // which need not hold every file
	token  string // that the server asks for, "" for none
	login  string // address that gave it
}

// download fetches a file through the cache. Each try goes on where the last one
// stopped.
func (f *Fetcher) download(ctx context.Context, at address) (File, error) {
	from := f.hosts.of(at.url, f.o.Patience)
	within, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(f.hosts.away, stop)()
	for n := 1; ; n++ {
		file, err := f.attempt(within, from, at)
		if err == nil {
			file.Name, file.URL = at.name, at.url
			return file, nil
		}
		var again *temporary
		if ctx.Err() != nil || !errors.As(err, &again) {
			return File{}, err
		}
		if n >= f.o.Attempts || !again.silent && f.hosts.fails(from) {
			f.hosts.ends(from, true)
			return File{}, geo.Errorf(geo.CodeUnavailable, "%s: %s failed %d times, the last time: %w", at.name, at.url, n, again.err)
		}
		if err := f.o.Clock.Sleep(within, backOff(n-1, again.after)); err != nil && ctx.Err() != nil {
			return File{}, fmt.Errorf("fetch %s: %w", at.name, ctx.Err())
		}
	}
}

// attempt tries a server that is not given up, in its turn.
func (f *Fetcher) attempt(ctx context.Context, from *host, at address) (File, error) {
	leave, late := f.enter(ctx, from)
	defer leave()
	round, gone := f.hosts.begin(from)
	if gone != nil {
		return File{}, geo.Errorf(geo.CodeUnavailable, "%s: %w", at.name, gone)
	}
	if late != nil {
		return File{}, fmt.Errorf("fetch %s: %w", at.name, late)
	}
	file, err := f.try(ctx, from, at)
	if err == nil {
		f.hosts.ends(from, false)
	}
	if again, ok := errors.AsType[*temporary](err); ok && again.silent {
		if gone := f.hosts.unanswered(from, round, again.err); gone != nil {
			return File{}, geo.Errorf(geo.CodeUnavailable, "%s: %w", at.name, gone)
		}
	}
	return file, err
}

// enter waits for a turn at a server, until leave is called.
func (f *Fetcher) enter(ctx context.Context, at *host) (leave func(), err error) {
	if err := at.slots.Acquire(ctx, 1); err != nil {
		return func() {}, err
	}
	if err := f.slots.Acquire(ctx, 1); err != nil {
		at.slots.Release(1)
		return func() {}, err
	}
	return func() {
		f.slots.Release(1)
		at.slots.Release(1)
	}, nil
}

// try asks once: for the rest of a partial download, or for the file if it
// changed since it was kept.
func (f *Fetcher) try(ctx context.Context, asked *host, at address) (File, error) {
	// A pause ends the asking alone: what came whole is kept, however long that takes.
	asking, cancel := context.WithCancel(ctx)
	defer cancel()
	c := cache(f.o.Cache)
	kept := c.load("entries", at.url)
	have, held := c.held(ctx, kept)
	request, err := http.NewRequestWithContext(asking, http.MethodGet, at.url, nil)
	if err != nil {
		return File{}, geo.Errorf(geo.CodeInvalid, "%s: %q is no address: %w", at.name, at.url, err)
	}
	at.authorise(request)
	request.Header.Set("Accept-Encoding", "identity") // ranges and sizes are of the file itself
	from := f.resume(c, request)
	if from == 0 && held {
		setIf(request, "If-None-Match", kept.ETag)
		setIf(request, "If-Modified-Since", kept.LastModified)
	}
	answer, err := f.o.Client.Do(request)
	if err != nil {
		return File{}, unanswered(err)
	}
	f.hosts.answers(asked)
	body := newStallReader(answer.Body, f.o.Stall, cancel)
	defer body.stop()
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusNotModified && held:
		return have, nil
	case answer.StatusCode == http.StatusPartialContent && from > 0 && startsAt(answer, from):
		return f.receive(ctx, c, at, answer, body, from)
	case answer.StatusCode == http.StatusOK:
		return f.receive(ctx, c, at, answer, body, 0)
	}
	return File{}, f.refused(c, at, answer)
}

// unanswered is the failure of a request that no answer came to.
func unanswered(err error) *temporary {
	if named, ok := errors.AsType[*url.Error](err); ok {
		err = named.Err // without the address, which the message names
	}
	return &temporary{err: err, silent: true}
}

// resume asks for the rest of a partial download where the server can say that
// it is of the same file.
func (f *Fetcher) resume(c cache, request *http.Request) int64 {
	url := request.URL.String()
	begun := c.load("partial", url)
	info, err := os.Stat(c.partial(url))
	validator := begun.ETag
	if validator == "" || validator[0] == 'W' {
		validator = begun.LastModified
	}
	if err != nil || info.Size() == 0 || validator == "" {
		return 0
	}
	request.Header.Set("Range", fmt.Sprintf("bytes=%d-", info.Size()))
	request.Header.Set("If-Range", validator)
	return info.Size()
}

func setIf(request *http.Request, header, value string) {
	if value != "" {
		request.Header.Set(header, value)
	}
}

// startsAt checks that a partial answer begins where the file at hand ends.
func startsAt(answer *http.Response, from int64) bool {
	var first, last int64
	n, err := fmt.Sscanf(answer.Header.Get("Content-Range"), "bytes %d-%d/", &first, &last)
	return err == nil && n == 2 && first == from
}

// refused explains a status without a file.
func (f *Fetcher) refused(c cache, at address, answer *http.Response) error {
	status := answer.StatusCode
	err := fmt.Errorf("%s answers %s", at.url, answer.Status)
	switch {
	case status == http.StatusRequestedRangeNotSatisfiable, status == http.StatusPartialContent, status == http.StatusNotModified:
		// What is at hand does not fit: begin anew.
		if removeErr := os.RemoveAll(c.partial(at.url)); removeErr != nil {
			return fmt.Errorf("fetch %s: %w", at.name, removeErr)
		}
		return &temporary{err: err}
	case status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status >= 500:
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After")) // absent or a date: our own delay
		return &temporary{err: err, after: time.Duration(seconds) * time.Second}
	case (status == http.StatusNotFound || status == http.StatusGone) && at.mirror:
		return fmt.Errorf("%s: %w", at.name, ErrAbsent)
	}
	return geo.Errorf(geo.CodeUnavailable, "%s: %w", at.name, err)
}

// receive writes an answer behind what is at hand, and keeps it once whole.
func (f *Fetcher) receive(ctx context.Context, c cache, at address, answer *http.Response, body io.Reader, from int64) (File, error) {
	e := entry{URL: at.url, ETag: answer.Header.Get("ETag"), LastModified: answer.Header.Get("Last-Modified")}
	if answer.ContentLength > f.o.MaxBytes-from {
		return File{}, tooLarge(at.name, f.o.MaxBytes)
	}
	if err := c.save("partial", e); err != nil {
		return File{}, err
	}
	n, err := f.write(c.partial(at.url), body, from)
	switch {
	case from+n > f.o.MaxBytes:
		return File{}, errors.Join(tooLarge(at.name, f.o.MaxBytes), os.Remove(c.partial(at.url)))
	case err != nil:
		return File{}, &temporary{err: fmt.Errorf("%s breaks off after %d bytes: %w", at.url, from+n, err)}
	case answer.ContentLength >= 0 && n != answer.ContentLength:
		return File{}, &temporary{err: fmt.Errorf("%s breaks off after %d bytes", at.url, from+n)}
	}
	return c.keep(ctx, e)
}

// write appends a body to a file that is cut at from, one byte beyond the limit
// at most.
func (f *Fetcher) write(path string, body io.Reader, from int64) (int64, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return 0, err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	if err := out.Truncate(from); err != nil {
		return 0, errors.Join(err, out.Close())
	}
	if _, err := out.Seek(from, io.SeekStart); err != nil {
		return 0, errors.Join(err, out.Close())
	}
	n, err := io.Copy(out, io.LimitReader(body, f.o.MaxBytes-from+1))
	return n, errors.Join(err, out.Close())
}
