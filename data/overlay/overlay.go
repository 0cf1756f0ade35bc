// Package overlay opens folders of declarations that stand over those of the program:
// sources in their folder sources, as under data/catalogue/sources, and all else in
// their folder declarations, as under data/reference/declarations.
package overlay

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"maillage/geo"
)

// The folders of a layer.
const (
	Sources      = "sources"
	Declarations = "declarations"
)

// Layer is a folder of TOML files. What a later layer declares replaces what earlier
// ones declare under the same name.
type Layer struct {
	fs.FS
	path string
}

// Open opens a folder, which may hold TOML files where they are read, and nowhere else: each
// of the others is a fault, beside which the folder is given.
func Open(folder string) (Layer, error) {
	l := Layer{FS: os.DirFS(folder), path: folder}
	var faults []error
	err := fs.WalkDir(l, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".toml" {
			return err
		}
		if top, _, _ := strings.Cut(name, "/"); path.Dir(name) != Sources && top != Declarations {
			faults = append(faults, &Fault{File: Name(l, name),
				Message: fmt.Sprintf("is read by nothing: put a source into the folder %s of %s, a service or a figure into %s", Sources, folder, Declarations)})
		}
		return nil
	})
	if err != nil {
		return Layer{}, geo.Errorf(geo.CodeInvalid, "open the catalogue %s: %w", folder, err)
	}
	return l, errors.Join(faults...)
}

// In gives one of the folders of layers, empty where a layer has none.
func In(layers []Layer, folder string) ([]fs.FS, error) {
	var found []fs.FS
	for _, l := range layers {
		sub, err := fs.Sub(l, folder)
		if err == nil {
			_, err = fs.Stat(sub, ".")
		}
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, geo.Errorf(geo.CodeInvalid, "open the catalogue %s: %w", l.path, err)
		}
		found = append(found, Layer{FS: sub, path: filepath.Join(l.path, folder)})
	}
	return found, nil
}

// Name is how people find a file: its path on disk where it is one of a layer.
func Name(fsys fs.FS, file string) string {
	if l, ok := fsys.(Layer); ok {
		return filepath.Join(l.path, filepath.FromSlash(file))
	}
	return file
}
