package read

import (
	"errors"
	"io"
	"strings"
)

// descend moves into the list that a path of keys leads to, past its opening
// bracket; other, where not nil, is shown what is before it in the document.
func (s *splitter) descend(path []string, other func(key string, value []byte)) error {
	for _, want := range path {
		if err := s.expect('{'); err != nil {
			return err
		}
		if err := s.toKey(want, other); err != nil {
			return err
		}
		other = nil
	}
	return s.expect('[')
}

// toKey moves to the value of a key of the object at hand.
func (s *splitter) toKey(want string, other func(key string, value []byte)) error {
	var seen []string
	for {
		key, err := s.key()
		if err != nil || key == want {
			return err
		}
		seen = append(seen, key)
		value, err := s.value(nil)
		if err != nil {
			return err
		}
		if other != nil {
			other(key, value)
		}
		if ok, err := s.accept(','); err != nil {
			return s.broken(err)
		} else if !ok {
			return invalid(s.name, s.line, "the JSON document has no %q; it has %s", want, cutRaw(strings.Join(seen, ", ")))
		}
	}
}

// ascend reads what follows a list in the objects that hold it; other, where not nil, is shown
// what follows it in the document.
func (s *splitter) ascend(depth int, other func(key string, value []byte)) error {
	for level := depth - 1; level >= 0; level-- {
		for {
			more, err := s.accept(',')
			if err != nil {
				return s.broken(err)
			}
			if !more {
				break
			}
			key, err := s.key()
			if err != nil {
				return err
			}
			value, err := s.value(nil)
			if err != nil {
				return err
			}
			if other != nil && level == 0 {
				other(key, value)
			}
		}
		if err := s.expect('}'); err != nil {
			return err
		}
	}
	return nil
}

// key reads the next key of the top-level object, and its colon.
func (s *splitter) key() (string, error) {
	raw, err := s.value(nil)
	if err != nil {
		return "", err
	}
	key, err := (&cursor{b: raw}).text()
	if err != nil {
		return "", invalid(s.name, s.line, "%w", err)
	}
	return string(key), s.expect(':')
}

func (s *splitter) atEnd(err error) error {
	if err != nil {
		return s.broken(err)
	}
	return nil
}

// end checks that nothing follows the document.
func (s *splitter) end() error {
	b, err := s.byteAfterSpace()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return lost(s.name, s.line, err)
	}
	return invalid(s.name, s.line, "%q follows the end of the JSON document", b)
}
