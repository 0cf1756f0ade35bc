//go:build !unix

package mapped

import "maillage/geo"

// File would hold columns: here they stay in the heap.
type File struct{}

// Create makes no file.
func Create(string) (*File, error) { return &File{}, nil }

// Keep leaves columns where they are.
func (f *File) Keep(*geo.Frame, []geo.Column) error { return nil }
