package read

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook is what the rows of a sheet are read with.
type workbook struct {
	name      string
	parts     map[string]*zip.File
	sheets    []bookSheet
	since1904 bool           // day 0 of its dates
	texts     []string       // shared by cells
	formats   []numberFormat // by the style of a cell
}

// bookSheet is one sheet of a workbook.
type bookSheet struct {
	name, path string
	hidden     bool
}

// maxTexts bounds the shared texts of a workbook, in bytes.
const maxTexts = 256 << 20

// openBook reads all of a workbook but its sheets.
func openBook(in io.ReaderAt, size int64, name string) (*workbook, error) {
	archive, err := zip.NewReader(io.NewSectionReader(in, 0, size), size) // which bears places outside it
	if err != nil {
		return nil, invalid(name, 0, "the workbook is truncated or corrupt: %w", err)
	}
	b := &workbook{name: name, parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	if err := b.readSheets(); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		return nil, invalid(name, 0, "the workbook has no sheet")
	}
	return b, errors.Join(b.readStyles(), b.readTexts())
}

// scan goes through the tags and texts of a part; one that is not there has none.
func (b *workbook) scan(part string, each func(s *xmlScanner) error) error {
	f := b.parts[strings.ToLower(part)]
	if f == nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return invalid(b.name, 0, "%s in the workbook: %w", part, err)
	}
	defer in.Close()
	s := newXMLScanner(in)
	for {
		err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = each(s)
		}
		if err != nil {
			return b.lost(part, err)
		}
	}
}

func (b *workbook) lost(part string, err error) error {
	return lost(b.name+": "+part, 0, err)
}

// readSheets lists the sheets in their order.
func (b *workbook) readSheets() error {
	targets := map[string]string{}
	err := b.scan("xl/_rels/workbook.xml.rels", func(s *xmlScanner) error {
		if s.name == "Relationship" && !s.end {
			targets[s.attr("Id")] = s.attr("Target")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.scan("xl/workbook.xml", func(s *xmlScanner) error {
		switch {
		case s.name == "workbookPr":
			b.since1904 = s.attr("date1904") == "1" || s.attr("date1904") == "true"
		case s.name == "sheet" && !s.end:
			target := targets[s.attr("id")]
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			if strings.Contains(target, "worksheets/") { // and no chart
				b.sheets = append(b.sheets, bookSheet{s.attr("name"), strings.TrimPrefix(target, "/"), s.attr("state") != "" && s.attr("state") != "visible"})
			}
		}
		return nil
	})
}

// readTexts reads the texts that cells share. Phonetic readings are no part of them.
func (b *workbook) readTexts() error {
	var text strings.Builder
	inText, phonetic, total := false, false, 0
	return b.scan("xl/sharedStrings.xml", func(s *xmlScanner) error {
		switch s.name {
		case "":
			if inText && !phonetic {
				part, err := s.plain()
				if err != nil {
					return err
				}
				text.WriteString(part)
			}
		case "t":
			inText = !s.end && !s.empty
		case "rPh":
			phonetic = !s.end && !s.empty
		case "si":
			if s.end || s.empty {
				b.texts = append(b.texts, cellText(text.String()))
				if total += text.Len() + 16; total > maxTexts {
					return errors.New("the texts of its cells take more than 256 MiB: save the sheet as CSV")
				}
				text.Reset()
			}
		}
		return nil
	})
}
