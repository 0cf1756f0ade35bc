package netfile_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"maillage/geo/network"
	"maillage/geo/network/netfile"
)

// A network is saved, and mapped into memory again.
func Example() {
	if err := saveAndOpen(); err != nil {
		fmt.Println(err)
	}
	// Output: of 2026-01-01, 0 edges
}

func saveAndOpen() (err error) {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "roads.net")
	if err := netfile.Save(path, &network.Graph{Meta: network.Meta{Date: "2026-01-01"}, ShapeAt: []uint32{0}}); err != nil {
		return err
	}
	f, err := netfile.Open(path)
	if err != nil {
		return err
	}
	fmt.Printf("of %s, %d edges\n", f.Meta.Date, len(f.From))
	return f.Close()
}
