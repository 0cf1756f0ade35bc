package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	"maillage/data/compute/roads"
	"maillage/data/store/release"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// siteFlags are those of the site command.
type siteFlags struct {
	services, costs                       []string
	territory, objective, mode, weigh, lp string
	sites, capacity, runs                 int
	minutes, budget, cost                 float64
	among, force, forbid                  []string
	csv                                   bool
}

func (a *app) siteCommand() *cobra.Command {
	var f siteFlags
	cmd := &cobra.Command{
		Use:   "site",
		Short: "Say where new places of a service would help most, and how far that is from the best possible",
		Long: "Choose the communes of a territory where new places of a service would serve the most inhabitants\n" +
			"(cover), make the mean time shortest (median) or the longest time shortest (centre). The places that\n" +
			"exist stay. Each may give several services, serve so many at most, and cost; then no more open than a\n" +
			"budget pays. No choice of as many places is better by more than the share that is printed.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.site(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.services, "service", nil, "service, as epicerie; several, as epicerie=2,poste, are given by each place, each with its weight")
	flags.IntVar(&f.sites, "sites", 5, fmt.Sprintf("how many new places, 1 to %d; with a budget 0 for as many as it pays", siting.Most))
	flags.StringVar(&f.weigh, "weigh", string(siting.ByInhabitant), "inhabitants, each alike, or need, each as the need score of the commune")
	flags.IntVar(&f.capacity, "capacity", 0, "inhabitants whom a new place serves at most (default: all)")
	flags.IntVar(&f.runs, "runs", 0, "how often to choose anew with times as far off as they may be: in what share each site is chosen")
	flags.Float64Var(&f.budget, "budget", 0, "what the places may cost together")
	flags.Float64Var(&f.cost, "cost", 0, "of a place, with a budget")
	flags.StringSliceVar(&f.costs, "cost-in", nil, "of a place in a commune, as 26108=120000")
	flags.StringVar(&f.lp, "lp", "", "file to write the problem of covering into, in the format of CPLEX, for a solver of your own")
	flags.StringVar(&f.territory, "territory", "", "territory, as 26, epci:242600252 or region:84 (default: all that was asked for)")
	flags.StringVar(&f.objective, "objective", string(solver.Cover), "cover, median or centre")
	flags.StringVar(&f.mode, "mode", string(geo.ModeCar), "car, foot, bicycle or transit, which is without a car")
	flags.Float64Var(&f.minutes, "minutes", 0, "within which a place serves (default: those that the service declares acceptable; as the most that a mean counts, unacceptable)")
	flags.StringSliceVar(&f.among, "among", nil, "communes where places may open, by code (default: all of the territory)")
	flags.StringSliceVar(&f.force, "force", nil, "communes where one opens in any case; they count among the sites")
	flags.StringSliceVar(&f.forbid, "forbid", nil, "communes where none opens")
	a.bindCatalogue(flags)
	flags.BoolVar(&f.csv, "csv", false, "the sites as CSV")
	return cmd
}

func (a *app) site(ctx context.Context, f siteFlags) (err error) {
	if len(f.services) == 0 {
		return misuse("--service names a service, as epicerie")
	}
	mode, err := geo.ParseMode(f.mode)
	if err != nil {
		return misuse("--mode: %w", err)
	}
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	at, err := atlas.LoadFigures(ctx, st, release.Columns(a.stateHome()))
	if err != nil {
		return err
	}
	if at, err = at.By(mode); err != nil {
		return err
	}
	reacher := roads.NewReacher(st, a.stateHome())
	defer func() { err = errors.Join(err, reacher.Close()) }()
	bases, err := a.bases(st)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bases.Close()) }()
	q, err := f.question(at)
	if err != nil {
		return err
	}
	asked, err := siting.Prepare(ctx, at, siting.Ground{Roads: reacher, Bases: bases}, q)
	if err != nil {
		return err
	}
	if f.lp != "" {
		if err := writeLP(asked.Problem(), f.lp); err != nil {
			return err
		}
	}
	answer, err := asked.Answer(ctx)
	if err != nil {
		return err
	}
	switch {
	case a.json:
		return a.printJSON(answer)
	case f.csv:
		return export.Write(ctx, a.stdout, export.SitesTable(at, string(lang.English), answer), export.CSV, export.RFC4180)
	}
	return writeSites(a.stdout, answer)
}

