package osm

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/ingest/osm/pbf"
)

// Options say what of a file is read, and where progress goes.
type Options struct {
	// Bound keeps the ways with a node in it, degrees; zero keeps all.
	Bound orb.Bound
	// Speeds are the declared ones where nil.
	Speeds *Speeds
	// Logger records what was read; nil for silence.
	Logger *slog.Logger
	// Progress is called, from one goroutine at a time, with how many bytes of the
	// file have been read so far; nil for nobody.
	Progress func(bytes int64)
}

// Extract is what is read of a file.
type Extract struct {
	// Raw is the road network, not contracted yet.
	Raw *network.Raw
	// Meta has the date of the data, the extent of the nodes, their number, and
	// notes of all that was left out, by the Note constants.
	Meta      network.Meta
	TownHalls []TownHall
	Landmarks []geo.Landmark
}

// Read reads the roads, the town halls and the landmarks of a PBF file.
//
// A file that is empty, cut short, damaged or not PBF, and one that holds no road
// in the bound, is refused with [geo.CodeInvalid].
func Read(ctx context.Context, path string, o Options) (*Extract, error) {
	file, err := pbf.Open(path)
	if err != nil {
		return nil, err
	}
	extract, err := read(ctx, file, o)
	return extract, errors.Join(err, file.Close())
}

// errMixed is of a file that is not in the order that it seemed to be in.
var errMixed = errors.New("nodes, ways and relations are mixed")

func read(ctx context.Context, file *pbf.File, o Options) (*Extract, error) {
	if o.Speeds == nil {
		speeds, err := DefaultSpeeds()
		if err != nil {
			return nil, err
		}
		o.Speeds = &speeds
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	l, err := findLayout(file)
	if err != nil {
		return nil, err
	}
	s := newSurvey(file, l, o)
	raw, err := s.read(ctx)
	if errors.Is(err, errMixed) {
		o.Logger.Info("elements are in no order: the file is read three times", "source", file.Path())
		s = newSurvey(file, layout{blocks: file.Blocks(), mixed: true}, o)
		raw, err = s.read(ctx)
	}
	if err != nil {
		return nil, err
	}
	if len(raw.Ways) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid,
			"%s holds no road in the asked area: take the extract that covers it", file.Path())
	}
	meta := network.Meta{Bound: extent(raw), RawNodes: len(raw.Lon), Notes: s.notes.copy()}
	if date := s.date(); !date.IsZero() {
		meta.Date = date.Format(time.DateOnly)
	}
	o.Logger.Info("read the road network", "source", file.Path(), "vintage", meta.Date, "rows", len(raw.Ways))
	return &Extract{raw, meta, s.halls, s.landmarks}, nil
}

// extent is the bound of the nodes, degrees.
func extent(raw *network.Raw) orb.Bound {
	lon, lat := slices.Min(raw.Lon), slices.Min(raw.Lat)
	east, north := slices.Max(raw.Lon), slices.Max(raw.Lat)
	return orb.Bound{
		Min: orb.Point{float64(lon) / 1e7, float64(lat) / 1e7},
		Max: orb.Point{float64(east) / 1e7, float64(north) / 1e7},
	}
}
