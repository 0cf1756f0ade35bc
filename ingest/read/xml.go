package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxToken bounds one tag or text of an XML document, in bytes: a cell holds
// 32,767 characters.
const maxToken = 1 << 20

// xmlScanner goes through the tags and texts of an XML document in UTF-8, in
// bounded memory, which encoding/xml does not promise of a text. It is lenient: it
// does not check that tags are closed in their order.
type xmlScanner struct {
	in    *bufio.Reader
	buf   []byte            // of a tag
	names map[string]string // seen
	// Of a tag:
	name  string // without its namespace; "" of a text
	end   bool   // closes an element
	empty bool   // closes the element that it opens
	attrs []byte
	// Of a text:
	text    []byte
	literal bool // has no entities
}

func newXMLScanner(in io.Reader) *xmlScanner {
	return &xmlScanner{in: bufio.NewReaderSize(in, 64<<10), names: map[string]string{}}
}

// next moves to the next tag or text. Comments and declarations are passed over.
func (s *xmlScanner) next() error {
	for {
		first, err := s.in.ReadByte()
		if err != nil {
			return err
		}
		if first != '<' {
			s.name, s.end, s.empty, s.literal = "", false, false, false
			if s.text, err = s.until('<', append(s.text[:0], first)); errors.Is(err, io.EOF) {
				return nil
			}
			if err == nil {
				err = s.in.UnreadByte()
			}
			return err
		}
		tag, err := s.until('>', s.buf[:0])
		if err != nil {
			return broken(err)
		}
		if s.buf = tag; len(tag) == 0 || tag[0] == '?' {
			continue
		}
		if tag[0] == '!' {
			if err := s.special(tag); err != nil || s.text != nil {
				return err
			}
			continue
		}
		s.tag(tag)
		return nil
	}
}

// until appends what stands before a byte, which it consumes.
func (s *xmlScanner) until(stop byte, dst []byte) ([]byte, error) {
	for {
		part, err := s.in.ReadSlice(stop)
		dst = append(dst, part...)
		if len(dst) > maxToken {
			return dst, errLongToken
		}
		if err == nil {
			return dst[:len(dst)-1], nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return dst, err
		}
	}
}

var (
	errLongToken = errors.New("a tag or a text is longer than 1 MiB")
	errEncoding  = errors.New("a text is not UTF-8")
)

// broken tells of a document that ends within a tag.
func broken(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// special reads a comment, which may hold tags, or a text written as it is.
func (s *xmlScanner) special(tag []byte) (err error) {
	s.text = nil
	ends := ""
	switch {
	case bytes.HasPrefix(tag, []byte("!--")):
		ends = "--"
	case bytes.HasPrefix(tag, []byte("![CDATA[")):
		ends = "]]"
	default:
		return nil
	}
	for !bytes.HasSuffix(tag, []byte(ends)) {
		if tag, err = s.until('>', append(tag, '>')); err != nil {
			return broken(err)
		}
	}
	if s.buf = tag; ends == "]]" {
		s.name, s.end, s.empty, s.literal = "", false, false, true
		s.text = append([]byte{}, tag[len("![CDATA["):len(tag)-len("]]")]...)
	}
	return nil
}

func (s *xmlScanner) tag(tag []byte) {
	s.end = tag[0] == '/'
	tag = bytes.TrimPrefix(tag, []byte("/"))
	s.empty = bytes.HasSuffix(tag, []byte("/"))
	tag = bytes.TrimSuffix(tag, []byte("/"))
	name := tag
	if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
		name, s.attrs = tag[:i], tag[i:]
	} else {
		s.attrs = nil
	}
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	known, ok := s.names[string(name)]
	if !ok {
		if known = string(name); len(s.names) < 1000 {
			s.names[known] = known
		}
	}
	s.name = known
}

// attr gives an attribute of the tag, "" without it.
func (s *xmlScanner) attr(name string) string {
	for rest := s.attrs; ; {
		i := bytes.IndexByte(rest, '=')
		if i < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:i])
		rest = bytes.TrimLeft(rest[i+1:], " \t\r\n")
		if len(rest) == 0 {
			return ""
		}
		quote := rest[0]
		j := bytes.IndexByte(rest[1:], quote)
		if j < 0 {
			return ""
		}
		if k := bytes.LastIndexByte(key, ':'); string(key) == name || string(key[k+1:]) == name && !bytes.HasPrefix(key, []byte("xmlns")) {
			value, _ := unescape(rest[1 : 1+j])
			return value
		}
		rest = rest[j+2:]
	}
}

// plain is the text at hand.
func (s *xmlScanner) plain() (string, error) {
	if s.literal {
		return strings.ToValidUTF8(string(s.text), "\uFFFD"), nil
	}
	return unescape(s.text)
}

// unescape resolves the entities of a text.
func unescape(b []byte) (string, error) {
	if !utf8.Valid(b) {
		return "", errEncoding
	}
	if bytes.IndexByte(b, '&') < 0 {
		return string(b), nil
	}
	var out strings.Builder
	for len(b) > 0 {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			break
		}
		out.Write(b[:i])
		j := bytes.IndexByte(b[i:], ';')
		if j < 0 {
			return "", fmt.Errorf("the entity %q is never closed", cutRaw(string(b[i:])))
		}
		r, err := entity(string(b[i+1 : i+j]))
		if err != nil {
			return "", err
		}
		out.WriteRune(r)
		b = b[i+j+1:]
	}
	out.Write(b)
	return out.String(), nil
}

func entity(name string) (rune, error) {
	switch name {
	case "amp":
		return '&', nil
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	if err != nil || digits == name || n <= 0 || n > utf8.MaxRune {
		return 0, fmt.Errorf("the entity &%s; is unknown", cutRaw(name))
	}
	return rune(n), nil
}
