package sources

import (
	"encoding/json"
	"fmt"
)

// report is what the sources page reads of the report of a load.
type report struct {
	Read     int `json:"read"`
	Loaded   int `json:"loaded"`
	Outside  int `json:"outside"`
	Filtered int `json:"filtered"`
	Merged   int `json:"merged"`
	Rejected int `json:"rejected"`
}

func parseReport(raw json.RawMessage) (report, error) {
	var r report
	if len(raw) == 0 {
		return r, nil
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return r, fmt.Errorf("read the report of a load: %w", err)
	}
	return r, nil
}
