package main

import (
	"cmp"
	"context"
	"fmt"
	"os/user"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/openlineage"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/ingest/lineage"
)

func (a *app) releaseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "release",
		Short: "List releases, compare them, and choose the one that is served",
		Long: "Each computation makes a release, the figures of all territories. Several are kept; one is served, and\n" +
			"dashboards change to another within two seconds. ID is the id of a release or its beginning.",
	}
	cmd.AddCommand(
		simple("list", "List the releases that are kept", a.releaseList),
		a.ofRelease("show", "Show what a release was computed from, and what was done with it", a.releaseShow),
		a.releaseDiffCommand(),
		a.ofRelease("manifest", "Write what a release was made of and what it holds, as JSON, by which it can be made again", a.releaseManifest),
		a.ofRelease("publish", "Serve a release; the next computation may follow it", a.releasePublish),
		simple("rollback", "Serve the release that was served before, until told otherwise", a.releaseRollback),
		a.ofRelease("pin", "Serve a release until told otherwise: computations are kept unpublished", a.releasePin),
		simple("unpin", "Let computations publish again", a.releaseUnpin),
		a.ofRelease("drop", "Remove a release that is not served", a.releaseDrop),
	)
	return cmd
}

// ofRelease is a subcommand that names a release.
func (a *app) ofRelease(verb, short string, run func(ctx context.Context, st *store.Store, h release.Head) error) *cobra.Command {
	return &cobra.Command{
		Use: verb + " ID", Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				h, err := release.Find(cmd.Context(), st, args[0])
				if err != nil {
					return err
				}
				return run(cmd.Context(), st, h)
			})
		},
	}
}

// act says who does something with releases.
func (a *app) act(kept release.Kept) release.Act { return release.Act{By: a.who(), Kept: kept} }

// who names the user of the machine and the command.
func (a *app) who() string {
	if u, err := user.Current(); err == nil {
		return u.Username + ", " + a.command
	}
	return a.command
}

// bindKept makes the flags of which releases stay.
func bindKept(flags *pflag.FlagSet, k *release.Kept) {
	flags.IntVar(&k.Number, "keep-releases", release.DefaultKept, "releases that are kept, the last computed; the one that is served and the one before it always are")
	flags.DurationVar(&k.Age, "keep-releases-for", 0, "time for which releases are kept beyond that number, as 720h")
}

func (a *app) releaseList(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		heads, err := release.List(ctx, st)
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(append([]release.Head{}, heads...))
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "release\tstate\tcomputed\tpublished\tprogram\tterritories\tcommunes")
		for _, h := range heads {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\n", h.ID, h.State(), minuteOf(&h.Computed), minuteOf(h.Published), orUnknown(h.Program), strings.Join(h.Scope, " "), h.Communes)
		}
		return w.Flush()
	})
}

// releaseShown is a release with what was done with it.
type releaseShown struct {
	release.Head
	Record []release.Event `json:"record"`
}

func (a *app) releaseShow(ctx context.Context, st *store.Store, h release.Head) error {
	shown := releaseShown{Head: h, Record: []release.Event{}}
	record, err := release.Record(ctx, st)
	if err != nil {
		return err
	}
	for _, e := range record {
		if e.Release == h.ID {
			shown.Record = append(shown.Record, e)
		}
	}
	if a.json {
		return a.printJSON(shown)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "release %s\t%s\n", h.ID, h.State())
	fmt.Fprintf(w, "computed\t%s, by %s\n", minuteOf(&h.Computed), orUnknown(h.Program))
	fmt.Fprintf(w, "territories\t%s (%d communes)\n", strings.Join(h.Scope, " "), h.Communes)
	for _, s := range h.Sources {
		fmt.Fprintf(w, "%s\t%s\n", s.Source, s.Vintage)
	}
	for _, e := range shown.Record {
		fmt.Fprintf(w, "%s\t%s, by %s\n", e.What, minuteOf(&e.At), e.By)
	}
	return w.Flush()
}

func (a *app) releasePublish(ctx context.Context, st *store.Store, h release.Head) error {
	err := a.traced("publish", func(run *openlineage.Run) error {
		run.Read(lineage.Release(h.ID))
		return release.Serve(ctx, st, h.ID, time.Now(), a.act(release.Kept{}))
	})
	if err != nil {
		return err
	}
	return a.tellServed(h.ID, "the next computation may follow it")
}

func (a *app) releasePin(ctx context.Context, st *store.Store, h release.Head) error {
	if err := release.Pin(ctx, st, h.ID, time.Now(), a.act(release.Kept{})); err != nil {
		return err
	}
	return a.tellServed(h.ID, untilTold)
}

// untilTold says how long a release that is pinned stays.
const untilTold = "it stays until maillage release publish or unpin"

func (a *app) releaseRollback(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		id, err := release.Rollback(ctx, st, time.Now(), a.act(release.Kept{}))
		if err != nil {
			return err
		}
		return a.tellServed(id, untilTold)
	})
}

func (a *app) releaseUnpin(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		id, err := release.Unpin(ctx, st, a.act(release.Kept{}))
		if err != nil {
			return err
		}
		return a.tellServed(id, "the next computation may follow it")
	})
}

// tellServed says which release is served, and for how long.
func (a *app) tellServed(id, stays string) error {
	if a.json {
		return a.printJSON(map[string]string{"served": id})
	}
	_, err := fmt.Fprintf(a.stdout, "release %s is served; %s\n", id, stays)
	return err
}

func (a *app) releaseDrop(ctx context.Context, st *store.Store, h release.Head) error {
	if err := release.Drop(ctx, st, h.ID, a.act(release.Kept{})); err != nil {
		return err
	}
	if err := release.Tidy(ctx, st, release.Dir(a.stateHome())); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]string{"dropped": h.ID})
	}
	_, err := fmt.Fprintf(a.stdout, "release %s is dropped\n", h.ID)
	return err
}

// minuteOf writes a moment, a dash for none.
func minuteOf(t *time.Time) string {
	if t == nil {
		return "–"
	}
	return t.Local().Format("2006-01-02 15:04")
}

func orUnknown(version string) string {
	return cmp.Or(version, "an unknown version")
}
