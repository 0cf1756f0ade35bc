package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// regions fills region.
type regions struct {
	edition
	rows [][]any
}

func (r *regions) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	r.rows = append(r.rows, []any{row.Text("code"), row.Text("name")})
	return Taken, nil
}

func (r *regions) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, r.replace(ctx, tx, table{name: "region", columns: []string{"code", "name"}, key: []string{"code"}, rows: listed(r.rows)})
}

// departements fills departement.
type departements struct {
	edition
	rows [][]any
}

func (d *departements) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	d.rows = append(d.rows, []any{row.Text("code"), row.Text("name"), row.Text("region")})
	return Taken, nil
}

func (d *departements) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, d.replace(ctx, tx, table{name: "departement", columns: []string{"code", "name", "region"}, key: []string{"code"}, rows: listed(d.rows)})
}

// epcis fills epci and epci_member.
type epcis struct {
	edition
	cog           *cog.COG
	rows, members [][]any
	of            map[string]string
}

func (e *epcis) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	if e.of == nil {
		e.of = map[string]string{}
	}
	code := row.Text("code")
	var members []string
	for _, member := range row.Codes("members") {
		current, ok := e.cog.Current(member)
		switch {
		case !ok:
			return Taken, row.Reject("unknown commune", row.Column("members"), member, "the EPCI counts a member that no COG knows: load a COG of the same year")
		case e.of[current] != "" && e.of[current] != code:
			return Taken, row.Reject("conflicting rows", row.Column("members"), member, "the commune is a member of EPCI %s already", e.of[current])
		case e.of[current] == "":
			e.of[current] = code
			members = append(members, current)
		}
	}
	e.rows = append(e.rows, []any{code, row.Text("name"), row.Text("kind")})
	for _, member := range members {
		e.cover(member)
		e.members = append(e.members, []any{member, code})
	}
	return Taken, nil
}

func (e *epcis) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := e.replace(ctx, tx, table{name: "epci", columns: []string{"code", "name", "kind"}, key: []string{"code"}, rows: listed(e.rows)}); err != nil {
		return nil, err
	}
	return nil, e.replace(ctx, tx, table{name: "epci_member", columns: []string{"commune", "epci"}, key: []string{"commune"}, rows: listed(e.members)})
}

// passage fills commune_former with codes of past vintages.
type passage struct {
	edition
	cog     *cog.COG
	locator *place.Locator
	rows    [][]any
	current int // codes of current communes
}

func newPassage(env Env) *passage {
	return &passage{edition: env.edition(), cog: env.COG, locator: place.New(env.COG, place.Scope{})}
}

func (p *passage) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	code := row.Text("code")
	current, _, issue := p.locator.Commune(row, "commune", row.Text("commune"))
	switch {
	case issue != nil:
		return Taken, issue
	case current == "":
		return Outside, nil // a collectivité d'outre-mer
	}
	if _, is := p.cog.Commune(code); is {
		p.current++
		return Merged, nil // it stands in the COG itself
	}
	p.rows = append(p.rows, []any{code, current, "ancienne", nil})
	return Taken, nil
}

func (p *passage) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var notes []string
	if p.current > 0 {
		notes = append(notes, fmt.Sprintf("%d codes are those of current communes, which the COG itself holds: they add nothing, and are counted as merged", p.current))
	}
	return notes, p.replace(ctx, tx, formerTable(p.rows))
}

// formerTable is commune_former, to which several sources add.
func formerTable(rows [][]any) table {
	return table{name: "commune_former", columns: []string{"code", "commune", "kind", "name"},
		key: []string{"code", "source", "vintage"}, rows: listed(rows)}
}
