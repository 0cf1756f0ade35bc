package osm_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"maillage/data/opendatatest"
	"maillage/ingest/osm"
)

// benchCopies is how often the two real extracts are put side by side: 1.5
// million nodes, 15 megabytes.
const benchCopies = 10

// BenchmarkRead reads the same file to a network here, and by osmium, whose
// programs start anew each time (some 10 ms):
//
//   - statistics: osmium fileinfo --extended decodes every element, as any full
//     reading must, and keeps nothing: the least that osmium can take;
//   - roads: osmium tags-filter reads the ways, then the nodes that they need, and
//     writes them to nowhere: the work nearest to ours;
//   - text: osmium cat decodes every element and writes it as text to nowhere.
func BenchmarkRead(b *testing.B) {
	osmium, err := exec.LookPath("osmium")
	if err != nil {
		b.Skip("osmium is not installed: apt-get install osmium-tool")
	}
	path := replicate(b, osmium, "osm/nantes_subset.osm.pbf", "osm/andorra.osm.pbf")
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("maillage", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			if _, _, err := osm.Read(b.Context(), path, osm.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, peer := range []struct {
		name string
		args []string
	}{
		{"osmium statistics", []string{"fileinfo", "--extended", path}},
		{"osmium roads", []string{"tags-filter", "--output", os.DevNull, "--output-format", "pbf,add_metadata=none", "--overwrite", path, "w/highway"}},
		{"osmium text", []string{"cat", "--output", os.DevNull, "--output-format", "opl", "--overwrite", path}},
	} {
		b.Run(peer.name, func(b *testing.B) {
			b.SetBytes(info.Size())
			for b.Loop() {
				if out, err := exec.CommandContext(b.Context(), osmium, peer.args...).CombinedOutput(); err != nil {
					b.Fatalf("osmium %v: %v: %s", peer.args, err, out)
				}
			}
		})
	}
}

// replicate writes a file of many copies of real ones, their elements numbered
// apart, with all that OpenStreetMap tells of each element.
func replicate(b *testing.B, osmium string, names ...string) string {
	b.Helper()
	var texts []string
	for _, name := range names {
		// Numbered from 1, so that copies can follow each other.
		text := filepath.Join(b.TempDir(), "numbered.opl")
		run(b, exec.CommandContext(b.Context(), osmium, "renumber", opendatatest.Path(b, name), "--output", text))
		content, err := os.ReadFile(text)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(content))
	}
	path := filepath.Join(b.TempDir(), "copies.osm.pbf")
	encode := exec.CommandContext(b.Context(), osmium, "cat", "--input-format", "opl", "-", "--output", path)
	reader, writer := io.Pipe()
	encode.Stdin = reader
	go func() {
		w := bufio.NewWriterSize(writer, 1<<20)
		writeCopies(w, texts)
		_ = writer.CloseWithError(w.Flush()) // osmium tells what it lacks
	}()
	run(b, encode)
	return path
}

func run(b *testing.B, cmd *exec.Cmd) {
	b.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %v: %s", cmd.Args, err, out)
	}
}

// writeCopies writes nodes, then ways, then relations of every copy in
// osmium's text format: a line an element, "w5 … Nn1,n2".
func writeCopies(w io.Writer, texts []string) {
	const apart = 1_000_000 // more than either file has elements of a kind
	for _, kind := range []byte("nwr") {
		for c := range benchCopies * len(texts) {
			for line := range strings.Lines(texts[c%len(texts)]) {
				if line[0] == kind {
					_, _ = fmt.Fprintln(w, shift(strings.TrimSuffix(line, "\n"), int64(c)*apart))
				}
			}
		}
	}
}

// shift adds to the numbers of an element and of what it refers to.
func shift(line string, by int64) string {
	words := strings.Split(line, " ")
	words[0] = shiftOne(words[0], by)
	for i, word := range words[1:] {
		if word == "" || (word[0] != 'N' && word[0] != 'M') {
			continue
		}
		members := strings.Split(word[1:], ",")
		for j := range members {
			members[j] = shiftOne(members[j], by)
		}
		words[i+1] = word[:1] + strings.Join(members, ",")
	}
	return strings.Join(words, " ")
}

// shiftOne adds to the number in "n12" or "n12@role".
func shiftOne(word string, by int64) string {
	if word == "" {
		return word
	}
	number, role, isMember := strings.Cut(word[1:], "@")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return word
	}
	word = word[:1] + strconv.FormatInt(n+by, 10)
	if isMember {
		word += "@" + role
	}
	return word
}
