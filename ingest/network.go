package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/netfile"
	"maillage/geo/parallel"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
	"maillage/ingest/osm"
	"maillage/ingest/roads"
)

// gatherNetwork builds one road network of all files of a source, cut to what is
// asked for and its surroundings, and writes it to a file that is not kept yet.
func (r *run) gatherNetwork(ctx context.Context, j *job, ref reference) (load.Saver, []mapping.Issue, error) {
	if r.Home == "" {
		return nil, nil, fmt.Errorf("no folder is given to keep networks in")
	}
	extract, err := r.readRoads(ctx, j, ref.around)
	if err != nil {
		return nil, nil, err
	}
	raw := extract.Raw
	j.report.Read, j.report.Loaded = len(raw.Ways), len(raw.Ways)
	graph, err := build.Graph(ctx, raw, extract.Meta)
	if err != nil {
		return nil, nil, err
	}
	if len(graph.From) == 0 {
		return nil, nil, geo.Errorf(geo.CodeInvalid, "%s: its roads lead nowhere: none is joined to another both ways", j.files[0].Name)
	}
	j.report.network(graph.Meta)
	n, err := r.writeNetwork(ctx, j, graph)
	if err != nil {
		return nil, nil, err
	}
	n.TownHalls, n.Landmarks = ref.townHalls(extract.TownHalls), extract.Landmarks
	j.report.Notes = append(j.report.Notes, fmt.Sprintf("the map shows the mairie of %d communes", len(n.TownHalls)))
	return n, nil, nil
}

// readRoads reads every file and joins what they hold.
func (r *run) readRoads(ctx context.Context, j *job, bound orb.Bound) (*osm.Extract, error) {
	var parts []*network.Raw
	whole := &osm.Extract{Meta: network.Meta{Notes: map[string]int{}}}
	for _, f := range j.files {
		part, err := osm.Read(ctx, f.Path, osm.Options{Bound: bound, Logger: r.Logger, Progress: r.sofar(j)})
		if err != nil {
			return nil, inFile(ctx, f, err)
		}
		parts = append(parts, part.Raw)
		whole.TownHalls = append(whole.TownHalls, part.TownHalls...)
		whole.Landmarks = append(whole.Landmarks, part.Landmarks...)
		if date := part.Meta.Date; whole.Meta.Date == "" || date != "" && date < whole.Meta.Date {
			whole.Meta.Date = date // the oldest is what all of it is as good as
		}
		for reason, n := range part.Meta.Notes {
			whole.Meta.Notes[reason] += n
		}
	}
	var err error
	whole.Raw, err = roads.Join(ctx, parts)
	return whole, err
}

// sofar reports progress to a reader that counts from the beginning of its file.
func (r *run) sofar(j *job) func(int64) {
	var reported int64
	return func(n int64) {
		r.Progress.Advance(j.source.ID, n-reported)
		reported = n
	}
}

// inFile names a file as the catalogue does, where a reader knows only where it
// lies. A file that fails while it is read is refused as one that says what it
// should not.
func inFile(ctx context.Context, f fetch.File, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if _, ours := errors.AsType[*parallel.Panic](err); ours {
		return err
	}
	if geo.ErrorCode(err) == geo.CodeInternal {
		return geo.Errorf(geo.CodeInvalid, "%s cannot be read, fetch it again: %w", f.Name, err)
	}
	if strings.Contains(err.Error(), filepath.Base(f.Name)) {
		return err
	}
	return fmt.Errorf("%s: %w", f.Name, err)
}

// writeNetwork writes a graph beside the networks that are kept.
func (r *run) writeNetwork(ctx context.Context, j *job, graph *network.Graph) (_ *load.Network, err error) {
	folder := loaded.NetworkFolder(r.Home)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder of networks: %w", err)
	}
	n := &load.Network{Source: j.source.ID, Vintage: j.vintage.ID, Meta: graph.Meta, LeftOut: byMode(graph.Meta.Left),
		Built: filepath.Join(folder, "unfinished-"+j.source.ID), Folder: folder}
	if r.DryRun {
		n.Folder = ""
	}
	if err := netfile.Save(n.Built, graph); err != nil {
		return nil, fmt.Errorf("write the network: %w", err)
	}
	if n.Digest, n.Bytes, err = fetch.Digest(ctx, n.Built); err != nil {
		return nil, errors.Join(fmt.Errorf("read the network back: %w", err), n.Close())
	}
	return n, nil
}

// byMode names the modes of what was left out.
func byMode(left [network.Modes]network.LeftOut) map[string]network.LeftOut {
	return map[string]network.LeftOut{
		string(geo.ModeCar): left[network.Car], string(geo.ModeFoot): left[network.Foot], string(geo.ModeBicycle): left[network.Bicycle],
	}
}

// networkIntact reports whether the file of a loaded network is where it should be
// and as it was written: where it is not, the network is built again.
func (r *run) networkIntact(ctx context.Context, j *job) (bool, error) {
	var digest string
	err := r.inTx(ctx, func(tx pgx.Tx) (err error) {
		digest, err = loading.NetworkDigest(ctx, tx, j.source.ID)
		return err
	})
	if err != nil || digest == "" {
		return false, err
	}
	graph, err := netfile.Open(filepath.Join(loaded.NetworkFolder(r.Home), loaded.NetworkFile(digest)))
	if err != nil {
		j.report.Notes = append(j.report.Notes, "the network that is loaded has lost its file, and is built again: "+err.Error())
		return false, nil
	}
	return true, graph.Close()
}

// sweepNetworks removes the files of networks that are used no more.
func (r *run) sweepNetworks(ctx context.Context) error {
	if r.Home == "" || r.DryRun {
		return nil
	}
	return r.inTx(ctx, func(tx pgx.Tx) error { return load.SweepNetworks(ctx, tx, loaded.NetworkFolder(r.Home)) })
}
