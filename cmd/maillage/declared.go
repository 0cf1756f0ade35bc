package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	over, err := a.layers()
	if err != nil {
		return declared{}, err
	}
	var d declared
	if d.sources, err = catalogue.Load(over...); err != nil {
		return declared{}, err
	}
	if d.declarations, err = reference.Load(over...); err != nil {
		return declared{}, err
	}
	if err := d.declarations.Agree(d.sources); err != nil {
		return declared{}, err
	}
	if text := d.difference(); text != a.told {
		fmt.Fprint(a.stderr, text)
		a.told = text
	}
	return d, nil
}

// layers opens the folders that lie over what the program declares.
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
	for _, folder := range folders {
		layer, err := overlay.Open(folder)
		if err != nil {
			return nil, err
		}
		over = append(over, layer)
	}
	return over, nil
}

// difference says what is not the program's, "" for nothing.
func (d declared) difference() string {
	var added, replaced []string
	for _, s := range d.sources {
		switch declaredBy(s) {
		case "replaced":
			replaced = append(replaced, "source "+s.ID)
		case "added":
			added = append(added, "source "+s.ID)
		}
	}
	added, replaced = append(added, d.declarations.Added...), append(replaced, d.declarations.Replaced...)
	text := ""
	if len(added) > 0 {
		text = "catalogue: added " + strings.Join(added, ", ") + "\n"
	}
	if len(replaced) > 0 {
		text += "catalogue: replaced " + strings.Join(replaced, ", ") + "\n"
	}
	return text
}
