package netfile

import (
	"encoding/binary"
	"unsafe"
)

// bytesOf are the bytes of an array in a file: its memory where that is
// little-endian, else a copy.
func bytesOf[T any](array []T) []byte {
	if len(array) == 0 {
		return nil
	}
	if !littleEndian() {
		return copyTo(array)
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&array[0])), len(array)*int(unsafe.Sizeof(array[0])))
}

// arrayOf is the array that the bytes of a file hold, a whole number of items:
// in place where their memory serves as it is, else a copy.
func arrayOf[T any](data []byte) []T {
	if len(data) == 0 {
		return nil
	}
	var item T
	at := unsafe.Pointer(&data[0])
	if !littleEndian() || uintptr(at)%unsafe.Alignof(item) != 0 {
		return copyFrom[T](data)
	}
	return unsafe.Slice((*T)(at), len(data)/int(unsafe.Sizeof(item)))
}

// littleEndian reports whether this machine keeps numbers as a file does.
func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }

// copyTo writes an array on any machine.
func copyTo[T any](array []T) []byte {
	data, err := binary.Append(nil, binary.LittleEndian, array)
	if err != nil {
		panic(err) // only for types without a fixed size, which no section has
	}
	return data
}

// copyFrom reads an array on any machine.
func copyFrom[T any](data []byte) []T {
	var item T
	array := make([]T, len(data)/int(unsafe.Sizeof(item)))
	if _, err := binary.Decode(data, binary.LittleEndian, array); err != nil {
		panic(err) // only for types without a fixed size, which no section has
	}
	return array
}
