package netfile

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
)

// smallGraph is a network of a few dozen edges, with what it is described by.
func smallGraph(t testing.TB) *network.Graph {
	t.Helper()
	g, err := build.Graph(t.Context(), networktest.RandomRaw(rand.New(rand.NewPCG(8, 8)), 60, 50, true), network.Meta{Date: "2026-01-01", Notes: map[string]int{"area": 3}})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestAFileGivesTheNetworkBack(t *testing.T) {
	for name, g := range map[string]*network.Graph{"some": smallGraph(t), "none": {ShapeAt: []uint32{0}}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "roads.net")
			if err := Save(path, g); err != nil {
				t.Fatal(err)
			}
			back, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			// In the file an array without items is none.
			for _, pair := range [][2]any{
				{back.Meta, g.Meta}, {len(back.Lon), len(g.Lon)}, {bytesOf(back.Lon), bytesOf(g.Lon)}, {bytesOf(back.Lat), bytesOf(g.Lat)},
				{bytesOf(back.Junction), bytesOf(g.Junction)}, {bytesOf(back.From), bytesOf(g.From)}, {bytesOf(back.To), bytesOf(g.To)},
				{bytesOf(back.Metres), bytesOf(g.Metres)}, {bytesOf(back.Classes), bytesOf(g.Classes)},
				{bytesOf(back.ShapeAt), bytesOf(g.ShapeAt)}, {bytesOf(back.Shape), bytesOf(g.Shape)},
				{bytesOf(back.Duration[network.Bicycle][1]), bytesOf(g.Duration[network.Bicycle][1])}, {bytesOf(back.Duration[network.Car][0]), bytesOf(g.Duration[network.Car][0])},
			} {
				if !reflect.DeepEqual(pair[0], pair[1]) {
					t.Errorf("got %v back, saved %v", pair[0], pair[1])
				}
			}
			if err := back.Close(); err != nil {
				t.Error(err)
			}
			entries, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(entries) != 1 {
				t.Errorf("beside the file stand %v, %v", entries, err)
			}
		})
	}
}

func TestAnyMachineReadsAndWritesTheSameBytes(t *testing.T) {
	g := smallGraph(t)
	checkArray(t, g.Lon)
	checkArray(t, g.Junction)
	checkArray(t, g.To)
	checkArray(t, g.Metres)
	checkArray(t, g.Classes)
	checkArray(t, g.Shape)
	if got := copyTo([][2]int32{{1, -2}}); !bytes.Equal(got, []byte{1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff}) {
		t.Errorf("a position is written as % x", got)
	}
}

// checkArray holds an array written and read item by item against its memory,
// and against bytes that stand where no number may.
func checkArray[T comparable](t *testing.T, array []T) {
	t.Helper()
	data := copyTo(array)
	if len(data) == 0 || littleEndian() && !bytes.Equal(data, bytesOf(array)) {
		t.Errorf("%T: %d bytes, not those in memory", array, len(data))
	}
	for name, got := range map[string][]T{"copied": copyFrom[T](data), "in place": arrayOf[T](data), "askew": arrayOf[T](append([]byte{0}, data...)[1:])} {
		if !slices.Equal(got, array) {
			t.Errorf("%T %s: got another array back", array, name)
		}
	}
}

func TestEveryChangedByteIsNoticed(t *testing.T) {
	var good bytes.Buffer
	if err := write(&good, smallGraph(t)); err != nil {
		t.Fatal(err)
	}
	data := good.Bytes()
	for at := range data {
		if at >= headerSize-4 && at < headerSize {
			continue // these four mean nothing
		}
		data[at] ^= 0x40
		if _, wrong := decode(data); wrong == "" {
			t.Errorf("byte %d changed is not noticed", at)
		}
		data[at] ^= 0x40
	}
	for length := range data {
		if _, wrong := decode(data[:length]); wrong == "" {
			t.Errorf("the first %d bytes alone are taken for a network", length)
		}
	}
	if _, wrong := decode(append(data, 0)); wrong == "" {
		t.Error("a byte too many is not noticed")
	}
}

func TestASpoiltFileIsRefusedByName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "roads.net")
	if err := Save(path, smallGraph(t)); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, spoilt := range map[string][]byte{"empty": nil, "cut": data[:len(data)/2], "text": []byte(strings.Repeat("roads ", 20))} {
		if err := os.WriteFile(path, spoilt, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path)
		if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "ingest osm again") {
			t.Errorf("%s: got %v, want a refusal that names the file and the mend", what, err)
		}
	}
}

func TestAMissingFileSaysSo(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "none.net"))
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "none.net") {
		t.Errorf("got %v, want a refusal that names the file", err)
	}
}

// FuzzOpen spoils a file and mends its checksum: whatever it holds, opening and
// searching it must not panic.
func FuzzOpen(f *testing.F) {
	var good bytes.Buffer
	if err := write(&good, smallGraph(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(good.Bytes())
	f.Add(good.Bytes()[:headerSize])
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) >= headerSize {
			binary.LittleEndian.PutUint64(data[16:], uint64(len(data)))
			binary.LittleEndian.PutUint32(data[24:], crc32.Checksum(data[headerSize:], castagnoli()))
		}
		g, wrong := decode(data)
		if wrong != "" || bad(g) != "" {
			return
		}
		router := search.NewRouter(g)
		for m := range network.Mode(network.Modes) {
			snaps := paralleltest.Must(router.Snap(t.Context(), m, []orb.Point{{5.01, 45.01}, {5.02, 45.04}}))
			paralleltest.Must(router.Nearest(t.Context(), m, snaps, snaps, 2))
		}
	})
}
