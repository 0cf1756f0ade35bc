//go:build !unix

package mapped

import (
	"os"

	"maillage/geo"
)

// File would hold columns: here they stay in the heap.
type File struct{}

// Create makes no file.
func Create(string) (*File, error) { return &File{}, nil }

// Keep leaves columns where they are.
func (f *File) Keep(*geo.Frame, []geo.Column) error { return nil }

// Part is a list of columns.
type Part struct {
	Name    string
	Columns []geo.Column
}

// Save saves nothing.
func Save(string, []Part) error { return nil }

// Saved would be a file that Save wrote.
type Saved struct{}

// Open finds none.
func Open(string) (*Saved, error) { return nil, os.ErrNotExist }

// Map maps nothing.
func (s *Saved) Map(string, []geo.Column, []int, []*geo.Frame) (bool, error) { return false, nil }
