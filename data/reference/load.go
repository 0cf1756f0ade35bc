package reference

import (
	"embed"
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
// declares replaces the entry of that name. Unknown keys are refused.
func LoadFS(layers ...fs.FS) (*Declarations, error) {
	all := newStack()
	for _, layer := range layers {
		files, err := readLayer(layer)
		if err != nil {
			return nil, err
		}
		all.add(files)
	}
	d, err := assemble(all.files)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "%w", err)
	}
	all.order(d)
	return d, nil
}

// readLayer reads the files of one folder.
func readLayer(layer fs.FS) (files []*file, err error) {
	err = fs.WalkDir(layer, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || gopath.Ext(path) != ".toml" {
			return err
		}
		data, err := fs.ReadFile(layer, path)
		if err != nil {
			return err
		}
		f, err := parse(overlay.Name(layer, path), data)
		if err != nil {
			return geo.Errorf(geo.CodeInvalid, "%w", err)
		}
		f.beside = func(name string) ([]byte, error) { return fs.ReadFile(layer, gopath.Join(gopath.Dir(path), name)) }
		files = append(files, f)
		return nil
	})
	if err != nil && geo.ErrorCode(err) != geo.CodeInvalid {
		err = fmt.Errorf("read declarations: %w", err)
	}
	return files, err
}

// assemble joins files into declarations: gammes first, since services lean on
// them.
func assemble(files []*file) (*Declarations, error) {
	a := assembler{
		gammes: map[geo.Gamme]geo.Threshold{},
		decl: &Declarations{
			Forms:           map[string][]Form{},
			EquipmentLists:  map[string][]int{},
			EnterpriseKinds: map[string]EnterpriseKind{},
		},
	}
	steps := []func(*file) error{
		a.addThemes, a.addGammes, a.addEstimate, a.addEdge, a.addEquipment,
		a.addServices, a.addFunctions, a.addIndicators, a.addKinds, a.addActivities, a.addMerging, a.addModes,
		a.addUse, a.addIndices, a.addUncertainty, a.addTypology, a.addNeeds, a.addPresets, a.addPast, a.addPastLabels, a.addBounds,
	}
	for _, step := range steps {
		for _, f := range files {
			if err := step(f); err != nil {
				return nil, err
			}
		}
	}
	if err := a.complete(); err != nil {
		return nil, err
	}
	return a.decl, nil
}
