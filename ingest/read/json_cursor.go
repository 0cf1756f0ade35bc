package read

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// maxDepth bounds the nesting of a JSON value.
const maxDepth = 100

// cursor walks one JSON value held in memory, strictly by RFC 8259. It exists
// because decoding every coordinate through encoding/json takes five times as
// long.
type cursor struct {
	b []byte
	i int
}

func (c *cursor) errorf(format string, args ...any) error {
	return fmt.Errorf("invalid JSON at byte %d: %s", c.i, fmt.Sprintf(format, args...))
}

// line counts the line ends before the cursor.
func (c *cursor) line() int { return bytes.Count(c.b[:min(c.i, len(c.b))], []byte("\n")) }

// peek gives the next byte after white space, 0 at the end.
func (c *cursor) peek() byte {
	for ; c.i < len(c.b); c.i++ {
		switch c.b[c.i] {
		case ' ', '\t', '\n', '\r':
		default:
			return c.b[c.i]
		}
	}
	return 0
}

func (c *cursor) accept(want byte) bool {
	if c.peek() != want {
		return false
	}
	c.i++
	return true
}

func (c *cursor) expect(want byte) error {
	if !c.accept(want) {
		return c.errorf("%q expected", want)
	}
	return nil
}

// members calls f with each key of an object, the cursor before its value,
// which f must consume.
func (c *cursor) members(f func(key []byte) error) error {
	if err := c.expect('{'); err != nil {
		return err
	}
	if c.accept('}') {
		return nil
	}
	for {
		key, err := c.text()
		if err != nil {
			return err
		}
		if err := c.expect(':'); err != nil {
			return err
		}
		if err := f(key); err != nil {
			return err
		}
		if c.accept(',') {
			continue
		}
		return c.expect('}')
	}
}

// elements calls f before each element of an array.
func (c *cursor) elements(f func() error) error {
	if err := c.expect('['); err != nil {
		return err
	}
	if c.accept(']') {
		return nil
	}
	for {
		if err := f(); err != nil {
			return err
		}
		if c.accept(',') {
			continue
		}
		return c.expect(']')
	}
}

// text reads a string; the bytes may share the cursor's.
func (c *cursor) text() ([]byte, error) {
	if err := c.expect('"'); err != nil {
		return nil, err
	}
	start, escaped := c.i, false
	for ; c.i < len(c.b); c.i++ {
		switch b := c.b[c.i]; {
		case b == '"':
			c.i++
			return c.unescape(start, escaped)
		case b == '\\':
			escaped = true
			c.i++
		case b < ' ':
			return nil, c.errorf("control character 0x%02X in a string", b)
		}
	}
	return nil, c.errorf("a string is never closed")
}

func (c *cursor) unescape(start int, escaped bool) ([]byte, error) {
	raw := c.b[start : c.i-1]
	if !utf8.Valid(raw) {
		return nil, c.errorf("not UTF-8: byte 0x%02X; perhaps windows-1252", badUTF8(string(raw)))
	}
	if !escaped {
		return raw, nil
	}
	var s string
	if err := json.Unmarshal(c.b[start-1:c.i], &s); err != nil {
		return nil, c.errorf("%v", err)
	}
	return []byte(s), nil
}

// number reads a number.
func (c *cursor) number() (float64, error) {
	start := c.i
	raw, err := c.numeral()
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		c.i = start
		return 0, c.errorf("number %s is out of range", raw)
	}
	return f, nil
}

// numeral reads a number as it is written.
func (c *cursor) numeral() ([]byte, error) {
	c.peek()
	start := c.i
	if c.at('-') {
		c.i++
	}
	whole := c.digits()
	if whole == 0 || (whole > 1 && c.b[c.i-whole] == '0') {
		return nil, c.errorf("a value expected")
	}
	if c.at('.') {
		if c.i++; c.digits() == 0 {
			return nil, c.errorf("digits expected")
		}
	}
	if c.at('e') || c.at('E') {
		if c.i++; c.at('+') || c.at('-') {
			c.i++
		}
		if c.digits() == 0 {
			return nil, c.errorf("digits expected")
		}
	}
	return c.b[start:c.i], nil
}

func (c *cursor) at(b byte) bool { return c.i < len(c.b) && c.b[c.i] == b }

func (c *cursor) digits() int {
	start := c.i
	for c.i < len(c.b) && c.b[c.i] >= '0' && c.b[c.i] <= '9' {
		c.i++
	}
	return c.i - start
}

// skip passes over one value of any kind and checks it.
func (c *cursor) skip(depth int) error {
	if depth > maxDepth {
		return c.errorf("nested deeper than %d", maxDepth)
	}
	switch c.peek() {
	case '{':
		return c.members(func([]byte) error { return c.skip(depth + 1) })
	case '[':
		return c.elements(func() error { return c.skip(depth + 1) })
	case '"':
		_, err := c.text()
		return err
	case 't':
		return c.literal("true")
	case 'f':
		return c.literal("false")
	case 'n':
		return c.literal("null")
	}
	_, err := c.numeral()
	return err
}

func (c *cursor) literal(word string) error {
	if !bytes.HasPrefix(c.b[c.i:], []byte(word)) {
		return c.errorf("%s expected", word)
	}
	c.i += len(word)
	return nil
}

// cell reads a value as a cell: a string's text, nothing for null, and any
// other value as it is written.
func (c *cursor) cell() (string, error) {
	if c.peek() == '"' {
		b, err := c.text()
		return string(b), err
	}
	start := c.i
	if err := c.skip(0); err != nil {
		return "", err
	}
	if raw := c.b[start:c.i]; string(raw) != "null" {
		return string(raw), nil
	}
	return "", nil
}

// end checks that the value was the only one.
func (c *cursor) end() error {
	if c.peek(); c.i < len(c.b) {
		return c.errorf("%q follows the value", c.b[c.i])
	}
	return nil
}
