package gtfs

import (
	"strings"
	"testing"
)

func TestFilesThatUnpackWithoutEndAreRefused(t *testing.T) {
	t.Parallel()
	_, _, err := readFiles(t, small().more("stop_times.txt", strings.Repeat("\n", freeBytes)), Options{})
	invalid(t, err, "stop_times.txt", "unpacks to far more than a timetable holds")
}
