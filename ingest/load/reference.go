package load

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// regions fills region.
type regions struct {
	edition
	rows [][]any
}

// Regions builds what fills region.
func Regions(env Env) (Target, error) { return &regions{edition: env.edition()}, nil }

func (r *regions) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	r.rows = append(r.rows, []any{row.Text("code"), row.Text("name")})
	return Taken, nil
}

// fictional is the région of the demo, which no country has.
const fictional = "00"

// MakeRoom clears what was loaded of the demo's island where régions of a country come. The other
// way round it errs with CodeConflict: files of a country take long to load again.
func (r *regions) MakeRoom(ctx context.Context, tx pgx.Tx) error {
	held, err := loading.Regions(ctx, tx)
	if err != nil || len(held) == 0 {
		return err
	}
	island := slices.ContainsFunc(r.rows, func(row []any) bool { return row[0] == fictional })
	switch was := slices.Contains(held, fictional); {
	case island == was:
		return nil
	case island:
		return geo.Errorf(geo.CodeConflict, "the database holds files of France, in whose place the demo's island would come: serve them by maillage serve, or give the demo a place of its own, as in MAILLAGE_HOME=demo maillage up")
	}
	return loading.Clear(ctx, tx)
}

func (r *regions) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, r.Replace(ctx, tx, loading.Table{Name: "region", Columns: []string{"code", "name"}, Key: []string{"code"}, Rows: loading.Listed(r.rows)})
}

// departements fills departement.
type departements struct {
	edition
	rows [][]any
}

// Departements builds what fills departement.
func Departements(env Env) (Target, error) { return &departements{edition: env.edition()}, nil }

func (d *departements) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	d.rows = append(d.rows, []any{row.Text("code"), row.Text("name"), row.Text("region")})
	return Taken, nil
}

func (d *departements) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, d.Replace(ctx, tx, loading.Table{Name: "departement", Columns: []string{"code", "name", "region"}, Key: []string{"code"}, Rows: loading.Listed(d.rows)})
}

// epcis fills epci and epci_member, of rows that are each an EPCI or one member of it.
type epcis struct {
	edition
	cog           *cog.COG
	rows, members [][]any
	seen          map[string]bool
	of            map[string]string
}

// EPCI builds what fills epci and epci_member.
func EPCI(env Env) (Target, error) {
	return &epcis{edition: env.edition(), cog: env.COG, seen: map[string]bool{}, of: map[string]string{}}, nil
}

func (e *epcis) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
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
	if !e.seen[code] {
		e.seen[code] = true
		e.rows = append(e.rows, []any{code, row.Text("name"), row.Text("kind")})
	}
	for _, member := range members {
		e.cover(member)
		e.members = append(e.members, []any{member, code})
	}
	return Taken, nil
}

func (e *epcis) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := e.Replace(ctx, tx, loading.Table{Name: "epci", Columns: []string{"code", "name", "kind"}, Key: []string{"code"}, Rows: loading.Listed(e.rows)}); err != nil {
		return nil, err
	}
	return nil, e.Replace(ctx, tx, loading.Table{Name: "epci_member", Columns: []string{"commune", "epci"}, Key: []string{"commune"}, Rows: loading.Listed(e.members)})
}

// passage fills commune_former with codes of past vintages.
type passage struct {
	edition
	cog     *cog.COG
	locator *place.Locator
	rows    [][]any
	current int // codes of current communes
}

// Passage builds what fills commune_former by the passage table.
func Passage(env Env) (Target, error) {
	return &passage{edition: env.edition(), cog: env.COG, locator: place.New(env.COG, place.Scope{})}, nil
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
		return Merged, nil // it is in the COG itself
	}
	p.rows = append(p.rows, []any{code, current, "ancienne", nil})
	return Taken, nil
}

func (p *passage) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var notes []string
	if p.current > 0 {
		notes = append(notes, fmt.Sprintf("%d codes are those of current communes, which the COG itself holds: they add nothing, and are counted as merged", p.current))
	}
	return notes, p.Replace(ctx, tx, formerTable(p.rows))
}

// formerTable is commune_former, to which several sources add.
func formerTable(rows [][]any) loading.Table {
	return loading.Table{Name: "commune_former", Columns: []string{"code", "commune", "kind", "name"},
		Key: []string{"code", "source", "vintage"}, Rows: loading.Listed(rows)}
}
