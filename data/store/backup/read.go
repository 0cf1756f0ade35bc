package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"maillage/data/store"
	"maillage/geo"
)

// File is a backup that was found whole. The caller closes it.
type File struct {
	Manifest Manifest
	archive  *zip.ReadCloser
	path     string
}

// Open reads a backup to its end and holds it against its checksum. One that is damaged, that is none, or whose
// schema is later than this program's is a CodeInvalid error.
func Open(ctx context.Context, path string) (*File, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "%s is no backup of Maillage, or cut short: %w", path, err)
	}
	f := &File{archive: archive, path: path}
	if err := f.check(ctx); err != nil {
		_ = archive.Close() // read only
		return nil, err
	}
	return f, nil
}

// Close closes the file.
func (f *File) Close() error { return f.archive.Close() }

func (f *File) check(ctx context.Context) error {
	text, err := f.archive.Open(manifestName)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%s is no backup of Maillage: %w", f.path, err)
	}
	defer func() { _ = text.Close() }()
	m := &f.Manifest
	if err := json.NewDecoder(text).Decode(m); err != nil {
		return geo.Errorf(geo.CodeInvalid, "%s: %s is not understood: %w", f.path, manifestName, err)
	}
	if newest := store.Newest(); m.Schema > newest {
		return geo.Errorf(geo.CodeInvalid, "%s was made by a newer Maillage (%s, schema %d; this program knows %d): restore it with that one",
			f.path, m.Program, m.Schema, newest)
	}
	dump, err := f.dump()
	if err != nil {
		return err
	}
	defer func() { _ = dump.Close() }()
	digest := sha256.New()
	n, err := io.Copy(digest, reader{ctx, dump})
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("read the backup: %w", ctx.Err())
	case err != nil || n != m.Bytes || hex.EncodeToString(digest.Sum(nil)) != m.SHA256:
		return geo.Errorf(geo.CodeInvalid, "%s is damaged: its dump is not the one that was written (SHA-256 %s): take another copy", f.path, m.SHA256)
	}
	return nil
}

func (f *File) dump() (io.ReadCloser, error) {
	dump, err := f.archive.Open(dumpName)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "%s is no backup of Maillage: %w", f.path, err)
	}
	return dump, nil
}

// reader reads until its context ends.
type reader struct {
	ctx  context.Context
	from io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}
