package osm

import (
	"context"

	"maillage/geo/parallel"
	"maillage/ingest/osm/pbf"
)

// each works on the blocks from..to−1 with all processors, and takes the results
// one by one in the order of the file. Only a few blocks are held at a time.
func each[T any](ctx context.Context, f *pbf.File, from, to int,
	work func(block int, b *pbf.Block) (T, error), take func(block int, result T) error,
) error {
	deal := func(yield func(int) error) error {
		for block := from; block < to; block++ {
			if err := yield(block); err != nil {
				return err
			}
		}
		return nil
	}
	worker := func() func(int) (T, error) {
		decoder := f.Decoder()
		return func(block int) (result T, err error) {
			b, err := decoder.Block(block)
			if err != nil {
				return result, err
			}
			return work(block, b)
		}
	}
	next := from
	return parallel.Ordered(ctx, deal, worker, func(result T) error {
		block := next
		next++
		return take(block, result)
	})
}
