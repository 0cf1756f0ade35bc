package versiontest

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
)

// Figures are what a computation gave, in an order that never changes.
type Figures struct{ text []byte }

// Number is what a figure may be.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// digits are those of a figure that count: fewer than a float64 has, since
// processors that fuse multiplications and additions round the last ones otherwise.
const digits = 12

// Add adds a column of numbers; NaN is a value like another.
func Add[N Number](f *Figures, column ...N) {
	f.text = append(strconv.AppendInt(append(f.text, '#'), int64(len(column)), 10), '\n')
	for _, n := range column {
		v := float64(n)
		if v == 0 || math.IsNaN(v) {
			v = math.Abs(v) // one zero, one NaN
		}
		f.text = append(strconv.AppendFloat(f.text, v, 'e', digits-1, 64), '\n')
	}
}

// AddWords adds a column of words.
func AddWords[S ~string](f *Figures, column ...S) {
	f.text = append(strconv.AppendInt(append(f.text, '#'), int64(len(column)), 10), '\n')
	for _, word := range column {
		f.text = append(strconv.AppendQuote(f.text, string(word)), '\n')
	}
}

// Digest is the SHA-256 of the figures, in hexadecimal.
func (f *Figures) Digest() string {
	sum := sha256.Sum256(f.text)
	return hex.EncodeToString(sum[:])
}
