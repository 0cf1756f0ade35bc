package osm_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"testing"
)

// peak is the memory of a process, ours or a peer's: the most that is resident
// from a moment on, code and mapped files included. Linux alone gives it.
type peak struct {
	pid   int
	known bool
}

func watch(pid int) peak {
	if pid == os.Getpid() {
		debug.FreeOSMemory() // what made the land is not to be counted
	}
	// 5 sets the most back to what is resident now.
	err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
	return peak{pid: pid, known: err == nil}
}

func (p peak) report(b *testing.B) {
	b.Helper()
	if !p.known {
		return
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	kilobytes, err := strconv.Atoi(string(bytes.Fields(rest)[0]))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(kilobytes)/1024, "peak-MiB")
}
