package reference

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	gopath "path"

	"maillage/data/overlay"
	"maillage/geo"
)

//go:embed declarations
var embedded embed.FS

// Load reads the declarations that the program holds and those that lie over them. An
// error names file, line and column.
func Load(over ...overlay.Layer) (*Declarations, error) {
	sub, err := fs.Sub(embedded, "declarations")
	if err != nil {
		return nil, fmt.Errorf("open declarations: %w", err)
	}
	further, err := overlay.In(over, overlay.Declarations)
	if err != nil {
		return nil, err
	}
	return LoadFS(append([]fs.FS{sub}, further...)...)
}

// LoadFS reads every .toml file of folders and of those below them, in the order of
// their paths, as one set of declarations, and checks the whole: what a later folder
// declares replaces the entry of that name. Unknown keys are refused. All faults of all files
// are given, and beside them what could be read.
func LoadFS(layers ...fs.FS) (*Declarations, error) {
	all := newStack()
	var faults []error
	for _, layer := range layers {
		files, err := readLayer(layer)
		if err != nil && geo.ErrorCode(err) != geo.CodeInvalid {
			return nil, err
		}
		faults = append(faults, err)
		all.add(files)
	}
	a := newAssembler()
	err := errors.Join(append(faults, a.assemble(all.files))...)
	if err == nil {
		err = a.complete()
	}
	all.order(a.decl)
	return a.decl, err
}

// readLayer reads the files of one folder.
func readLayer(layer fs.FS) (files []*file, err error) {
	var faults []error
	err = fs.WalkDir(layer, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || gopath.Ext(path) != ".toml" {
			return err
		}
		data, err := fs.ReadFile(layer, path)
		if err != nil {
			return err
		}
		f, err := parse(overlay.Name(layer, path), data)
		faults = append(faults, err)
		if f == nil {
			return nil
		}
		f.beside = func(name string) ([]byte, error) { return fs.ReadFile(layer, gopath.Join(gopath.Dir(path), name)) }
		files = append(files, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read declarations: %w", err)
	}
	return files, errors.Join(faults...)
}

func newAssembler() *assembler {
	return &assembler{
		gammes: map[geo.Gamme]geo.Threshold{},
		decl: &Declarations{
			Forms:           map[string][]Form{},
			EquipmentLists:  map[string][]int{},
			EnterpriseKinds: map[string]EnterpriseKind{},
		},
	}
}

// assemble joins files into declarations: gammes first, since services lean on
// them.
func (a *assembler) assemble(files []*file) error {
	steps := []func(*file) error{
		a.addThemes, a.addGammes, a.addEstimate, a.addEdge, a.addEquipment,
		a.addServices, a.addFunctions, a.addIndicators, a.addKinds, a.addActivities, a.addMerging, a.addModes,
		a.addUse, a.addIndices, a.addUncertainty, a.addTypology, a.addNeeds, a.addPresets, a.addProjects, a.addPast, a.addPastLabels, a.addBounds,
	}
	return each(steps, func(step func(*file) error) error { return each(files, step) })
}
