//go:build !race

package ingest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"maillage/data/catalogue"
)

// spoiler spoils a file of a mirror; it gives false where the file has nothing
// of the sort to spoil.
type spoiler func(t *testing.T, dir string, v catalogue.Vintage) bool

// spoilers are the ways in which files come broken.
func spoilers() map[string]spoiler {
	return map[string]spoiler{
		"truncated": func(t *testing.T, dir string, v catalogue.Vintage) bool {
			return onBytes(t, dir, v, func(b []byte) []byte { return b[:len(b)*2/3] })
		},
		"empty": func(t *testing.T, dir string, v catalogue.Vintage) bool {
			return onBytes(t, dir, v, func([]byte) []byte { return nil })
		},
		"wrong delimiter": func(t *testing.T, dir string, v catalogue.Vintage) bool {
			return v.Files[0].Format == "csv" && onBytes(t, dir, v, func(b []byte) []byte {
				return bytes.ReplaceAll(b, []byte(string((&sheet{file: v.Files[0]}).comma())), []byte("|"))
			})
		},
		"wrong encoding": func(t *testing.T, dir string, v catalogue.Vintage) bool {
			return v.Files[0].Encoding == "" && onBytes(t, dir, v, func(b []byte) []byte {
				if !utf8.Valid(b) {
					return b // for another source of the same file
				}
				single, err := charmap.Windows1252.NewEncoder().Bytes(bytes.TrimPrefix(b, []byte("\ufeff")))
				if err != nil {
					t.Fatal(err)
				}
				return single
			})
		},
		"swapped coordinates": swapCoordinates,
		"unknown commune":     setCell("99999", func(name string, _ catalogue.Field) bool { return name == "commune" }),
		"negative count": setCell("-3", func(name string, f catalogue.Field) bool {
			return f.As == "integer" && f.Min != nil && len(f.Lookup) == 0
		}),
		"huge field":       setCell(strings.Repeat("a quote that is never closed ", 20_000), func(name string, f catalogue.Field) bool { return f.From != "" }),
		"duplicated row":   duplicate,
		"contradicted row": contradict,
	}
}

// binarySpoilers are those of files that are no texts.
func binarySpoilers() map[string]spoiler {
	bytewise := func(spoil func([]byte) []byte) spoiler {
		return func(t *testing.T, dir string, v catalogue.Vintage) bool { return onBytes(t, dir, v, spoil) }
	}
	return map[string]spoiler{
		"truncated":        bytewise(func(b []byte) []byte { return b[:len(b)*2/3] }),
		"cut at the start": bytewise(func(b []byte) []byte { return b[len(b)/3:] }),
		"empty":            bytewise(func([]byte) []byte { return nil }),
		"a byte changed":   bytewise(func(b []byte) []byte { b[middle(b)] ^= 0x5a; return b }),
		"zeroes in it":     bytewise(func(b []byte) []byte { clear(b[len(b)/3 : len(b)/2]); return b }),
		"a page in its place": bytewise(func([]byte) []byte {
			return []byte("<!doctype html><title>503 Service Unavailable</title>")
		}),
		"carriage returns": bytewise(func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }),
		"half of it again": func(t *testing.T, dir string, v catalogue.Vintage) bool {
			// The directory of an archive says where its files end: more bytes change nothing.
			return !isArchive(v) && onBytes(t, dir, v, func(b []byte) []byte { return append(b, b[:len(b)/2]...) })
		},
	}
}

// middle is the position half way through a file, of an archive through its largest member.
func middle(b []byte) int64 {
	at, largest := int64(len(b)/2), uint64(0)
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return at
	}
	for _, f := range archive.File {
		if from, err := f.DataOffset(); err == nil && f.CompressedSize64 > largest {
			at, largest = from+int64(f.CompressedSize64/2), f.CompressedSize64
		}
	}
	return at
}

// isArchive reports whether the files of a vintage are archives by their format.
func isArchive(v catalogue.Vintage) bool {
	return v.Files[0].Format == "gtfs" || v.Files[0].Format == "xlsx"
}

// onBytes spoils a file as bytes, those of what is packed; false where that leaves it as it was.
func onBytes(t *testing.T, dir string, v catalogue.Vintage, spoil func([]byte) []byte) bool {
	path := filepath.Join(dir, v.Files[0].Path)
	text := textOf(t, path)
	spoilt := spoil(bytes.Clone(text))
	pack(t, path, string(spoilt))
	return !bytes.Equal(text, spoilt)
}

