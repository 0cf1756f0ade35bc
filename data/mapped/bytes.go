package mapped

import (
	"unsafe"

	"maillage/geo"
)

// Values are kept in the byte order of the machine: a file is of one home.

// padded is a length made a multiple of the widest value.
func padded(n int64) int64 { return (n + 7) &^ 7 }

// Fixed reports whether all values of a column take the same room.
func Fixed(c geo.Column) bool { return width(c) > 0 }

// width is the room of a value, bytes; 0 of a text and of a list.
func width(c geo.Column) int {
	switch {
	case c.Floats != nil:
		return 8
	case c.Counts != nil, c.Places != nil:
		return 4
	case c.Words != nil, c.Flags != nil:
		return 1
	}
	return 0
}

// bytesOf is the memory of a column of a fixed width; nil of another.
func bytesOf(c geo.Column) []byte {
	switch {
	case c.Floats != nil:
		return bytesIn(*c.Floats, width(c))
	case c.Counts != nil:
		return bytesIn(*c.Counts, width(c))
	case c.Places != nil:
		return bytesIn(*c.Places, width(c))
	case c.Words != nil:
		return *c.Words
	case c.Flags != nil:
		return bytesIn(*c.Flags, width(c))
	}
	return nil
}

func bytesIn[T any](values []T, width int) []byte {
	if len(values) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), len(values)*width)
}

// point makes the values of a column those in memory, which is aligned to the widest.
func point(c geo.Column, data []byte) {
	switch {
	case len(data) == 0:
	case c.Floats != nil:
		*c.Floats = valuesIn[float64](data, width(c))
	case c.Counts != nil:
		*c.Counts = valuesIn[int32](data, width(c))
	case c.Places != nil:
		*c.Places = valuesIn[int32](data, width(c))
	case c.Words != nil:
		*c.Words = data
	case c.Flags != nil:
		*c.Flags = valuesIn[bool](data, width(c))
	}
}

func valuesIn[T any](data []byte, width int) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), len(data)/width)
}
