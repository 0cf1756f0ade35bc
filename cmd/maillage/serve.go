package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	server "maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/operator"
	"maillage/dashboard/paper"
	"maillage/dashboard/web"
	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/compute/roads"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/ingest"
	"maillage/ingest/fetch"
)

func (a *app) serveCommand() *cobra.Command {
	var o serving
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the dashboard over HTTP",
		Long: "Serve the dashboard over HTTP until interrupted, and print the address it listens on.\n" +
			"It starts whether or not a release is published, and takes each new one without a restart.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), o) },
	}
	o.bind(cmd.Flags())
	a.bindCatalogue(cmd.Flags())
	return cmd
}

// serving says where the dashboard is to be reached, and what it shows beside releases.
type serving struct {
	listen, publicURL, record, operator string
	embedFrom                           []string
	countAfter                          time.Duration
}

func (o *serving) bind(flags *pflag.FlagSet) {
	flags.StringVar(&o.listen, "listen", server.DefaultListen, "address to listen on; port 0 takes a free one")
	flags.StringVar(&o.publicURL, "public-url", "", "address at which readers reach it behind a proxy, as https://maillage.example.fr or https://www.example.fr/maillage: absolute links begin with it, and clients are told apart by X-Forwarded-For")
	flags.StringSliceVar(&o.embedFrom, "embed-from", []string{server.AnySite}, "sites whose pages may show the map at /embed of the public address, as https://www.example.fr or https://*.example.fr, with commas between; none for nobody")
	flags.DurationVar(&o.countAfter, "count-after", time.Minute, "time after the last change made by hand at which it is counted, by a computation like maillage compute with MAILLAGE_INDEX and --catalogue; 0 leaves it to maillage compute")
	flags.StringVar(&o.operator, "operator", "", "file of who runs the service, for its legal notices and its accessibility statement (default: operator.toml in the configuration folder that systemd names, else in the state folder); data/README.md says what it holds")
	flags.StringVar(&o.record, "record", "", "record of sources check, shown on the sources page (default: sources.json in the state folder)")
}

func (a *app) serve(ctx context.Context, o serving) (err error) {
	a.growHeap(growthServing)
	assets, err := web.Load()
	if err != nil {
		return err
	}
	d, err := a.declared()
	if err != nil {
		return err
	}
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	reader, err := a.reader(ctx, st)
	if err != nil {
		return err
	}
	if reader != nil {
		defer reader.Close()
	}
	reacher := roads.NewReacher(st, a.stateHome())
	defer func() { err = errors.Join(err, reacher.Close()) }()
	bases, err := a.bases(st)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bases.Close()) }()
	holder := &atlas.Holder{Dir: release.Dir(a.stateHome()), Logger: a.logger()}
	if err := os.MkdirAll(holder.Dir, 0o755); err != nil {
		a.logger().Warn("the figures of releases are kept in memory", "error", err)
		holder.Dir = ""
	}
	runs, err := operator.Read(cmp.Or(o.operator, a.configured("operator.toml")))
	if err != nil {
		return err
	}
	trace, err := ingest.Tracer(ingest.Options{Store: st, Cache: a.cacheHome(), Catalogue: d.sources, Declarations: d.declarations})
	if err != nil {
		return err
	}
	printer := paper.New(paper.Find(), a.logger())
	defer func() { err = errors.Join(err, printer.Close()) }()
	board, err := server.New(server.Options{Printer: printer, Store: st, Reader: reader, Holder: holder, Assets: assets, Isochrones: reacher, Bases: bases, Journeys: reacher, Listen: o.listen, PublicURL: o.publicURL,
		EmbedFrom: o.embedFrom, Record: cmp.Or(o.record, catalogue.RecordPath(a.stateHome())), Recount: a.recount(st, o), Operator: runs, Catalogue: d.sources, Trace: trace, Keep: a.keepUpload, Logger: a.logger()})
	if err != nil {
		return err
	}
	if err := board.Open(); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.stdout, board.URL()); err != nil {
		return fmt.Errorf("print the address: %w", err)
	}
	a.ready(ctx)
	go a.watched(ctx, func(ctx context.Context) bool { return answersWell(ctx, board.URL()+"/healthz") })
	return board.Serve(ctx)
}

// mostUpload is how many bytes a file that is handed in may have.
const mostUpload = 256 << 20

// keepUpload keeps a file that is handed in where workers of this state folder find it.
func (a *app) keepUpload(ctx context.Context, from io.Reader) (geo.InputFile, error) {
	return fetch.Keep(ctx, a.cacheHome(), from, mostUpload)
}

// answersWell reports whether an address is answered well.
func answersWell(ctx context.Context, url string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	return answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
}

// bases are what scenarios are measured from: by the declarations that maillage compute takes.
func (a *app) bases(st *store.Store) (*compute.Bases, error) {
	var c computeOptions
	if err := a.fill(c.bind); err != nil {
		return nil, err
	}
	d, err := a.declaredWith(c.index)
	if err != nil {
		return nil, err
	}
	return compute.NewBases(st, compute.Options{Home: a.stateHome(), Logger: a.logger(), Declarations: d.declarations, Catalogue: d.sources})
}

// recount counts what people changed by hand as maillage compute does, nil where that is left
// to the command.
func (a *app) recount(st *store.Store, o serving) *server.Recount {
	if o.countAfter <= 0 {
		return nil
	}
	return &server.Recount{After: o.countAfter, Run: func(ctx context.Context) error {
		var c computeOptions
		if err := a.fill(c.bind); err != nil {
			return err
		}
		d, err := a.declaredWith(c.index)
		if err != nil {
			return err
		}
		s, err := a.measure(ctx, st, c, d, nil)
		if err == nil && s.Served != "" {
			err = fmt.Errorf("release %s, which counts them, is not published: %s is served (maillage release list)", s.Release, s.Served)
		}
		return err
	}}
}
