package typology

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// blocks does the tasks 0 to n−1, some at a time, on all cores.
func blocks(ctx context.Context, n, size int, do func(from, to int)) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n; from += size {
		group.Go(func() error {
			if err := context.Cause(ctx); err != nil {
				return err
			}
			do(from, min(n, from+size))
			return nil
		})
	}
	return group.Wait()
}
