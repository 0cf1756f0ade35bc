package netfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"unsafe"

	"maillage/geo"
	"maillage/geo/network"
)

// File is a network in an open file.
type File struct {
	*network.Graph
	release func() error // unmaps the file, nil once that is done
}

// Open maps a network file into memory, or reads it where the system or the
// processor does not let it be used in place. Whatever is wrong with the file is a
// CodeInvalid error that names it: it is made again by ingesting the roads.
// Close it when nobody uses it any more.
func Open(path string) (*File, error) {
	data, release, err := mapFile(path)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "the road network cannot be opened, ingest osm again: %w", err)
	}
	g, wrong := decode(data)
	if wrong == "" {
		wrong = bad(g)
	}
	if wrong != "" {
		_ = release() // what is wrong says more
		return nil, geo.Errorf(geo.CodeInvalid, "road network %s %s: ingest osm again", path, wrong)
	}
	return &File{Graph: g, release: release}, nil
}

// Close gives the memory back. The graph and whatever was taken from it must not
// be used afterwards.
func (f *File) Close() error {
	if f.release == nil {
		return nil
	}
	release := f.release
	f.release = nil
	return release()
}

// decode finds the arrays in a file's bytes, or says what is wrong.
func decode(data []byte) (g *network.Graph, wrong string) {
	var header fileHeader
	if len(data) < headerSize {
		return nil, "is cut short"
	}
	if err := binary.Read(bytes.NewReader(data), binary.LittleEndian, &header); err != nil || string(header.Magic[:]) != fileMagic {
		return nil, "is no road network"
	}
	switch {
	case header.Version != fileVersion:
		return nil, "is of another version of the program"
	case header.Bytes != uint64(len(data)):
		return nil, "is cut short or too long"
	case header.Sections != sectionCount || len(data) < headerSize+entrySize*sectionCount:
		return nil, "has sections missing"
	case crc32.Checksum(data[headerSize:], castagnoli()) != header.Checksum:
		return nil, "is spoilt (its checksum differs)"
	}
	var table [sectionCount]fileEntry
	if err := binary.Read(bytes.NewReader(data[headerSize:]), binary.LittleEndian, &table); err != nil {
		return nil, "has no table of sections"
	}
	d := decoder{data: data}
	g = &network.Graph{}
	meta := take[byte](&d, table[0])
	g.Lon, g.Lat, g.Junction = take[int32](&d, table[1]), take[int32](&d, table[2]), take[uint64](&d, table[3])
	g.From, g.To = take[uint32](&d, table[4]), take[uint32](&d, table[5])
	g.Metres, g.Classes = take[float32](&d, table[6]), take[network.Class](&d, table[7])
	g.ShapeAt, g.Shape = take[uint32](&d, table[8]), take[[2]int32](&d, table[9])
	for m := range g.Duration {
		for direction := range g.Duration[m] {
			g.Duration[m][direction] = take[uint32](&d, table[10+2*m+direction])
		}
	}
	if d.wrong {
		return nil, "has a section out of its bounds"
	}
	if err := json.Unmarshal(meta, &g.Meta); err != nil {
		return nil, "has no readable description"
	}
	return g, ""
}

// decoder remembers whether a section was out of bounds.
type decoder struct {
	data  []byte
	wrong bool
}

// take gives a section as an array.
func take[T any](d *decoder, e fileEntry) []T {
	var item T
	size := uint64(unsafe.Sizeof(item))
	n := uint64(len(d.data))
	if e.Offset%alignment != 0 || e.Offset > n || e.Bytes > n-e.Offset || e.Bytes%size != 0 {
		d.wrong = true
		return nil
	}
	return arrayOf[T](d.data[e.Offset : e.Offset+e.Bytes])
}

// bad says what no search could rely on, "" where nothing is.
func bad(g *network.Graph) string {
	nodes, edges := len(g.Lon), len(g.From)
	sized := len(g.Lat) == nodes && len(g.Junction) == (nodes+63)/64 && len(g.To) == edges && len(g.Metres) == edges &&
		len(g.Classes) == edges && len(g.ShapeAt) == edges+1
	for m := range g.Duration {
		sized = sized && len(g.Duration[m][0]) == edges && len(g.Duration[m][1]) == edges
	}
	if !sized {
		return "has arrays of unequal lengths"
	}
	last := uint32(0)
	for e := range edges {
		if int(g.From[e]) >= nodes || int(g.To[e]) >= nodes {
			return "has an edge to a node that is not there"
		}
		if g.ShapeAt[e] < last {
			return "has a shape out of order"
		}
		last = g.ShapeAt[e]
	}
	if g.ShapeAt[edges] < last || int(g.ShapeAt[edges]) != len(g.Shape) {
		return "has shapes missing"
	}
	return ""
}
