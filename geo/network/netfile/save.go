// Package netfile keeps a road network in a file that is mapped into memory and
// used as it is.
package netfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"maillage/geo/aside"
	"maillage/geo/network"
)

// A network file is a header, a table of sections and the sections, each the
// bytes of one array of the graph, little-endian and aligned to eight bytes: it
// is mapped into memory and used as it is.
const (
	fileMagic   = "MLGNET\r\n" // the line end shows a file spoilt by a transfer as text
	fileVersion = 1
	headerSize  = 32
	entrySize   = 16
	alignment   = 8
)

// fileHeader is at the beginning of a file.
type fileHeader struct {
	Magic    [8]byte
	Version  uint32
	Sections uint32
	Bytes    uint64 // of the whole file
	Checksum uint32 // CRC-32C of all that follows the header
	_        uint32
}

// fileEntry is a line of the table of sections.
type fileEntry struct {
	Offset, Bytes uint64
}

// sections are the arrays of a graph as bytes, in the order of the file.
func sections(g *network.Graph) ([][]byte, error) {
	meta, err := json.Marshal(g.Meta)
	if err != nil {
		return nil, err
	}
	all := [][]byte{
		meta, bytesOf(g.Lon), bytesOf(g.Lat), bytesOf(g.Junction), bytesOf(g.From), bytesOf(g.To),
		bytesOf(g.Metres), bytesOf(g.Classes), bytesOf(g.ShapeAt), bytesOf(g.Shape),
	}
	for m := range g.Duration {
		all = append(all, bytesOf(g.Duration[m][0]), bytesOf(g.Duration[m][1]))
	}
	return all, nil
}

// sectionCount is how many sections a file of this version has.
const sectionCount = 10 + 2*network.Modes

// Save writes the network to a file, whole or not at all: under another name
// first, which takes the place of path once it is safely on the disk.
func Save(path string, g *network.Graph) error {
	err := aside.Replace(path, func(out *os.File) error {
		if err := write(out, g); err != nil {
			return err
		}
		return out.Sync()
	})
	if err != nil {
		return fmt.Errorf("save the road network: %w", err)
	}
	return nil
}

// write writes the file's bytes.
func write(w io.Writer, g *network.Graph) error {
	sections, err := sections(g)
	if err != nil {
		return err
	}
	header := fileHeader{Version: fileVersion, Sections: uint32(len(sections))}
	copy(header.Magic[:], fileMagic)
	at := uint64(headerSize + entrySize*len(sections))
	var table bytes.Buffer
	for _, s := range sections {
		entry := fileEntry{at, uint64(len(s))}
		if err := binary.Write(&table, binary.LittleEndian, entry); err != nil {
			return err
		}
		at += padded(entry.Bytes)
	}
	header.Bytes = at
	parts := [][]byte{table.Bytes()}
	for _, s := range sections {
		parts = append(parts, s, make([]byte, padded(uint64(len(s)))-uint64(len(s))))
	}
	for _, p := range parts {
		header.Checksum = crc32.Update(header.Checksum, castagnoli(), p)
	}
	if err := binary.Write(w, binary.LittleEndian, header); err != nil {
		return err
	}
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// padded is a length up to the next alignment.
func padded(n uint64) uint64 { return (n + alignment - 1) / alignment * alignment }

// castagnoli is the polynomial that processors compute themselves.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }
