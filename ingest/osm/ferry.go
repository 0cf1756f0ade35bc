package osm

import (
	"strconv"
	"strings"
	"time"
)

// parseDuration reads how long a ferry takes, in minutes: "25", "1:30",
// "01:30:00", "PT1H30M".
func parseDuration(value string) (minutes float32, ok bool) {
	value = strings.TrimSpace(value)
	if period, found := strings.CutPrefix(value, "PT"); found {
		d, err := time.ParseDuration(strings.ToLower(period))
		return float32(d.Minutes()), err == nil && d > 0
	}
	parts := strings.Split(value, ":")
	var numbers [3]float64 // hours, minutes, seconds
	first := 0
	if len(parts) == 1 {
		first = 1
	}
	if first+len(parts) > len(numbers) {
		return 0, false
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil {
			return 0, false
		}
		numbers[first+i] = float64(n)
	}
	total := numbers[0]*60 + numbers[1] + numbers[2]/60
	return float32(total), total > 0
}
