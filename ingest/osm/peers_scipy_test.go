package osm_test

import (
	"bufio"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// scipy is a program that holds a work and answers it whenever it gets a line.
type scipy struct {
	pid     int
	in      io.Writer
	out     *bufio.Reader
	answers int
}

// scipy starts SciPy over the work.
func (w *peerWork) scipy(t testing.TB) *scipy {
	t.Helper()
	python := pythonWithSciPy(t)
	folder := t.TempDir()
	w.writeColumns(t, folder)
	program := exec.Command(python, "testdata/peers_scipy.py", folder,
		strconv.Itoa(w.size()), strconv.Itoa(len(w.starts)), strconv.Itoa(len(w.places)))
	in, err := program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		if err := program.Wait(); err != nil {
			t.Errorf("SciPy ended badly: %v", err)
		}
	})
	s := &scipy{pid: program.Process.Pid, in: in, out: bufio.NewReader(out), answers: len(w.starts)}
	if _, err := s.out.ReadByte(); err != nil {
		t.Fatalf("SciPy is not ready: %v", err)
	}
	return s
}

// pythonWithSciPy finds SciPy, which belongs to the distribution's Python where
// another is found first.
func pythonWithSciPy(t testing.TB) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import scipy.sparse.csgraph").Run() == nil {
			return python
		}
	}
	t.Skip("Python has no SciPy: make install-bench installs it")
	return ""
}

func (w *peerWork) writeColumns(t testing.TB, folder string) {
	t.Helper()
	edges := w.edges()
	source, target := make([]uint32, len(edges)), make([]uint32, len(edges))
	there, back := make([]float64, len(edges)), make([]float64, len(edges))
	for i, e := range edges {
		source[i], target[i], there[i], back[i] = e.from, e.to, e.there, e.back
	}
	for name, column := range map[string]any{"source": source, "target": target, "there": there, "back": back} {
		data, err := binary.Append(nil, binary.LittleEndian, column)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *scipy) ask(t testing.TB) []float64 {
	t.Helper()
	if _, err := io.WriteString(s.in, "\n"); err != nil {
		t.Fatal(err)
	}
	answer := make([]float64, s.answers)
	if err := binary.Read(s.out, binary.LittleEndian, answer); err != nil {
		t.Fatalf("SciPy does not answer: %v", err)
	}
	return answer
}
