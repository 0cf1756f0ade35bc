package read

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

// sheetRows goes through the rows of a sheet.
type sheetRows struct {
	book   *workbook
	part   string
	in     io.ReadCloser
	scan   *xmlScanner
	row    int // of the row at hand, 1-based
	skipTo int // rows up to here are none
	cells  []string
}

// What a sheet of Excel may hold at most.
const (
	maxColumns = 16384
	maxRow     = 16 << 20 // bytes: no honest row comes near it
)

func (b *workbook) open(sheet bookSheet) (*sheetRows, error) {
	f := b.parts[strings.ToLower(sheet.path)]
	if f == nil {
		return nil, invalid(b.name, 0, "the workbook names the sheet %q and does not hold it", sheet.name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, invalid(b.name, 0, "sheet %q: %w", sheet.name, err)
	}
	return &sheetRows{book: b, part: sheet.path, in: in, scan: newXMLScanner(in)}, nil
}

// Close closes the sheet.
func (r *sheetRows) Close() error { return r.in.Close() }

// next reads the next row that the sheet holds; its cells are valid until the next
// call.
func (r *sheetRows) next() ([]string, error) {
	for {
		if err := r.scan.next(); errors.Is(err, io.EOF) {
			return nil, io.EOF
		} else if err != nil {
			return nil, lost(r.book.name, r.row+1, err)
		}
		if r.scan.name != "row" || r.scan.end {
			continue
		}
		number := r.row + 1
		if n, err := strconv.Atoi(r.scan.attr("r")); err == nil && n > r.row {
			number = n
		}
		r.row, r.cells = number, r.cells[:0]
		if r.scan.empty {
			return r.cells, nil
		}
		if err := r.readCells(); err != nil {
			return nil, lost(r.book.name, r.row, broken(err))
		}
		return r.cells, nil
	}
}

// readCells reads up to the end of the row.
func (r *sheetRows) readCells() error {
	bytes := 0
	for {
		if err := r.scan.next(); err != nil {
			return err
		}
		switch {
		case r.scan.name == "row" && r.scan.end:
			return nil
		case r.scan.name == "c" && !r.scan.end:
			column := columnOf(r.scan.attr("r"))
			if column < 0 {
				column = len(r.cells)
			}
			if column >= maxColumns {
				return errors.New("a row has more than 16,384 cells")
			}
			for len(r.cells) <= column {
				r.cells = append(r.cells, "")
			}
			kind, style := r.scan.attr("t"), r.scan.attr("s")
			if r.scan.empty {
				continue
			}
			text, err := r.readCell()
			if err != nil {
				return err
			}
			if bytes += len(text); bytes > maxRow {
				return errors.New("a row holds more than 16 MiB")
			}
			if r.cells[column], err = r.value(text, kind, style); err != nil {
				return err
			}
		}
	}
}

// readCell reads up to the end of a cell: its value, or the text that stands in it.
func (r *sheetRows) readCell() (string, error) {
	text, taken, phonetic := "", false, false
	for {
		if err := r.scan.next(); err != nil {
			return "", err
		}
		switch r.scan.name {
		case "":
			if !taken || phonetic {
				continue
			}
			part, err := r.scan.plain()
			if err != nil {
				return "", err
			}
			text += part
		case "v", "t":
			taken = !r.scan.end && !r.scan.empty
		case "rPh":
			phonetic = !r.scan.end && !r.scan.empty
		case "c":
			return text, nil
		}
		if len(text) > maxToken {
			return "", errLongToken
		}
	}
}

// value is what a cell of a kind holds.
func (r *sheetRows) value(text, kind, style string) (string, error) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || i < 0 || i >= len(r.book.texts) {
			return "", errors.New("a cell names a text that the workbook does not hold")
		}
		return r.book.texts[i], nil
	case "", "n":
		return r.book.number(strings.TrimSpace(text), style), nil
	case "inlineStr", "str":
		return cellText(text), nil
	}
	return text, nil // an error, true or false, or a date of ISO 8601
}

// columnOf is the number, from 0, of the column in a reference such as AB12; -1
// without one.
func columnOf(reference string) int {
	n := 0
	for _, c := range []byte(reference) {
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}
