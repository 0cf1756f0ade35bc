package osm_test

import (
	"context"
	"testing"

	"maillage/geo/parallel/paralleltest"
	"maillage/ingest/osm"
	"maillage/ingest/osm/pbf/pbftest"
)

func TestReadHeedsItsContext(t *testing.T) {
	path := pbftest.File(t, pbftest.Encode(hamlet(), pbftest.Options{PerBlock: 1}))
	paralleltest.Heeds(t, 20, func(ctx context.Context) error {
		_, err := osm.Read(ctx, path, osm.Options{})
		return err
	})
}
