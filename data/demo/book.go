package demo

import (
	"bufio"
	"errors"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// sheet is one of a workbook in the making.
type sheet struct {
	name string
	rows [][]any
}

// headed begins a sheet of the columns that an official workbook has, under lines of title.
func headed(name, path string, titles ...string) sheet {
	s := sheet{name: name}
	for _, title := range titles {
		s.add(title)
	}
	var header []any
	for _, column := range Header(path) {
		header = append(header, column)
	}
	s.add(header...)
	return s
}

func (s *sheet) add(cells ...any) { s.rows = append(s.rows, cells) }

// book writes a workbook. Its longest sheet is written as it comes, no other: the order of
// several would be left to chance.
func (f *folder) book(path string, sheets ...sheet) {
	longest := slices.MaxFunc(sheets, func(a, b sheet) int { return len(a.rows) - len(b.rows) }).name
	f.file(path, func(w *bufio.Writer) error {
		book := excelize.NewFile()
		for i, s := range sheets {
			put := s.fill
			if s.name == longest {
				put = s.stream
			}
			if err := errors.Join(s.begin(book, i == 0), put(book)); err != nil {
				return err
			}
		}
		if err := book.Write(w); err != nil {
			return err
		}
		return book.Close()
	})
}

// begin makes the sheet in a book, which begins with an empty one.
func (s sheet) begin(book *excelize.File, first bool) error {
	if first {
		return book.SetSheetName("Sheet1", s.name)
	}
	_, err := book.NewSheet(s.name)
	return err
}

func (s sheet) fill(book *excelize.File) error {
	for i, row := range s.rows {
		if err := book.SetSheetRow(s.name, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	return nil
}

func (s sheet) stream(book *excelize.File) error {
	out, err := book.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for i, row := range s.rows {
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
	}
	return out.Flush()
}
