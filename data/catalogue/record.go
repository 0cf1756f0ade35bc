package catalogue

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/aside"
)

// Record keeps how the official addresses were found when they were last asked.
type Record struct {
	Addresses []Sighting `json:"addresses"`
}

// Sighting is what is known of one address of an edition. Days are written
// 2006-01-02, "" for never.
type Sighting struct {
	Source   string   `json:"source"`
	Vintage  string   `json:"vintage"`
	Address  string   `json:"address"`
	Checked  string   `json:"checked"`            // last asked
	State    string   `json:"state"`              // as it was found then
	Right    string   `json:"right,omitempty"`    // last seen to serve the columns that are declared
	Answered string   `json:"answered,omitempty"` // last seen to serve a file whose form could not be seen
	Columns  []string `json:"columns,omitempty"`  // of the file when it was last seen right
}

// RecordPath is where a home keeps its record.
func RecordPath(home string) string { return filepath.Join(home, "sources.json") }

// ReadRecord reads a record, an empty one where there is no file.
func ReadRecord(path string) (Record, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Record{}, nil
	}
	var r Record
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return Record{}, geo.Errorf(geo.CodeInvalid, "the record of the sources %s cannot be read: %w", path, err)
	}
	return r, nil
}

// Write writes a record whole, or leaves the one that is there.
func (r Record) Write(path string) error {
	slices.SortFunc(r.Addresses, func(a, b Sighting) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Vintage, b.Vintage), strings.Compare(a.Address, b.Address))
	})
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	err := out.Encode(r)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = aside.Replace(path, func(file *os.File) error {
			_, err := text.WriteTo(file)
			return err
		})
	}
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "the record of the sources cannot be written: %w", err)
	}
	return nil
}

// Of gives what is known of an address of an edition.
func (r Record) Of(source, vintage, address string) (Sighting, bool) {
	for _, s := range r.Addresses {
		if s.Source == source && s.Vintage == vintage && s.Address == address {
			return s, true
		}
	}
	return Sighting{}, false
}

// Edition lists what is known of the addresses of an edition.
func (r Record) Edition(source, vintage string) []Sighting {
	return slices.DeleteFunc(slices.Clone(r.Addresses), func(s Sighting) bool { return s.Source != source || s.Vintage != vintage })
}

// Put keeps a sighting in the place of an earlier one of its address.
func (r *Record) Put(s Sighting) {
	r.Addresses = slices.DeleteFunc(r.Addresses, func(old Sighting) bool {
		return old.Source == s.Source && old.Vintage == s.Vintage && old.Address == s.Address
	})
	r.Addresses = append(r.Addresses, s)
}
