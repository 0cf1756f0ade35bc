package survey

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
)

// jsonColumns gathers the keys of the first objects of a list: of their properties,
// where they are the features of a GeoJSON document.
func jsonColumns(text []byte, features bool) ([]string, error) {
	in := json.NewDecoder(bytes.NewReader(text))
	if err := toList(in); err != nil {
		return nil, err
	}
	keys := map[string]bool{}
	for in.More() {
		var object map[string]json.RawMessage
		err := in.Decode(&object)
		if err == nil && features {
			properties := object["properties"]
			clear(object)
			err = json.Unmarshal(properties, &object)
		}
		if err != nil {
			break // the beginning ends here, or this is no list of objects
		}
		for key := range object {
			keys[key] = true
		}
	}
	if len(keys) == 0 {
		return nil, errUnseen
	}
	return slices.Sorted(maps.Keys(keys)), nil
}

// toList passes over all that is before the first list of objects.
func toList(in *json.Decoder) error {
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errUnseen
		}
		if err != nil {
			return errors.New("no JSON")
		}
		if token == json.Delim('[') {
			return nil
		}
	}
}
