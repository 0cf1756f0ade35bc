//go:build unix

package mapped

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"

	"maillage/geo"
	"maillage/geo/aside"
)

// mark ends a file of columns; its last digit is the version of the form.
const mark = "maillage columns 1"

// Part is a list of columns that are written and mapped together.
type Part struct {
	Name    string
	Columns []geo.Column
}

// entry says where a part is in a file.
type entry struct {
	Offset, Size int64
	Sum          uint32 // CRC-32, Castagnoli
}

// Save writes parts to a file, whole or not at all: columns one after the other, each
// part from the start of a page, then where each is.
func Save(path string, parts []Part) error {
	if err := aside.Replace(path, func(file *os.File) error { return save(file, parts) }); err != nil {
		return fmt.Errorf("save columns: %w", err)
	}
	return nil
}

func save(file *os.File, parts []Part) error {
	index, at := map[string]entry{}, int64(0)
	for _, p := range parts {
		sum, err := write(file, at, p.Columns)
		if err != nil {
			return err
		}
		e := entry{Offset: at, Size: room(lengthsOf(p.Columns)), Sum: sum}
		index[p.Name], at = e, pages(at+e.Size)
	}
	text, err := json.Marshal(index)
	if err != nil {
		return err
	}
	text = append(binary.LittleEndian.AppendUint64(text, uint64(len(text))), mark...)
	if _, err := file.WriteAt(text, at); err != nil {
		return err
	}
	return file.Sync()
}

// Saved is a file that [Save] wrote.
type Saved struct {
	index  map[string]entry
	pieces *pieces
}

// Open opens a file of columns. It errs with [os.ErrNotExist] where there is none, and
// on one that was cut or changed since.
func Open(path string) (*Saved, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := &Saved{pieces: &pieces{file: file}}
	if s.index, err = readIndex(file); err == nil {
		err = s.check()
	}
	if err != nil {
		return nil, fmt.Errorf("open the columns in %s: %w", path, errors.Join(err, file.Close()))
	}
	runtime.AddCleanup(s, func(p *pieces) { p.release() }, s.pieces)
	return s, nil
}

func readIndex(file *os.File) (map[string]entry, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	end := make([]byte, 8+len(mark))
	start := info.Size() - int64(len(end))
	if start < 0 {
		return nil, errors.New("the file is cut")
	}
	if _, err := file.ReadAt(end, start); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint64(end))
	if string(end[8:]) != mark || length < 0 || length > start {
		return nil, errors.New("the file is cut, or of another version")
	}
	text := make([]byte, length)
	if _, err := file.ReadAt(text, start-length); err != nil {
		return nil, err
	}
	index := map[string]entry{}
	return index, json.Unmarshal(text, &index)
}

// check reads every part once: what is mapped is not looked at before it is shown.
func (s *Saved) check() error {
	table := crc32.MakeTable(crc32.Castagnoli)
	for name, e := range s.index {
		sum := crc32.New(table)
		if _, err := io.Copy(sum, io.NewSectionReader(s.pieces.file, e.Offset, e.Size)); err != nil {
			return err
		}
		if sum.Sum32() != e.Sum {
			return fmt.Errorf("%s was changed", name)
		}
	}
	return nil
}

// Map points the columns of a part into the file; false where it holds no such part of
// as many territories. frames are those that the columns are of: they keep the file.
func (s *Saved) Map(name string, columns []geo.Column, rows []int, frames []*geo.Frame) (bool, error) {
	e, found := s.index[name]
	lengths := make([]int, len(columns))
	for i, c := range columns {
		lengths[i] = rows[i] * width(c)
	}
	if !found || room(lengths) != e.Size {
		return false, nil
	}
	if e.Size == 0 {
		return true, nil
	}
	if err := s.pieces.point(columns, lengths, e.Offset); err != nil {
		return false, err
	}
	for _, f := range frames {
		f.Back(s)
	}
	return true, nil
}
