package fetch

import (
	"context"
	"fmt"

	"maillage/data/catalogue"
	"maillage/geo"
)

// pinned gets the content that [Options.Pinned] names for a file: of the cache, of the first mirror
// that holds it, or of the address that served it then, or one that the catalogue gives. A file that is
// not named is absent; one of another content is passed over, and a CodeInvalid error
// where no place holds the right one.
func (f *Fetcher) pinned(ctx context.Context, file catalogue.File) (File, error) {
	pin, named := f.o.Pinned[file.Path]
	if !named {
		return File{}, fmt.Errorf("%s: the manifest does not name it: %w", file.Path, ErrAbsent)
	}
	if have, held := cache(f.o.Cache).held(ctx, entry{SHA256: pin.SHA256}); held {
		have.Name, have.URL = file.Path, pin.URL
		return have, nil
	}
	var last error
	for _, get := range f.places(pin, file) {
		got, err := get(ctx)
		switch {
		case err == nil && got.SHA256 == pin.SHA256:
			return got, nil
		case err == nil:
			err = fmt.Errorf("%s holds another content, %s", at(got), got.SHA256)
		case ctx.Err() != nil:
			return File{}, err
		}
		last = err
	}
	return File{}, geo.Errorf(geo.CodeInvalid, "%s with sha256 %s is nowhere: give a --mirror that holds it; the last place that was looked at: %w", file.Path, pin.SHA256, last)
}

// expectPinned says what it will take to fetch a content.
func (f *Fetcher) expectPinned(ctx context.Context, file catalogue.File) (Expected, error) {
	pin, named := f.o.Pinned[file.Path]
	if !named {
		return Expected{}, fmt.Errorf("%s: %w", file.Path, ErrAbsent)
	}
	if have := cache(f.o.Cache).size(entry{SHA256: pin.SHA256}); have > 0 {
		return Expected{Path: file.Path, URL: pin.URL, AtHand: have}, nil
	}
	if e, err := f.expectMirrored(ctx, file); err == nil {
		return e, nil
	}
	return Expected{Path: file.Path, URL: pin.URL, Bytes: pin.Bytes}, nil
}

// places are where a content may be, in the order in which they are looked at.
func (f *Fetcher) places(pin geo.InputFile, file catalogue.File) (all []func(context.Context) (File, error)) {
	for _, mirror := range f.o.Mirrors {
		all = append(all, func(ctx context.Context) (File, error) { return f.held(ctx, mirror, file) })
	}
	if pin.URL != "" && file.Each == "" && file.Next == "" {
		all = append(all, func(ctx context.Context) (File, error) {
			return f.download(ctx, address{name: file.Path, url: pin.URL})
		})
	}
	return append(all, func(ctx context.Context) (File, error) { return f.official(ctx, file) })
}

// at says where a file came from.
func at(f File) string {
	if f.URL != "" {
		return f.URL
	}
	return f.Path
}
