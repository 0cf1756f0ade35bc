package loaded

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
