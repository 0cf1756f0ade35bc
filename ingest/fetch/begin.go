package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Beginning is how an address answers, and with what its file begins.
type Beginning struct {
	Status int
	Moved  string // where the address says it has moved to for good, "" where it has not
	Bytes  []byte
	Whole  bool // nothing follows
}

// ErrNoTime tells that an address was not asked, or not waited for, since the time for
// all of them was over.
var ErrNoTime = errors.New("there was no time for it")

// Begin asks an address, once, for the first bytes of its file. A server that does not
// answer is not asked again.
func (f *Fetcher) Begin(all context.Context, url string, most int64) (Beginning, error) {
	from := f.hosts.of(url, f.o.Patience)
	leave, err := f.enter(all, from)
	defer leave()
	if err != nil {
		return Beginning{}, ErrNoTime
	}
	if !f.hosts.speaks(from) {
		return Beginning{}, fmt.Errorf("%s did not answer before", from.name)
	}
	ctx, stop := context.WithTimeout(all, f.o.Answer)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return Beginning{}, err
	}
	request.Header.Set("Accept-Encoding", "identity")
	request.Header.Set("Range", fmt.Sprintf("bytes=0-%d", most-1))
	var b Beginning
	client := *f.o.Client
	client.CheckRedirect = followMoves(&b.Moved)
	answer, err := client.Do(request)
	if err != nil {
		if all.Err() != nil {
			return Beginning{}, ErrNoTime
		}
		f.hosts.mutes(from)
		if ctx.Err() != nil {
			err = fmt.Errorf("no answer within %v", f.o.Answer)
		}
		return Beginning{}, unanswered(err)
	}
	defer answer.Body.Close()
	f.hosts.answers(from)
	b.Status = answer.StatusCode
	if b.Bytes, err = io.ReadAll(io.LimitReader(answer.Body, most)); err != nil && len(b.Bytes) == 0 {
		f.hosts.mutes(from)
		return Beginning{}, fmt.Errorf("%s stops before the first byte: %w", from.name, err)
	}
	b.Whole = err == nil && int64(len(b.Bytes)) < most
	return b, nil
}

// followMoves follows redirects, and notes how far those lead that are for good.
func followMoves(moved *string) func(to *http.Request, via []*http.Request) error {
	forGood := true
	return func(to *http.Request, via []*http.Request) error {
		const most = 10
		if len(via) >= most {
			return errors.New("redirects without an end")
		}
		status := to.Response.StatusCode
		forGood = forGood && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
		if forGood {
			*moved = to.URL.String()
		}
		return nil
	}
}
