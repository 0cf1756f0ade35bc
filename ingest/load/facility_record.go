package load

import (
	"encoding/binary"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// facility is one that is to be loaded.
type facility struct {
	id, name, address, typ string
	commune                string
	count                  int
	precision              geo.Precision
	point                  *orb.Point // nil where its commune has no centre
	attributes             string     // JSON
}

// appendTo writes all but the count.
func (f *facility) appendTo(b []byte) []byte {
	for _, text := range []string{f.id, f.name, f.address, f.typ, f.commune, string(f.precision), f.attributes} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	if f.point != nil {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.point[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.point[1]))
	}
	return b
}

// idOf reads the identifier of a record, which comes first.
func idOf(b []byte) []byte {
	n, width := binary.Uvarint(b)
	return b[width : width+int(n)]
}

// facilityOf reads what appendTo wrote.
func facilityOf(b []byte, count int) facility {
	f := facility{count: count}
	text := string(b) // once for all of its parts
	at := 0
	for _, into := range []*string{&f.id, &f.name, &f.address, &f.typ, &f.commune, (*string)(&f.precision), &f.attributes} {
		n, width := binary.Uvarint(b[at:])
		at += width
		*into = text[at : at+int(n)]
		at += int(n)
	}
	if at < len(b) {
		f.point = &orb.Point{
			math.Float64frombits(binary.LittleEndian.Uint64(b[at:])), math.Float64frombits(binary.LittleEndian.Uint64(b[at+8:])),
		}
	}
	return f
}