// kept reports whether the catalogue filters a row out.
func kept(v catalogue.Vintage, cells map[string]any) bool {
	for column, accepted := range v.Keep {
		if !slices.Contains(accepted, strings.TrimSpace(fmt.Sprint(cells[column]))) {
			return false
		}
	}
	return true
}

// firstKept is the index of a row that is not filtered out.
func firstKept(t *testing.T, s sheet, v catalogue.Vintage) int {
	for i := range s.rows {
		if kept(v, s.cells(i)) {
			return i
		}
	}
	t.Fatal("every row is filtered out")
	return -1
}

// setCell writes a value into one cell of one row, in the first field that fits.
func setCell(value string, fits func(name string, f catalogue.Field) bool) spoiler {
	return func(t *testing.T, dir string, v catalogue.Vintage) bool {
		for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
			f, s := v.Fields[name], readSheet(t, dir, v.Files[0])
			if !s.holds(f.From) || !fits(name, f) {
				continue
			}
			cell := any(value)
			if f.Pattern != "" && f.As == "list" {
				cell = fmt.Sprintf("Nowhere (%s)", value)
			}
			s.cells(firstKept(t, s, v))[f.From] = cell
			s.write(t, dir)
			return true
		}
		return false
	}
}

func swapCoordinates(t *testing.T, dir string, v catalogue.Vintage) bool {
	x, y := v.Fields["lon"].From, v.Fields["lat"].From
	if x == "" {
		x, y = v.Fields["x"].From, v.Fields["y"].From
	}
	s := readSheet(t, dir, v.Files[0])
	if x == "" {
		return swapGeometry(t, dir, s)
	}
	if x == y || !s.holds(x) {
		return false // both in one cell, or deeper in the row
	}
	for i := range s.rows {
		if c := s.cells(i); kept(v, c) && fmt.Sprint(c[x]) != "" {
			c[x], c[y] = c[y], c[x]
			s.write(t, dir)
			return true
		}
	}
	return false
}

// swapGeometry exchanges the coordinates of a feature whose place they are.
func swapGeometry(t *testing.T, dir string, s sheet) bool {
	if !strings.HasPrefix(s.file.Path, "contours/") {
		return false // the position of the others is their commune's, and not read
	}
	geometry := s.rows[0]["geometry"].(map[string]any)
	geometry["coordinates"] = swapAll(geometry["coordinates"].([]any))
	s.write(t, dir)
	return true
}

func swapAll(c []any) []any {
	if _, isNumber := c[0].(float64); isNumber {
		return []any{c[1], c[0]}
	}
	for i := range c {
		c[i] = swapAll(c[i].([]any))
	}
	return c
}

func duplicate(t *testing.T, dir string, v catalogue.Vintage) bool {
	s := readSheet(t, dir, v.Files[0])
	s.rows = append(s.rows, maps.Clone(s.rows[firstKept(t, s, v)]))
	s.write(t, dir)
	// Where rows are summed, equal ones are equal things; lines of a long table are one cell.
	return v.Repeats != catalogue.RepeatsSum && v.Files[0].Wider == nil
}

// contradict repeats a row with another name or figure.
func contradict(t *testing.T, dir string, v catalogue.Vintage) bool {
	if v.Repeats != catalogue.RepeatsSame {
		return false
	}
	s := readSheet(t, dir, v.Files[0])
	i := firstKept(t, s, v)
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		f := v.Fields[name]
		old := fmt.Sprint(s.cells(i)[f.From])
		if f.From == "" || slices.Contains(v.Key, name) || len(f.Lookup) > 0 || f.Pattern != "" || old == "" || old == "<nil>" || f.As == "list" || f.As == "commune" {
			continue
		}
		row := maps.Clone(s.rows[i])
		if properties, ok := row["properties"].(map[string]any); ok {
			row["properties"] = maps.Clone(properties)
		}
		s.rows = append(s.rows, row)
		s.cells(len(s.rows) - 1)[f.From] = strings.TrimSpace(old) + "1"
		s.write(t, dir)
		return true
	}
	return false
}
