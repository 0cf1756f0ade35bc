package read

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"maillage/geo"
)

// charset decodes the text of a file, whose bytes below 0x80 are ASCII in every
// encoding that we know. A nil table is UTF-8.
type charset struct {
	name  string
	table *charmap.Charmap
}

// charsetOf finds an encoding by the names that catalogues and .cpg files use.
func charsetOf(name string) (charset, error) {
	switch plainName(name) {
	case "utf8", "65001":
		return charset{name: "utf-8"}, nil
	case "windows1252", "cp1252", "1252", "ansi1252":
		return charset{name: "windows-1252", table: charmap.Windows1252}, nil
	case "iso88591", "latin1", "88591":
		return charset{name: "iso-8859-1", table: charmap.ISO8859_1}, nil
	case "iso885915", "latin9", "885915":
		return charset{name: "iso-8859-15", table: charmap.ISO8859_15}, nil
	case "cp850", "850", "ibm850":
		return charset{name: "cp850", table: charmap.CodePage850}, nil
	}
	return charset{}, geo.Errorf(geo.CodeInvalid,
		"encoding %q is not one of utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15, cp850", name)
}

// decode appends src to dst in UTF-8. Bytes that the encoding leaves undefined
// become U+FFFD.
func (c charset) decode(dst, src []byte) []byte {
	if c.table == nil {
		return append(dst, src...)
	}
	for _, b := range src {
		if b < utf8.RuneSelf {
			dst = append(dst, b)
			continue
		}
		dst = utf8.AppendRune(dst, c.table.DecodeByte(b))
	}
	return dst
}

// isASCII reports whether every encoding reads b alike.
func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// badUTF8 returns the first byte of s that no UTF-8 text holds there.
func badUTF8(s string) byte {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return s[i]
			}
		}
	}
	return 0
}
