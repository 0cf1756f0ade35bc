package survey

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
)

// survey is one round of questions.
type survey struct {
	fetcher *fetch.Fetcher
	record  catalogue.Record // of the rounds before
	mu      sync.Mutex
	asked   map[string]*question
}

// question is asked once, though several editions may be of one address.
type question struct {
	once   sync.Once
	answer fetch.Beginning
	err    error
}

// ask asks an address that was not asked before.
func (s *survey) ask(ctx context.Context, url string) (fetch.Beginning, error) {
	s.mu.Lock()
	q := s.asked[url]
	if q == nil {
		q = &question{}
		s.asked[url] = q
	}
	s.mu.Unlock()
	q.once.Do(func() { q.answer, q.err = s.fetcher.Begin(ctx, url, most) })
	return q.answer, q.err
}

// file asks every address of a file. One where there is nothing any more has moved to
// another that serves the file.
func (s *survey) file(ctx context.Context, source string, v catalogue.Vintage, f catalogue.File) []Finding {
	var found []Finding
	at := func(address string) Finding {
		return Finding{Source: source, Vintage: v.ID, Path: f.Path, Address: address}
	}
	if f.Resource != nil {
		found = append(found, s.resource(ctx, at(f.Resource.Page()), v, f))
	}
	if f.URL != "" {
		found = append(found, s.address(ctx, at(f.Asked("26108", 1)), f.Asked("26108", 1), v, f))
	}
	for _, url := range f.Also {
		found = append(found, s.address(ctx, at(url), url, v, f))
	}
	serves := slices.IndexFunc(found, func(one Finding) bool { return !one.State.Failed() })
	for i := range found {
		if found[i].State == Gone && serves >= 0 {
			found[i].State, found[i].MovedTo = Moved, found[serves].Address
		}
	}
	return found
}

// resource asks data.gouv.fr where a file is, and then the file.
func (s *survey) resource(ctx context.Context, one Finding, v catalogue.Vintage, f catalogue.File) Finding {
	if one, answers := s.answers(ctx, one, f.Resource.API()); !answers {
		return one
	}
	f.URL, f.Also = "", nil
	urls, err := s.fetcher.Addresses(ctx, f)
	if err != nil {
		one.State, one.Message = Gone, err.Error()
		return one
	}
	return s.address(ctx, one, urls[0], v, f)
}

// address asks one address and compares what it serves with what is declared.
func (s *survey) address(ctx context.Context, one Finding, url string, v catalogue.Vintage, f catalogue.File) Finding {
	one, answers := s.answers(ctx, one, url)
	if !answers {
		return one
	}
	before := f.Columns
	if seen, ok := s.record.Of(one.Source, one.Vintage, one.Address); ok && len(seen.Columns) > 0 {
		before = seen.Columns
	}
	b, _ := s.ask(ctx, url)
	one.MovedTo = b.Moved
	one.compare(ctx, b, v, f, before)
	return one
}

// answers asks an address, and says what is found where it serves nothing.
func (s *survey) answers(ctx context.Context, one Finding, url string) (Finding, bool) {
	b, err := s.ask(ctx, url)
	switch {
	case err != nil:
		one.State, one.Message, one.unasked = Silent, err.Error(), errors.Is(err, fetch.ErrNoTime)
	case b.Status == http.StatusNotFound || b.Status == http.StatusGone:
		one.State, one.Message = Gone, fmt.Sprintf("%d %s", b.Status, http.StatusText(b.Status))
	case b.Status != http.StatusOK && b.Status != http.StatusPartialContent:
		one.State, one.Message = Refused, fmt.Sprintf("%d %s", b.Status, http.StatusText(b.Status))
	default:
		return one, true
	}
	return one, false
}
