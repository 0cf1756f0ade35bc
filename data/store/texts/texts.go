package loaded

import "strings"

// interner gives one string to each text however often it is read: sources, types
// and codes of communes are in a country's tables a million times over.
type interner map[string]string

// to is where a column of texts is scanned to; "" for null.
func (in interner) to(s *string) word { return word{in, s} }

// word is a text of which there is one string.
type word struct {
	words interner
	into  *string
}

// ScanBytes is that of pgtype.BytesScanner.
func (w word) ScanBytes(b []byte) error {
	s, known := w.words[string(b)] // looked up without a copy
	if !known {
		s = string(b)
		w.words[s] = s
	}
	*w.into = s
	return nil
}

// sheet keeps texts of which each differs one after the other in large pieces: a million
// small ones would be a million more for the collector to look at.
type sheet struct{ text strings.Builder }

// to is where a column of texts is scanned to; "" for null.
func (on *sheet) to(s *string) line { return line{on, s} }

// line is a text on a sheet.
type line struct {
	on   *sheet
	into *string
}

// ScanBytes is that of pgtype.BytesScanner.
func (l line) ScanBytes(b []byte) error {
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
