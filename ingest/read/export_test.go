package read

import "context"

// OpenShapefile lets the tests read a shapefile from parts that they make.
func OpenShapefile(ctx context.Context, f Shapefile, o Options) (Reader, error) {
	return openShapefile(ctx, f, nil, o)
}
