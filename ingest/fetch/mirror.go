package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"maillage/data/catalogue"
	"maillage/geo"
)

// ErrAbsent says that no mirror holds a file.
var ErrAbsent = errors.New("absent from the mirror")

// CheckMirrors refuses a mirror folder that does not exist: without it, every
// file would seem to be merely absent.
func (f *Fetcher) CheckMirrors() error {
	for _, mirror := range f.o.Mirrors {
		if err := checkMirror(mirror); err != nil {
			return err
		}
	}
	return nil
}

func checkMirror(mirror string) error {
	if isHTTP(mirror) {
		return nil
	}
	info, err := os.Stat(mirror)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return geo.Errorf(geo.CodeInvalid, "there is no mirror folder %s", mirror)
	case err != nil:
		return geo.Errorf(geo.CodeInvalid, "the mirror folder cannot be read: %w", err)
	case !info.IsDir():
		return geo.Errorf(geo.CodeInvalid, "the mirror %s is a file, and must be a folder or an http(s) address", mirror)
	}
	return nil
}

func isHTTP(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// mirrored takes a file of the first mirror that holds it. A server that fails is
// passed over where a mirror named after it holds the file.
func (f *Fetcher) mirrored(ctx context.Context, file catalogue.File) (File, error) {
	var failed error
	for _, mirror := range f.o.Mirrors {
		got, err := f.held(ctx, mirror, file)
		if err == nil {
			got.Failed = failed
			return got, nil
		}
		if ctx.Err() != nil || !errors.Is(err, ErrAbsent) && geo.ErrorCode(err) != geo.CodeUnavailable {
			return File{}, err
		}
		if failed == nil && !errors.Is(err, ErrAbsent) {
			failed = err
		}
	}
	if failed != nil {
		return File{}, failed
	}
	return File{}, fmt.Errorf("%s: %w", file.Path, ErrAbsent) // reports are kept and published: they name no folder of a machine
}

// held takes a file of one mirror.
func (f *Fetcher) held(ctx context.Context, mirror string, file catalogue.File) (File, error) {
	if isHTTP(mirror) {
		return f.download(ctx, address{name: file.Path, url: strings.TrimRight(mirror, "/") + "/" + file.Path, mirror: true})
	}
	at, info, err := f.find(mirror, file)
	switch {
	case err != nil:
		return File{}, err
	case info.Size() > f.o.MaxBytes:
		return File{}, tooLarge(file.Path, f.o.MaxBytes)
	}
	if err := f.slots.Acquire(ctx, 1); err != nil {
		return File{}, err
	}
	defer f.slots.Release(1)
	sum, n, err := Digest(ctx, at)
	if err != nil {
		return File{}, fmt.Errorf("read %s: %w", file.Path, err)
	}
	f.hosts.atHand()
	cache(f.o.Cache).remember(sum, at)
	return File{Name: file.Path, Path: at, SHA256: sum, Bytes: n}, nil
}

// find finds a file in a folder, or fails with ErrAbsent: at its path, else in the folder itself by
// its name, as people save what they download, where the name tells it from all other files.
func (f *Fetcher) find(folder string, file catalogue.File) (at string, info fs.FileInfo, err error) {
	tried := []string{filepath.FromSlash(file.Path)}
	if name := path.Base(file.Path); !f.o.Alike[name] {
		tried = append(tried, name)
	}
	for _, t := range tried {
		at = filepath.Join(folder, t)
		if info, err = os.Stat(at); err == nil {
			return at, info, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", nil, fmt.Errorf("find %s: %w", file.Path, err)
		}
	}
	return "", nil, fmt.Errorf("%s: %w", file.Path, ErrAbsent)
}
