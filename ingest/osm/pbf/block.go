package pbf

import (
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// Decoder decodes blocks of a file, one after the other and in any order; each
// goroutine has its own, since its memory serves again for the next block.
type Decoder struct {
	file       *File
	zip        io.ReadCloser
	blob, data []byte
	block      Block
}

// Decoder makes a decoder for one goroutine.
func (f *File) Decoder() *Decoder { return &Decoder{file: f} }

// Block is a decompressed block. It is valid until its decoder's next block, but
// for its strings, which stay.
type Block struct {
	// Strings are what tags refer to; the first is always empty.
	Strings []string
	// Newest is the latest time of change seen in the elements visited so far, where
	// Timed is set.
	Newest time.Time
	Timed  bool

	file   *File
	at     int64 // of the blob in the file
	groups [][]byte
	// nanodegrees are offset + granularity × what is written; times are written
	// in steps of milliseconds.
	granularity, latOffset, lonOffset, step int64

	pairs []uint32 // tags of a group of nodes
	node  Node
	way   Way
	rel   Relation
}

// Block decompresses a block of the file.
func (d *Decoder) Block(i int) (*Block, error) {
	at := d.file.blocks[i]
	data, err := d.inflate(at)
	if err != nil {
		return nil, err
	}
	b := &d.block
	b.file, b.at = d.file, at.at
	if err := b.parse(data); err != nil {
		return nil, b.damaged(err)
	}
	return b, nil
}

func (b *Block) damaged(err error) error {
	return b.file.Damaged(b.at, "the block's content cannot be (%v)", err)
}

// parse reads the message PrimitiveBlock: stringtable 1, primitivegroup 2,
// granularity 17, date_granularity 18, lat_offset 19, lon_offset 20.
func (b *Block) parse(data []byte) error {
	b.groups, b.Strings, b.Newest = b.groups[:0], b.Strings[:0], time.Time{}
	b.granularity, b.latOffset, b.lonOffset, b.step = 100, 0, 0, 1000
	return eachField(data, func(num protowire.Number, value field) error {
		switch num {
		case 1:
			return b.parseStrings(value.bytes)
		case 2:
			b.groups = append(b.groups, value.bytes)
		case 17:
			b.granularity = int64(value.number)
			if b.granularity < 1 || b.granularity > maxGranularity {
				return fmt.Errorf("a granularity of %d nanodegrees", b.granularity)
			}
		case 18:
			b.step = int64(value.number)
		case 19:
			b.latOffset = int64(value.number)
			return checkOffset(b.latOffset)
		case 20:
			b.lonOffset = int64(value.number)
			return checkOffset(b.lonOffset)
		}
		return nil
	})
}

// maxGranularity is a two hundredth of a degree, coarser than any map.
const maxGranularity = 1 << 22

func checkOffset(nanodegrees int64) error {
	const circle = 360e9
	if nanodegrees < -circle || nanodegrees > circle {
		return fmt.Errorf("an offset of %d nanodegrees", nanodegrees)
	}
	return nil
}

// parseStrings cuts the table of strings out of one copy of it.
func (b *Block) parseStrings(table []byte) error {
	text := string(table)
	for at := 0; at < len(table); {
		num, typ, n := protowire.ConsumeTag(table[at:])
		if n < 0 {
			return protowire.ParseError(n)
		}
		at += n
		if num != 1 || typ != protowire.BytesType {
			return errors.New("a table of strings with something else in it")
		}
		value, n := protowire.ConsumeBytes(table[at:])
		if n < 0 {
			return protowire.ParseError(n)
		}
		at += n
		b.Strings = append(b.Strings, text[at-len(value):at])
	}
	return nil
}

// Kinds says which elements a block holds.
type Kinds struct{ Nodes, Ways, Relations bool }

// Kinds looks at the first element of each of the block's groups: a group holds
// elements of one kind only.
func (b *Block) Kinds() (Kinds, error) {
	var k Kinds
	for _, group := range b.groups {
		if len(group) == 0 {
			continue
		}
		num, _, n := protowire.ConsumeTag(group)
		if n < 0 {
			return k, b.damaged(protowire.ParseError(n))
		}
		switch num {
		case fieldNode, fieldDense:
			k.Nodes = true
		case fieldWay:
			k.Ways = true
		case fieldRelation:
			k.Relations = true
		}
	}
	return k, nil
}

// The fields of the message PrimitiveGroup.
const (
	fieldNode     = 1
	fieldDense    = 2
	fieldWay      = 3
	fieldRelation = 4
)

// each visits the elements of one kind in the block's groups.
func (b *Block) each(kind protowire.Number, visit func([]byte) error) error {
	for _, group := range b.groups {
		err := eachField(group, func(num protowire.Number, value field) error {
			if num != kind {
				return nil
			}
			return visit(value.bytes)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// see remembers a time of change, in the block's steps since 1970.
func (b *Block) see(steps int64) {
	if steps <= 0 || b.step <= 0 || steps > math.MaxInt64/b.step {
		return
	}
	if at := time.UnixMilli(steps * b.step).UTC(); at.After(b.Newest) {
		b.Newest = at
	}
}
