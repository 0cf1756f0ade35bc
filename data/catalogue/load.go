package catalogue

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"maillage/data/overlay"
	"maillage/geo"
)

//go:embed sources/*.toml
var embedded embed.FS

// Load reads the catalogue that ships with the program and those that lie over it, sorted by
// source.
func Load(over ...overlay.Layer) ([]Source, error) {
	sources, err := fs.Sub(embedded, "sources")
	if err != nil {
		return nil, fmt.Errorf("open the catalogue: %w", err)
	}
	further, err := overlay.In(over, overlay.Sources)
	if err != nil {
		return nil, err
	}
	return LoadFS(append([]fs.FS{sources}, further...)...)
}

// LoadFS reads every *.toml of folders as one source each, sorted by source; a source of a
// later folder replaces the one of the same name. An unknown key, a missing entry or a
// contradiction is a fault that names the file and, where it can, the line. All faults of all
// files are given, and beside them what could be read.
func LoadFS(layers ...fs.FS) ([]Source, error) {
	found := map[string]Source{}
	var faults []error
	for i, layer := range layers {
		names, err := fs.Glob(layer, "*.toml")
		if err != nil {
			return nil, fmt.Errorf("list the catalogue: %w", err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(layer, name)
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
			s, err := parse(overlay.Name(layer, name), text)
			if err != nil {
				faults = append(faults, err)
			}
			if s.ID == "" {
				continue
			}
			if err := s.constrain(layer, name, overlay.Name(layer, name)); err != nil {
				faults = append(faults, err)
			}
			before, known := found[s.ID]
			s.Added, s.Replaces = i > 0, known && (before.Replaces || !before.Added)
			found[s.ID] = s
		}
	}
	if len(found)+len(faults) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "the catalogue holds no source: one *.toml file each is expected")
	}
	sources := slices.SortedFunc(maps.Values(found), func(a, b Source) int { return strings.Compare(a.ID, b.ID) })
	return sources, errors.Join(faults...)
}

// parse reads and checks one file. What could be read of it is given beside its faults.
func parse(name string, text []byte) (Source, error) {
	var s Source
	d := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	err := overlay.DecodeFaults(name, d.Decode(&s))
	if slices.ContainsFunc(overlay.Faults(err), func(f *overlay.Fault) bool { return f.Unread }) {
		return Source{}, err
	}
	faults := []error{err}
	if want := strings.TrimSuffix(filepath.Base(name), ".toml"); s.ID != want {
		faults = append(faults, located(name, spotOf(text, "id"), "id is %q, %q is expected after the name of the file", s.ID, want))
	}
	c := checker{file: name, text: text, source: &s, faults: faults}
	c.check()
	return s, errors.Join(c.faults...)
}

// located makes an error of a catalogue file.
func located(name string, at spot, format string, args ...any) error {
	return &overlay.Fault{File: name, Line: at.line, Column: at.column, Message: fmt.Sprintf(format, args...)}
}

// Digest identifies a source and one of its vintages as they are declared:
// equal digests load equal files alike.
func Digest(s Source, v Vintage) (string, error) {
	s.Vintages = []Vintage{v}
	text, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("digest of %s %s: %w", s.ID, v.ID, err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// DigestOf is the digest of an edition as sources declare it, "" where they do not.
func DigestOf(sources []Source, e geo.SourceVintage) (string, error) {
	for _, s := range sources {
		for _, v := range s.Vintages {
			if s.ID == e.Source && v.ID == e.Vintage {
				return Digest(s, v)
			}
		}
	}
	return "", nil
}
