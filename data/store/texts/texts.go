// Package texts reads columns of texts so that a country's tables fit in memory: those that
// come back once, the others in large pieces.
package texts

import "strings"

// Words gives one string to each text however often it is read: sources, types
// and codes of communes are in a country's tables a million times over.
type Words map[string]string

// To is where a column of texts is scanned to; "" for null.
func (in Words) To(s *string) Word { return Word{in, s} }

// Word is a text of which there is one string.
type Word struct {
	words Words
	into  *string
}

// ScanBytes is that of pgtype.BytesScanner.
func (w Word) ScanBytes(b []byte) error {
	s, known := w.words[string(b)] // looked up without a copy
	if !known {
		s = string(b)
		w.words[s] = s
	}
	*w.into = s
	return nil
}

// Sheet keeps texts of which each differs one after the other in large pieces: a million
// small ones would be a million more for the collector to look at.
type Sheet struct{ text strings.Builder }

// To is where a column of texts is scanned to; "" for null.
func (on *Sheet) To(s *string) Line { return Line{on, s} }

// Line is a text on a sheet.
type Line struct {
	on   *Sheet
	into *string
}

// ScanBytes is that of pgtype.BytesScanner.
func (l Line) ScanBytes(b []byte) error {
	const size = 1 << 16
	text := &l.on.text
	if text.Len()+len(b) > text.Cap() {
		text.Reset() // what was kept on it stays
		text.Grow(max(size, len(b)))
	}
	start := text.Len()
	text.Write(b)
	*l.into = text.String()[start:]
	return nil
}
