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
// contradiction is an error that names the file and, where it can, the line.
func LoadFS(layers ...fs.FS) ([]Source, error) {
	found := map[string]Source{}
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
				return nil, err
			}
			before, known := found[s.ID]
			s.Added, s.Replaces = i > 0, known && (before.Replaces || !before.Added)
			found[s.ID] = s
		}
	}
	if len(found) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "the catalogue holds no source: one *.toml file each is expected")
	}
	return slices.SortedFunc(maps.Values(found), func(a, b Source) int { return strings.Compare(a.ID, b.ID) }), nil
}

// parse reads and checks one file.
func parse(name string, text []byte) (Source, error) {
	var s Source
	d := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return Source{}, decodeError(name, err)
	}
	if want := strings.TrimSuffix(filepath.Base(name), ".toml"); s.ID != want {
		return Source{}, located(name, spotOf(text, "id"), "id is %q, %q is expected after the name of the file", s.ID, want)
	}
	c := checker{file: name, text: text, source: &s}
	return s, c.check()
}

// decodeError gives the place of a TOML error.
func decodeError(name string, err error) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(strict.Errors) > 0 {
		first := strict.Errors[0]
		line, column := first.Position()
		return located(name, spot{line, column}, "unknown key %q: correct or remove it", strings.Join(first.Key(), "."))
	}
	if decode, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := decode.Position()
		return located(name, spot{line, column}, "%s", decode.Error())
	}
	return located(name, spot{}, "%s", err.Error())
}

// located makes an error of a catalogue file.
func located(name string, at spot, format string, args ...any) error {
	if at.line > 0 {
		name = fmt.Sprintf("%s: line %d, column %d", name, at.line, at.column)
	}
	return geo.Errorf(geo.CodeInvalid, "%s: %s", name, fmt.Sprintf(format, args...))
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
