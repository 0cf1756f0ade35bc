package store

import (
	"fmt"

	"github.com/jackc/pgx/v5/pgtype"
)

// written is an array on its way into the database: n elements of the type of
// zero, nil ones null. Nothing is copied before COPY asks for it.
type written struct {
	n    int
	zero any
	at   func(i int) any
}

// Dimensions, Index and IndexType make it an array to pgx.
func (w written) Dimensions() []pgtype.ArrayDimension {
	return []pgtype.ArrayDimension{{Length: int32(w.n), LowerBound: 1}}
}
func (w written) Index(i int) any { return w.at(i) }
func (w written) IndexType() any  { return w.zero }

// column is an array read from the database, its room used again from row to row.
type column[T any] []T

// SetDimensions, ScanIndex and ScanIndexType make it an array to pgx.
func (c *column[T]) SetDimensions(dimensions []pgtype.ArrayDimension) error {
	n := 0
	if len(dimensions) > 0 {
		n = int(dimensions[0].Length)
	}
	if len(dimensions) > 1 {
		return fmt.Errorf("an array of %d dimensions where one is expected", len(dimensions))
	}
	if cap(*c) < n {
		*c = make(column[T], n)
	}
	*c = (*c)[:n]
	return nil
}
func (c *column[T]) ScanIndex(i int) any { return &(*c)[i] }
func (c *column[T]) ScanIndexType() any  { return new(T) }

// lengths checks that arrays hold as many values as are declared.
func lengths(declared int, columns ...int) error {
	for _, n := range columns {
		if n != declared {
			return fmt.Errorf("an array holds %d values where %d are declared", n, declared)
		}
	}
	return nil
}

// codeOf is the number that stands for a word in an array, from 1; null for the
// empty word, 0, which no column takes, for an unknown one.
func codeOf[T ~string](words []T, word T) any {
	if word == "" {
		return nil
	}
	for i, w := range words {
		if w == word {
			return int16(i + 1)
		}
	}
	return int16(0)
}

// wordOf is the word that a number stands for.
func wordOf[T ~string](words []T, code pgtype.Int2) T {
	if !code.Valid || code.Int16 < 1 || int(code.Int16) > len(words) {
		return ""
	}
	return words[code.Int16-1]
}
