package ogc

import (
	"bytes"
	"encoding/json"

	"maillage/data/store/features"
)

// feature is one as GeoJSON, its properties in the order of the collection, none left out.
type feature struct {
	features.Feature
	of    *features.Collection
	links []link
}

// MarshalJSON writes it.
func (f feature) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	write := func(before string, v any) error {
		encoded, err := json.Marshal(v)
		b.WriteString(before)
		b.Write(encoded)
		return err
	}
	if err := write(`{"type":"Feature","id":`, f.ID); err != nil {
		return nil, err
	}
	b.WriteString(`,"geometry":`)
	if f.Geometry == nil {
		b.WriteString("null")
	}
	b.Write(f.Geometry)
	before := `,"properties":{`
	for i, c := range f.of.Columns {
		if err := write(before, c.Name); err != nil {
			return nil, err
		}
		if err := write(":", f.Values[i]); err != nil {
			return nil, err
		}
		before = ","
	}
	b.WriteByte('}')
	if f.links != nil {
		if err := write(`,"links":`, f.links); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
