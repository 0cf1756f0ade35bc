package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"maillage/data/catalogue"
	"maillage/geo"
)

// Keep puts a content into the cache as it comes, under its SHA-256, and gives that and its size in
// bytes. It is whole there or not at all. An empty one, or one of more than most bytes, is a
// CodeInvalid error.
func Keep(ctx context.Context, dir string, from io.Reader, most int64) (kept geo.InputFile, err error) {
	folder := filepath.Join(dir, "partial")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return kept, fmt.Errorf("write the cache: %w", err)
	}
	out, err := os.CreateTemp(folder, "handed-*")
	if err != nil {
		return kept, fmt.Errorf("write the cache: %w", err)
	}
	defer func() { _ = os.Remove(out.Name()) }() // it has moved where all went well
	h := sha256.New()
	kept.Bytes, err = io.Copy(io.MultiWriter(out, h), io.LimitReader(heeding{ctx, from}, most+1))
	if err = errors.Join(err, out.Close()); err != nil {
		return kept, fmt.Errorf("write the cache: %w", err)
	}
	switch {
	case kept.Bytes == 0:
		return kept, geo.Errorf(geo.CodeInvalid, "the file is empty")
	case kept.Bytes > most:
		return kept, geo.Errorf(geo.CodeInvalid, "the file is larger than %d MB: put it into a folder that --mirror names, at the path that maillage sources lists", most>>20)
	}
	if err := os.Chmod(out.Name(), 0o644); err != nil {
		return kept, fmt.Errorf("write the cache: %w", err)
	}
	kept.SHA256 = hex.EncodeToString(h.Sum(nil))
	_, err = cache(dir).adopt(out.Name(), kept.SHA256)
	return kept, err
}

// handed gives what was handed in for a file. One that has an official address is fetched there.
func (f *Fetcher) handed(file catalogue.File) (geo.InputFile, bool) {
	handed, is := f.o.Handed[file.Path]
	return handed, is && file.Addressless()
}

// handedIn takes a content that was handed in from the cache.
func (f *Fetcher) handedIn(ctx context.Context, handed geo.InputFile) (File, error) {
	got, held := cache(f.o.Cache).held(ctx, entry{SHA256: handed.SHA256})
	if !held {
		return File{}, geo.Errorf(geo.CodeInvalid, "%s: the file that was handed in is not in the cache %s: hand it in again, or share that folder between the machines", handed.Path, f.o.Cache)
	}
	got.Name = handed.Path
	return got, nil
}
