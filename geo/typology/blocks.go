package typology

import (
	"context"

	"maillage/geo/parallel"
)

// blocks does the tasks 0 to n−1 side by side, some at a time.
func blocks(ctx context.Context, n, size int, do func(from, to int)) error {
	return parallel.For(ctx, (n+size-1)/size, func(i int) error {
		do(i*size, min(n, (i+1)*size))
		return nil
	})
}
