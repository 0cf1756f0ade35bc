package composite

import (
	"encoding/json"
	"math"

	"maillage/geo"
)

// column is one figure a unit in a shared fixture, null where it is missing.
type column []float64

func (c column) MarshalJSON() ([]byte, error) {
	out := make([]*float64, len(c))
	for i, v := range c {
		out[i] = geo.Optional(v)
	}
	return json.Marshal(out)
}

func (c *column) UnmarshalJSON(text []byte) error {
	var read []*float64
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	*c = make(column, len(read))
	for i, v := range read {
		if (*c)[i] = math.NaN(); v != nil {
			(*c)[i] = *v
		}
	}
	return nil
}
