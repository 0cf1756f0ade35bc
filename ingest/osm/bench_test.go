package osm_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/sync/errgroup"

	"maillage/data/opendatatest"
	"maillage/ingest/osm"
	"maillage/ingest/osm/pbf"
)

// benchCopies is how often the two real extracts are put side by side: 1.5
// million nodes, 15 megabytes.
const benchCopies = 10

// BenchmarkRead reads the same file here and by osmium, whose programs start anew
// each time (some 10 ms). Each is beside the program that does the same work:
//
//   - elements: every node, way and relation is decoded and nothing kept, as
//     osmium fileinfo --extended does for its statistics;
//   - network: ways are chosen by their tags and the nodes that they need are
//     found, as osmium tags-filter does; it writes them to nowhere, we give them
//     speeds, built-up areas and numbers.
//
// The file is a whole extract, most of which is no road, and then its roads alone
// without authors and times, where all that is read is kept.
func BenchmarkRead(b *testing.B) {
	osmium, err := exec.LookPath("osmium")
	if err != nil {
		b.Skip("osmium is not installed: apt-get install osmium-tool")
	}
	extract := replicate(b, osmium, "osm/nantes_subset.osm.pbf", "osm/andorra.osm.pbf")
	roads := filepath.Join(b.TempDir(), "roads.osm.pbf")
	run(b, exec.CommandContext(b.Context(), osmium, "tags-filter", extract, "w/highway", "--output", roads, "--output-format", "pbf,add_metadata=none"))
	b.Run("extract", func(b *testing.B) { benchmarkFile(b, osmium, extract) })
	b.Run("roads", func(b *testing.B) { benchmarkFile(b, osmium, roads) })
}

func benchmarkFile(b *testing.B, osmium, path string) {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	for _, way := range []struct {
		name string
		read func() error
	}{
		{"elements/maillage", func() error { return decode(path) }},
		{"elements/osmium", func() error { return exec.CommandContext(b.Context(), osmium, "fileinfo", "--extended", path).Run() }},
		{"network/maillage", func() error {
			_, err := osm.Read(b.Context(), path, osm.Options{})
			return err
		}},
		{"network/osmium", func() error {
			return exec.CommandContext(b.Context(), osmium, "tags-filter", path, "w/highway",
				"--output", os.DevNull, "--output-format", "pbf,add_metadata=none", "--overwrite").Run()
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(info.Size())
			for b.Loop() {
				if err := way.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// decode reads every element of a file with all processors.
func decode(path string) error {
	file, err := pbf.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	var next atomic.Int64
	var group errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			decoder := file.Decoder()
			var numbers []int64
			for {
				i := int(next.Add(1)) - 1
				if i >= file.Blocks() {
					return nil
				}
				block, err := decoder.Block(i)
				if err != nil {
					return err
				}
				err = errors.Join(
					block.Nodes(func(*pbf.Node) error { return nil }),
					block.Ways(func(w *pbf.Way) (err error) { numbers, err = w.Nodes(numbers[:0]); return err }),
					block.Relations(func(r *pbf.Relation) (err error) { numbers, err = r.Ways(numbers[:0]); return err }),
				)
				if err != nil {
					return err
				}
			}
		})
	}
	return group.Wait()
}

// replicate writes a file of many copies of real ones, their elements numbered
// apart, with all that OpenStreetMap says of each element.
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
		_ = writer.CloseWithError(w.Flush()) // osmium says what it lacks
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
