package release

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maillage/data/mapped"
	"maillage/data/store"
	"maillage/data/store/release/columns"
	"maillage/geo"
)

// savedSuffix ends the name of a file of columns, which begins with the release's id.
const savedSuffix = ".columns"

// Dir is the folder of a home where columns of releases are.
func Dir(home string) string { return filepath.Join(home, "releases") }

// Columns is [Dir] where it is there, "" where columns are read into the heap.
func Columns(home string) string {
	if home == "" {
		return ""
	}
	if _, err := os.Stat(Dir(home)); err != nil {
		return ""
	}
	return Dir(home)
}

// Save writes the columns of a release to a folder, so that whoever serves it maps them
// rather than reads them from the database. Declarations are those given to [Publish].
func Save(dir string, r *geo.Release, declarations []byte) error {
	ids, err := parseDeclared(declarations)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("save release %s: %w", r.ID, err)
	}
	var parts []mapped.Part
	for _, t := range columns.Tables(r.Result, ids) {
		for _, p := range t.Parts() {
			if part, _, _, fixed := p.Part(); fixed {
				parts = append(parts, part)
			}
		}
	}
	if err := mapped.Save(filepath.Join(dir, r.ID+savedSuffix), parts); err != nil {
		return fmt.Errorf("save release %s: %w", r.ID, err)
	}
	return nil
}

// Tidy removes the files of columns of releases that are kept no more.
func Tidy(ctx context.Context, st *store.Store, dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*"+savedSuffix))
	if err != nil {
		return err
	}
	heads, err := List(ctx, st)
	if err != nil {
		return err
	}
	for _, name := range names {
		id := strings.TrimSuffix(filepath.Base(name), savedSuffix)
		if !slices.ContainsFunc(heads, func(h Head) bool { return h.ID == id }) {
			err = errors.Join(err, os.Remove(name))
		}
	}
	return err
}

// room is where the columns of a release are kept as they are read.
type room struct {
	saved *mapped.Saved // written when it was computed; nil where it was not, or not here
	file  *mapped.File  // for what is not saved; nil for the heap
}

// openRoom opens the file of columns of a release, and makes one for those that it
// lacks. A file that was cut or changed is of no use, and no error: the database holds
// the same.
func openRoom(dir, id string) (room, error) {
	if dir == "" {
		return room{}, nil
	}
	file, err := mapped.Create(dir)
	if err != nil {
		return room{}, err
	}
	path := filepath.Join(dir, id+savedSuffix)
	saved, err := mapped.Open(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		_ = os.Remove(path) // it would be found wanting each time
	}
	return room{saved, file}, nil
}

// find maps the columns of a table that are saved, and reports whether they were.
func (r room) find(t *columns.Table) (bool, error) {
	if r.saved == nil {
		return false, nil
	}
	part, rows, frames, fixed := t.Part()
	if !fixed {
		return false, nil
	}
	return r.saved.Map(part.Name, part.Columns, rows, frames)
}
