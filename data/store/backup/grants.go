package backup

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// carryGrants lets the roles of the server that read a database read the same of another one.
func carryGrants(ctx context.Context, from, to *store.Store) error {
	const query = `
		select c.relname, r.rolname from pg_class c cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
		where c.relnamespace = 'public'::regnamespace and a.privilege_type = 'SELECT' and a.grantee <> c.relowner`
	rows, err := from.Pool().Query(ctx, query)
	if err != nil {
		return fmt.Errorf("find who may read: %w", err)
	}
	type grant struct{ Relation, Role string }
	grants, err := pgx.CollectRows(rows, pgx.RowToStructByPos[grant])
	if err != nil {
		return fmt.Errorf("find who may read: %w", err)
	}
	there, err := to.Pool().Query(ctx, `select relname::text from pg_class where relnamespace = 'public'::regnamespace`)
	if err != nil {
		return fmt.Errorf("list what may be read: %w", err)
	}
	names, err := pgx.CollectRows(there, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("list what may be read: %w", err)
	}
	for _, g := range grants {
		if !slices.Contains(names, g.Relation) {
			continue // somebody's own
		}
		relation, role := pgx.Identifier{g.Relation}.Sanitize(), pgx.Identifier{g.Role}.Sanitize()
		if _, err := to.Pool().Exec(ctx, "grant select on "+relation+" to "+role); err != nil {
			return fmt.Errorf("let %s read %s: %w", g.Role, g.Relation, err)
		}
	}
	return nil
}
