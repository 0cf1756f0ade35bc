package fetch

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/time/rate"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/read"
)

// answerLasts is for how long an answer for a commune is not asked for again: what did not
// come within the time for its source goes on from there.
const answerLasts = 7 * 24 * time.Hour

// each asks a server for every commune, no faster than it allows, and gives all answers as
// one file.
func (f *Fetcher) each(ctx context.Context, file catalogue.File) (File, error) {
	turns, bytes := rate.NewLimiter(rate.Limit(file.PerSecond), 1), int64(0)
	var all []File
	for _, code := range file.Codes {
		pages := 1
		for page := 1; page <= pages; page++ {
			answer, err := f.answer(ctx, file, file.Asked(code, page), turns)
			if err != nil {
				return File{}, err
			}
			if bytes += answer.Bytes; bytes > f.o.MaxBytes {
				return File{}, tooLarge(file.Path, f.o.MaxBytes)
			}
			all = append(all, answer)
			if page > 1 || file.Pages == "" {
				continue
			}
			if pages, err = countPages(answer, file.Pages); err != nil {
				return File{}, err
			}
		}
	}
	if len(all) == 0 {
		return File{}, fmt.Errorf("%s: no commune is asked for: %w", file.Path, ErrAbsent)
	}
	return cache(f.o.Cache).join(ctx, all)
}

// answer gives one page, from the cache where it came lately.
func (f *Fetcher) answer(ctx context.Context, file catalogue.File, url string, turns *rate.Limiter) (File, error) {
	c := cache(f.o.Cache)
	if age, kept := c.age("entries", url); kept && age < answerLasts {
		if have, held := c.held(ctx, c.load("entries", url)); held {
			have.Name, have.URL = file.Path, url
			return have, nil
		}
	}
	if err := f.o.Clock.Sleep(ctx, turns.Reserve().Delay()); err != nil {
		return File{}, fmt.Errorf("fetch %s: %w", file.Path, err)
	}
	return f.download(ctx, address{name: file.Path, url: url})
}

// countPages reads how many pages the answer has of which one is the first.
func countPages(first File, path string) (int, error) {
	if first.Bytes > mostPage {
		return 0, geo.Errorf(geo.CodeInvalid, "%s: a page is larger than %d bytes: ask for smaller ones", first.Name, mostPage)
	}
	text, err := os.ReadFile(first.Path)
	if err != nil {
		return 0, fmt.Errorf("read the cache: %w", err)
	}
	pages := read.PageCount(text, path)
	if pages > mostPages {
		return 0, geo.Errorf(geo.CodeInvalid, "%s: %d pages for one commune", first.Name, pages)
	}
	return pages, nil
}
