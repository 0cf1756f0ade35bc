package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/read"
)

const (
	mostPages = 10_000   // of one answer
	mostPage  = 64 << 20 // bytes of one of them
)

// pages fetches the pages of an answer after its first one, and gives all of them as one
// file, in their order.
func (f *Fetcher) pages(ctx context.Context, file catalogue.File, at address, first File) (File, error) {
	if file.Next == "" {
		return first, nil
	}
	all, seen, bytes := []File{first}, map[string]bool{first.URL: true}, first.Bytes
	for {
		next, err := following(all[len(all)-1], file.Next)
		if err != nil {
			return File{}, err
		}
		if next == "" {
			break
		}
		if seen[next] || len(all) == mostPages {
			return File{}, geo.Errorf(geo.CodeInvalid, "%s: page %d leads back to %s, or there are more than %d", file.Path, len(all), next, mostPages)
		}
		seen[next] = true
		at.url = next
		page, err := f.download(ctx, at)
		if err != nil {
			return File{}, err
		}
		if bytes += page.Bytes; bytes > f.o.MaxBytes {
			return File{}, tooLarge(file.Path, f.o.MaxBytes)
		}
		all = append(all, page)
	}
	if len(all) == 1 {
		return first, nil
	}
	return cache(f.o.Cache).join(ctx, all)
}

// following is the address of the page after one, "" where it is the last.
func following(page File, path string) (string, error) {
	if page.Bytes > mostPage {
		return "", geo.Errorf(geo.CodeInvalid, "%s: a page is larger than %d bytes: ask for smaller ones", page.Name, mostPage)
	}
	text, err := os.ReadFile(page.Path)
	if err != nil {
		return "", fmt.Errorf("read the cache: %w", err)
	}
	next := read.NextPage(text, path)
	if next == "" {
		return "", nil
	}
	base, err := url.Parse(page.URL)
	if err != nil {
		return "", geo.Errorf(geo.CodeInvalid, "%s: %q is no address: %w", page.Name, page.URL, err)
	}
	to, err := base.Parse(next)
	if err != nil || to.Scheme != base.Scheme || to.Host != base.Host {
		return "", geo.Errorf(geo.CodeInvalid, "%s: the page after %s is %q, which is of another site or no address", page.Name, page.URL, next)
	}
	return to.String(), nil
}

// join writes pages one after the other among the objects.
func (c cache) join(ctx context.Context, pages []File) (_ File, err error) {
	whole := pages[0]
	whole.Bytes = 0
	path := c.partial(whole.URL + " and the pages after it")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return File{}, fmt.Errorf("write the cache: %w", err)
	}
	sum := sha256.New()
	out, err := os.Create(path)
	if err != nil {
		return File{}, fmt.Errorf("write the cache: %w", err)
	}
	for _, page := range pages {
		n, err := appendTo(ctx, io.MultiWriter(out, sum), page.Path)
		if err != nil {
			_ = out.Close()
			return File{}, fmt.Errorf("write the cache: %w", err)
		}
		whole.Bytes += n
	}
	if err := out.Close(); err != nil {
		return File{}, fmt.Errorf("write the cache: %w", err)
	}
	whole.SHA256 = hex.EncodeToString(sum.Sum(nil))
	whole.Path, err = c.adopt(path, whole.SHA256)
	return whole, err
}

// appendTo copies a file and ends its last line.
func appendTo(ctx context.Context, out io.Writer, path string) (int64, error) {
	in, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	n, err := io.Copy(out, heeding{ctx, in})
	if err != nil {
		return n, err
	}
	ending, err := io.WriteString(out, "\n")
	return n + int64(ending), err
}
