package pbf

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// Way is a line of the map. It is valid during the visit only.
type Way struct {
	ID int64
	// Tags are indices into the block's strings: key, value, key, value…
	Tags []uint32

	nodes packed
}

// Nodes appends the numbers of the way's nodes.
func (w *Way) Nodes(to []int64) ([]int64, error) {
	var id int64
	for list := w.nodes; len(list) > 0; {
		d, err := list.nextSigned()
		if err != nil {
			return to, err
		}
		id += d
		to = append(to, id)
	}
	return to, nil
}

// Relation is a group of elements. It is valid during the visit only.
type Relation struct {
	ID int64
	// Tags are indices into the block's strings: key, value, key, value…
	Tags []uint32

	members, types packed
}

// Ways appends the numbers of the ways that are members.
func (r *Relation) Ways(to []int64) ([]int64, error) {
	const typeWay = 1
	var id int64
	types := r.types
	for list := r.members; len(list) > 0; {
		d, err := list.nextSigned()
		if err != nil {
			return to, err
		}
		kind, err := types.next()
		if err != nil {
			return to, err
		}
		id += d
		if kind == typeWay {
			to = append(to, id)
		}
	}
	return to, nil
}

// Ways visits the block's ways in order. An error of visit comes back as the
// damage of the block.
func (b *Block) Ways(visit func(*Way) error) error {
	err := b.each(fieldWay, func(data []byte) error {
		w := &b.way
		w.ID, w.nodes = 0, nil
		var tags tagLists
		err := eachField(data, func(num protowire.Number, value field) error {
			switch num {
			case 1:
				w.ID = int64(value.number)
			case 8:
				w.nodes = value.bytes
			default:
				return b.common(num, value, &tags)
			}
			return nil
		})
		if err == nil {
			w.Tags, err = b.join(tags, w.Tags[:0])
		}
		if err == nil {
			err = visit(w)
		}
		if err != nil {
			return fmt.Errorf("way %d: %w", w.ID, err)
		}
		return nil
	})
	if err != nil {
		return b.damaged(err)
	}
	return nil
}

// Relations visits the block's relations in order. An error of visit comes back
// as the damage of the block.
func (b *Block) Relations(visit func(*Relation) error) error {
	err := b.each(fieldRelation, func(data []byte) error {
		r := &b.rel
		r.ID, r.members, r.types = 0, nil, nil
		var tags tagLists
		err := eachField(data, func(num protowire.Number, value field) error {
			switch num {
			case 1:
				r.ID = int64(value.number)
			case 9:
				r.members = value.bytes
			case 10:
				r.types = value.bytes
			default:
				return b.common(num, value, &tags)
			}
			return nil
		})
		if err == nil {
			r.Tags, err = b.join(tags, r.Tags[:0])
		}
		if err == nil {
			err = visit(r)
		}
		if err != nil {
			return fmt.Errorf("relation %d: %w", r.ID, err)
		}
		return nil
	})
	if err != nil {
		return b.damaged(err)
	}
	return nil
}

// tagLists are the keys and the values of an element, packed.
type tagLists struct{ keys, values packed }

// common reads the fields that nodes, ways and relations share: keys 2, vals 3,
// info 4 with timestamp 2.
func (b *Block) common(num protowire.Number, value field, tags *tagLists) error {
	switch {
	case num == 2:
		tags.keys = value.bytes
	case num == 3:
		tags.values = value.bytes
	case num == 4 && b.Timed:
		return eachField(value.bytes, func(num protowire.Number, value field) error {
			if num == 2 {
				b.see(int64(value.number))
			}
			return nil
		})
	}
	return nil
}

// join appends keys and values by turns.
func (b *Block) join(tags tagLists, to []uint32) ([]uint32, error) {
	for len(tags.keys) > 0 {
		key, err := tags.keys.next()
		if err != nil {
			return to, err
		}
		value, err := tags.values.next()
		if err != nil {
			return to, errors.New("a tag has no value")
		}
		if n := uint64(len(b.Strings)); key >= n || value >= n {
			return to, fmt.Errorf("a tag refers to text %d of %d", max(key, value), n)
		}
		to = append(to, uint32(key), uint32(value))
	}
	return to, nil
}
