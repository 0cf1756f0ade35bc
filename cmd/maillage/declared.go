package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"maillage/data/catalogue"
	"maillage/data/overlay"
	"maillage/data/reference"
)

// declared is what is declared of sources, and of what is measured.
type declared struct {
	sources      []catalogue.Source
	declarations *reference.Declarations
}

// bindCatalogue makes the flag of every command that reads declarations.
func (a *app) bindCatalogue(flags *pflag.FlagSet) {
	flags.StringVar(&a.catalogue, "catalogue", "", "folder of sources, services and figures to add, or to replace those of the program, over the folder catalogue of the state folder")
}

// declared reads what the program declares, and over it the folder catalogue of the home and
// that of --catalogue. It says once what is not the program's.
func (a *app) declared() (declared, error) {
	d, err := a.readDeclared()
	if err != nil {
		return declared{}, err
	}
	if text := d.difference(); text != a.told {
		fmt.Fprint(a.stderr, text)
		a.told = text
	}
	return d, nil
}

// readDeclared reads all that is declared. Every fault is told at once, and beside them what
// could be read is given.
func (a *app) readDeclared() (d declared, err error) {
	over, misplaced := a.layers()
	if misplaced != nil && overlay.Faults(misplaced) == nil {
		return declared{}, misplaced
	}
	var ofSources, ofDeclarations error
	d.sources, ofSources = catalogue.Load(over...)
	d.declarations, ofDeclarations = reference.Load(over...)
	err = errors.Join(misplaced, ofSources, ofDeclarations)
	unread := func(f *overlay.Fault) bool { return f.Unread }
	if d.declarations == nil || slices.ContainsFunc(overlay.Faults(err), unread) {
		return d, err // a name may be declared in what cannot be read
	}
	return d, errors.Join(err, d.declarations.Agree(d.sources))
}

// layers opens the folders that lie over what the program declares. Files that nothing reads
// are faults, beside which the folders are given.
func (a *app) layers() ([]overlay.Layer, error) {
	var folders []string
	ofHome := filepath.Join(a.stateHome(), "catalogue")
	switch _, err := os.Stat(ofHome); {
	case err == nil:
		folders = append(folders, ofHome)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("look for a catalogue: %w", err)
	}
	if a.catalogue != "" {
		folders = append(folders, a.catalogue)
	}
	var over []overlay.Layer
	var faults []error
	for _, folder := range folders {
		layer, err := overlay.Open(folder)
		if err != nil && overlay.Faults(err) == nil {
			return nil, err
		}
		over, faults = append(over, layer), append(faults, err)
	}
	return over, errors.Join(faults...)
}

// difference says what is not the program's, "" for nothing.
func (d declared) difference() string {
	added, replaced := d.own()
	text := ""
	if len(added) > 0 {
		text = "catalogue: added " + strings.Join(added, ", ") + "\n"
	}
	if len(replaced) > 0 {
		text += "catalogue: replaced " + strings.Join(replaced, ", ") + "\n"
	}
	return text
}

// own names what is not the program's, each by its kind and its name.
func (d declared) own() (added, replaced []string) {
	for _, s := range d.sources {
		switch declaredBy(s) {
		case "replaced":
			replaced = append(replaced, "source "+s.ID)
		case "added":
			added = append(added, "source "+s.ID)
		}
	}
	return append(added, d.declarations.Added...), append(replaced, d.declarations.Replaced...)
}
