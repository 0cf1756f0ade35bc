package compute

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/measure"
)

// past adds to a result what territories had at each edition of the
// counts that is loaded.
func past(ctx context.Context, st *store.Store, in *measure.Input, decl *reference.Declarations, result *geo.Result) error {
	editions, years, err := readEditions(ctx, st, decl)
	if err != nil || len(editions) == 0 {
		return err
	}
	err = change.Compute(ctx, change.Input{
		Communes: in.Communes, Services: in.Services, Mountain: in.Mountain, Estimate: in.Estimate,
		Editions: editions, Comparable: comparable(decl, years), Shops: shops(decl), Coverage: in.Coverage,
	}, result.Frames)
	if err != nil {
		return fmt.Errorf("measure past editions: %w", err)
	}
	return nil
}

// readEditions reads the counts of the declared editions that are loaded, by the
// declared services, with the years of these editions.
func readEditions(ctx context.Context, st *store.Store, decl *reference.Declarations) (editions []change.Edition, years []int, err error) {
	covered, err := loaded.PastCoverage(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	counts, err := loaded.PastCounts(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	for _, declared := range decl.Past.Editions {
		vintage := strconv.Itoa(declared.Vintage)
		if len(covered[vintage]) == 0 {
			continue
		}
		e := change.Edition{Vintage: vintage, Departements: covered[vintage], Counts: make([]map[string]int, len(decl.Services))}
		for s := range decl.Services {
			if types := decl.Counted(decl.Services[s].ID, declared.Vintage); len(types) > 0 {
				e.Counts[s] = byCommune(counts, vintage, types)
			}
		}
		editions, years = append(editions, e), append(years, declared.Vintage)
	}
	return editions, years, nil
}

// byCommune sums the counts of some types at one edition.
func byCommune(counts []geo.PastCounts, vintage string, types []string) map[string]int {
	sums := map[string]int{}
	for i := range counts {
		if c := &counts[i]; c.Vintage == vintage && slices.Contains(types, c.Type) {
			for j, commune := range c.Communes {
				sums[commune] += int(c.Counts[j])
			}
		}
	}
	return sums
}

// comparable says, for each edition but the last, which services count the same
// in it and in the next that is loaded.
func comparable(decl *reference.Declarations, years []int) [][]bool {
	steps := make([][]bool, len(years)-1)
	for e := range steps {
		steps[e] = make([]bool, len(decl.Services))
		for s := range decl.Services {
			steps[e][s] = len(decl.Incomparable(decl.Services[s].ID, years[e], years[e+1])) == 0
		}
	}
	return steps
}

// shops are the places of the declared shops among the services.
func shops(decl *reference.Declarations) []int {
	var places []int
	for s := range decl.Services {
		if slices.Contains(decl.Past.Shops, decl.Services[s].ID) {
			places = append(places, s)
		}
	}
	return places
}
