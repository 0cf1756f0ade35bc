package read

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// text is a text in UTF-8, or in the encoding that is left to decode.
type text struct {
	io.Reader
	io.Closer
	encoding string
	remarks
}

// newText passes over a byte order mark, and decodes UTF-16, declared or not, with
// a mark or without.
func newText(in io.ReadCloser, encoding string) text {
	buffered := bufio.NewReaderSize(in, headSize)
	head, _ := buffered.Peek(headSize) // a failing read is met again
	t := text{Reader: buffered, Closer: in, encoding: encoding}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, _ = buffered.Discard(3)
		return t
	}
	declared := strings.HasPrefix(plainName(encoding), "utf16")
	order, found := utf16Order(head)
	if !found && !declared {
		return t
	}
	if plainName(encoding) == "utf16be" {
		order = unicode.BigEndian
	}
	t.Reader = transform.NewReader(buffered, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	t.encoding = ""
	if !declared {
		t.note("the text is in UTF-16 and is read so, where %s is declared", plainName(encoding))
	}
	return t
}

// utf16Order recognises a text in UTF-16 by its mark, or by one byte of two being
// zero, as in any text of mostly Latin letters.
func utf16Order(head []byte) (order unicode.Endianness, found bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) / 2 * 9 / 10
	switch {
	case len(head) >= 8 && zeros[1] >= most && zeros[0] == 0:
		return unicode.LittleEndian, true
	case len(head) >= 8 && zeros[0] >= most && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// plainName writes the name of an encoding without what spellings differ in.
func plainName(encoding string) string {
	name := strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(encoding))
	if name == "" {
		return "utf8"
	}
	return name
}

// Remarks are what was found of a file as a whole.
type Remarks struct {
	Notes []string // for people
	// Unfinished says that a text stops before the end of a line, as one does
	// that was cut off (and some whole ones do).
	Unfinished bool
	// LeftOut is how many rows filters left out: they were not given.
	LeftOut int
}

// maxNotes bounds what is said of one file.
const maxNotes = 20

// remarks gathers what a reader finds.
type remarks struct{ found Remarks }

// Remarks implements part of [Reader].
func (r *remarks) Remarks() Remarks { return r.found }

func (r *remarks) note(format string, args ...any) {
	if len(r.found.Notes) < maxNotes {
		r.found.Notes = append(r.found.Notes, fmt.Sprintf(format, args...))
	}
}
