package survey

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/ingest/read"
)

// jsonColumns gathers the keys of the first objects of a list, or of lines: of their
// properties, where they are the features of a GeoJSON document.
func jsonColumns(_ context.Context, text []byte, declared catalogue.File) ([]string, error) {
	in := json.NewDecoder(bytes.NewReader(text))
	if declared.Format != read.FormatNDJSON {
		if err := toList(in, declared.Rows); err != nil {
			return nil, err
		}
	}
	keys := map[string]bool{}
	for in.More() {
		var object map[string]json.RawMessage
		err := in.Decode(&object)
		if err == nil && declared.Format == read.FormatGeoJSON {
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

// toList passes over all that stands before the first list, or before that which
// the last key of a path names.
func toList(in *json.Decoder, path string) error {
	key := path[strings.LastIndex(path, ".")+1:]
	var before json.Token
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errUnseen
		}
		if err != nil {
			return errors.New("no JSON")
		}
		if token == json.Delim('[') && (key == "" || before == key) {
			return nil
		}
		before = token
	}
}
