package pbf

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// Node is a point of the map. It is valid during the visit only.
type Node struct {
	ID       int64
	Lon, Lat int32 // WGS 84, 10⁻⁷ degrees
	// Tags are indices into the block's strings: key, value, key, value…
	Tags []uint32
}

// Nodes visits the block's nodes in order. An error of visit comes back as the
// damage of the block.
func (b *Block) Nodes(visit func(*Node) error) error {
	err := b.each(fieldDense, func(data []byte) error { return b.dense(data, visit) })
	if err == nil {
		err = b.each(fieldNode, func(data []byte) error { return b.plain(data, visit) })
	}
	if err != nil {
		return b.damaged(err)
	}
	return nil
}

// dense reads the message DenseNodes: id 1, denseinfo 5, lat 8, lon 9,
// keys_vals 10; each list holds differences.
func (b *Block) dense(data []byte, visit func(*Node) error) error {
	var ids, lats, lons, info, tags packed
	err := eachField(data, func(num protowire.Number, value field) error {
		switch num {
		case 1:
			ids = value.bytes
		case 5:
			info = value.bytes
		case 8:
			lats = value.bytes
		case 9:
			lons = value.bytes
		case 10:
			tags = value.bytes
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.readPairs(tags); err != nil {
		return err
	}
	if err := b.denseTimes(info); err != nil {
		return err
	}
	return b.walkDense(ids, lats, lons, visit)
}

func (b *Block) walkDense(ids, lats, lons packed, visit func(*Node) error) error {
	n := &b.node
	n.ID = 0
	var lat, lon int64
	pairs := b.pairs
	for len(ids) > 0 {
		id, errID := ids.nextSigned()
		dLat, errLat := lats.nextSigned()
		dLon, errLon := lons.nextSigned()
		if errID != nil || errLat != nil || errLon != nil {
			return errors.New("nodes and positions that do not match")
		}
		n.ID += id
		lat += dLat
		lon += dLon
		if err := b.place(n, lat, lon); err != nil {
			return err
		}
		end := 0
		for end < len(pairs) && pairs[end] != 0 {
			end += 2
		}
		end = min(end, len(pairs))
		n.Tags = pairs[:end]
		pairs = pairs[min(end+1, len(pairs)):]
		if err := visit(n); err != nil {
			return err
		}
	}
	return nil
}

// readPairs unpacks the tags of a group of nodes: each node's pairs end with a
// zero.
func (b *Block) readPairs(tags packed) error {
	b.pairs = b.pairs[:0]
	key := true
	for len(tags) > 0 {
		v, err := tags.next()
		if err != nil {
			return err
		}
		if v >= uint64(len(b.Strings)) {
			return fmt.Errorf("a tag refers to text %d of %d", v, len(b.Strings))
		}
		b.pairs = append(b.pairs, uint32(v))
		key = (key && v == 0) || !key
	}
	if !key {
		return errors.New("a tag has no value")
	}
	return nil
}

// denseTimes reads the message DenseInfo: timestamp 2.
func (b *Block) denseTimes(info packed) error {
	if !b.Timed {
		return nil
	}
	return eachField(info, func(num protowire.Number, value field) error {
		if num != 2 {
			return nil
		}
		var at int64
		for times := packed(value.bytes); len(times) > 0; {
			d, err := times.nextSigned()
			if err != nil {
				return err
			}
			at += d
			b.see(at)
		}
		return nil
	})
}

// plain reads the message Node: id 1, keys 2, vals 3, info 4, lat 8, lon 9, as
// few programs write it.
func (b *Block) plain(data []byte, visit func(*Node) error) error {
	n := &b.node
	n.ID = 0
	var lat, lon int64
	var tags tagLists
	err := eachField(data, func(num protowire.Number, value field) error {
		switch num {
		case 1:
			n.ID = protowire.DecodeZigZag(value.number)
		case 8:
			lat = protowire.DecodeZigZag(value.number)
		case 9:
			lon = protowire.DecodeZigZag(value.number)
		default:
			return b.common(num, value, &tags)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.place(n, lat, lon); err != nil {
		return err
	}
	if b.pairs, err = b.join(tags, b.pairs[:0]); err != nil {
		return err
	}
	n.Tags = b.pairs
	return visit(n)
}

// place turns written coordinates into 10⁻⁷ degrees.
func (b *Block) place(n *Node, lat, lon int64) error {
	// Beyond that the products below could overflow; a nanodegree is the finest step.
	const most = 1 << 40
	if lat < -most || lat > most || lon < -most || lon > most {
		return fmt.Errorf("node %d is outside the world", n.ID)
	}
	lat = divide(b.latOffset+b.granularity*lat, 100)
	lon = divide(b.lonOffset+b.granularity*lon, 100)
	if lat < -90e7 || lat > 90e7 || lon < -180e7 || lon > 180e7 {
		return fmt.Errorf("node %d is outside the world", n.ID)
	}
	n.Lat, n.Lon = int32(lat), int32(lon)
	return nil
}

// divide rounds half away from zero.
func divide(v, by int64) int64 {
	if v < 0 {
		return (v - by/2) / by
	}
	return (v + by/2) / by
}
