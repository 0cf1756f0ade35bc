package parallel_test

import (
	"context"
	"fmt"

	"maillage/geo/parallel"
)

// Squares are computed side by side, each into a place of its own.
func ExampleFor() {
	squares := make([]int, 5)
	err := parallel.For(context.Background(), len(squares), func(i int) error {
		squares[i] = i * i
		return nil
	})
	fmt.Println(squares, err)
	// Output: [0 1 4 9 16] <nil>
}
