package load

import (
	"context"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// groupings fills epci_group.
type groupings struct {
	edition
	members map[string][]string  // SIREN of a group → those of its members
	said    map[string][2]string // its name and its kind
}

// Groupings builds what fills epci_group.
func Groupings(env Env) (Target, error) {
	return &groupings{edition: env.edition(), members: map[string][]string{}, said: map[string][2]string{}}, nil
}

func (g *groupings) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	group := row.Text("siren")
	g.members[group] = append(g.members[group], row.Text("member"))
	g.said[group] = [2]string{row.Text("name"), row.Text("kind")}
	return Taken, nil
}

// Save keeps the groups of which an EPCI is a member, or a member of a member; an EPCI is
// itself none.
func (g *groupings) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	all, err := loading.EPCI(ctx, tx)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(all))
	for _, code := range all {
		known[code] = true
	}
	var rows loading.Listed
	for _, group := range slices.Sorted(maps.Keys(g.members)) {
		if known[group] {
			continue
		}
		for _, epci := range g.holding(group, known) {
			rows = append(rows, []any{group, g.said[group][0], g.said[group][1], epci})
		}
	}
	return nil, g.Rewrite(ctx, tx, loading.Table{Name: "epci_group", Rows: rows, Columns: []string{"siren", "name", "kind", "epci"}}, true)
}

// holding lists the EPCI that are members of a group, or members of its members.
func (g *groupings) holding(group string, known map[string]bool) (codes []string) {
	for _, member := range g.members[group] {
		if known[member] {
			codes = append(codes, member)
			continue
		}
		for _, further := range g.members[member] {
			if known[further] {
				codes = append(codes, further)
			}
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
