package overlay

import (
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
)

// Fault is what is wrong at one place of a file of declarations, and how to mend it.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`   // from 1, 0 where the file as a whole is meant
	Column  int    `json:"column"` // in characters from 1, 0 without a line
	Message string `json:"message"`
	// Unread is of a file of which nothing is known, for it cannot be read as TOML, or
	// holds a value of another type than its key takes.
	Unread bool `json:"unread,omitempty"`
}

func (f *Fault) Error() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", f.File, f.Message)
	}
	return fmt.Sprintf("%s: line %d, column %d: %s", f.File, f.Line, f.Column, f.Message)
}

// Unwrap makes a fault an error of whoever wrote the file.
func (f *Fault) Unwrap() error { return &geo.Error{Code: geo.CodeInvalid, Message: f.Error()} }

// Faults gives all faults that an error is made of, in their order.
func Faults(err error) (faults []*Fault) {
	if one, ok := err.(*Fault); ok {
		return []*Fault{one}
	}
	switch wrapped := err.(type) {
	case interface{ Unwrap() []error }:
		for _, e := range wrapped.Unwrap() {
			faults = append(faults, Faults(e)...)
		}
	case interface{ Unwrap() error }:
		return Faults(wrapped.Unwrap())
	}
	return faults
}

// DecodeFaults are the faults that the decoding of a file met: each unknown key, or what
// kept it from being read.
func DecodeFaults(file string, err error) error {
	if strict, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		var faults []error
		for _, e := range strict.Errors {
			line, column := e.Position()
			faults = append(faults, &Fault{File: file, Line: line, Column: column,
				Message: fmt.Sprintf("unknown key %s: correct or remove it", joined(e.Key()))})
		}
		return errors.Join(faults...)
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := bad.Position()
		return &Fault{File: file, Line: line, Column: column, Message: bad.Error(), Unread: true}
	}
	if err != nil {
		return &Fault{File: file, Message: err.Error(), Unread: true}
	}
	return nil
}

func joined(key toml.Key) string {
	text := ""
	for i, part := range key {
		if i > 0 {
			text += "."
		}
		text += part
	}
	return fmt.Sprintf("%q", text)
}
