// Package aside keeps files out of sight: those that have no name, and those that take
// theirs once they are whole.
package aside

import (
	"errors"
	"os"
	"path/filepath"
)

// Unnamed makes a file in a folder, "" for that of temporary files. Its name goes as
// soon as it is open, so that nothing of it is left by a process that ends.
func Unnamed(dir string) (*os.File, error) {
	file, err := os.CreateTemp(dir, ".maillage-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(file.Name()); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// Replace writes a file whole or not at all: under another name beside it, which takes
// the place of what is there. What must outlive a power cut is synced by write.
func Replace(path string, write func(out *os.File) error) (err error) {
	out, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(out.Name()))
		}
	}()
	if err = write(out); err == nil {
		err = out.Chmod(0o644)
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return os.Rename(out.Name(), path)
}