// question reads the flags in the words of a release.
func (f *siteFlags) question(at *atlas.Atlas) (q siting.Question, err error) {
	q = siting.Question{
		Sites: f.sites, Objective: solver.Objective(f.objective), Minutes: f.minutes, Weigh: siting.Weigh(f.weigh), Capacity: f.capacity, Runs: f.runs,
		Budget: f.budget, Cost: f.cost, Costs: map[string]float64{}, Candidates: f.among, Forced: f.force, Forbidden: f.forbid,
	}
	for _, list := range []struct {
		flag   string
		values []string
		each   func(name string, number float64)
	}{
		{"service", f.services, func(name string, weight float64) {
			q.Services = append(q.Services, siting.Function{Service: name, Weight: weight})
		}},
		{"cost-in", f.costs, func(code string, cost float64) { q.Costs[code] = cost }},
	} {
		for _, value := range list.values {
			name, number, named := strings.Cut(value, "=")
			v := 0.0
			if named {
				if v, err = strconv.ParseFloat(number, 64); err != nil {
					return q, misuse("--%s: %q is no number: write it as %s=2", list.flag, number, name)
				}
			}
			list.each(name, v)
		}
	}
	q.Territory, err = siting.TerritoryOf(at, selection.ParseTerritory(f.territory))
	return q, err
}

// writeLP writes a problem for solvers.
func writeLP(p *solver.Problem, path string) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return solver.WriteLP(file, p)
}

// measuredBy says how journeys were measured, over which roads.
func measuredBy(a *siting.Answer) string {
	switch {
	case a.Method == geo.MethodTransit && a.Date != "":
		return "timetables, walks over roads of " + a.Date
	case a.Method == geo.MethodTransit:
		return "timetables"
	}
	return strings.TrimSpace(string(a.Method) + " " + a.Date)
}

// writeSites prints an answer for people.
func writeSites(out io.Writer, a *siting.Answer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "new places of %s, %s, by %s, %s minutes (%s)\n\n", servicesOf(a), cmp.Or(a.Territory.Name, "all that is loaded"), a.Mode, decimal(a.Minutes), measuredBy(a))
	fmt.Fprint(w, "\tcommune\tname\tinhabitants newly within reach\n")
	for k, s := range a.Sites {
		chosen := ""
		if s.ChosenIn != nil {
			chosen = fmt.Sprintf("\tchosen in %s %% of %d runs", decimal(math.Round(100**s.ChosenIn)), a.Runs)
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%d%s\n", k+1, s.Commune, s.Name, s.Inhabitants, chosen)
	}
	fmt.Fprintf(w, "\nof %d inhabitants, %s, %d are within reach, %d with these %d places", a.Inhabitants, map[siting.Demand]string{siting.ByCommune: "each commune at its centre", siting.BySquare: "in their squares of 200 m"}[a.Demand], a.CoveredBefore, a.Covered, len(a.Sites))
	if a.Objective != solver.Cover {
		before := "somebody beyond"
		if a.Before != nil {
			before = decimal(*a.Before)
		}
		word := map[solver.Objective]string{solver.Median: "mean", solver.Centre: "longest"}[a.Objective]
		fmt.Fprintf(w, "\n%s minutes: %s before, %s after", word, before, decimal(a.Value))
	}
	if len(a.Services) > 1 {
		for _, s := range a.Services {
			fmt.Fprintf(w, "\n%s: of %d %d are within %s minutes, %d with these", s.Service, s.Inhabitants, s.CoveredBefore, decimal(s.Minutes), s.Covered)
		}
	}
	if a.Budget > 0 {
		fmt.Fprintf(w, "\nthey cost %s of a budget of %s", decimal(a.Spent), decimal(a.Budget))
	}
	fmt.Fprintf(w, "\nat most %s %% from the best possible\n", decimal(100*a.FromBest))
	for _, left := range []struct {
		people int
		why    string
	}{{a.Unreached, "no place and no candidate is near"}, {a.Doubtful, "nearer places may exist beyond what is loaded"}} {
		if left.people > 0 {
			fmt.Fprintf(w, "%d inhabitants are left out: %s\n", left.people, left.why)
		}
	}
	return w.Flush()
}

// servicesOf names the services of an answer.
func servicesOf(a *siting.Answer) string {
	names := make([]string, len(a.Services))
	for k, s := range a.Services {
		names[k] = s.Service
	}
	return strings.Join(names, " and ")
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
