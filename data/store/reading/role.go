// Package reading makes the role of the database that reads what is published, and may do nothing else.
package reading

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/data/store"
	"maillage/geo"
)

// Role is who reads, and how much at once.
type Role struct {
	Name        string
	Password    string
	Connections int           // at one time
	Patience    time.Duration // how long one statement may take
	Rejects     bool          // whether it reads refused rows too
}

// leastPassword is how many characters a password has at least: over TCP it is all that keeps others out.
const leastPassword = 12

// makingLock is the advisory lock of whoever makes a role: any number that never changes.
const makingLock int64 = 0x6d61696c726f6c65 // "mailrole" in ASCII

// lockPatience is how long a reader waits for a lock: what is published is locked for moments.
const lockPatience = 5 * time.Second

var plain = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// relations are what may be read: the release that is served and those kept, territories, places and what was published
// of them. Tokens, jobs, what people keep by hand, refused rows and the contacts of enterprises are not.
func relations() []string {
	return []string{
		"feature_commune", "feature_territory", "feature_facility", "feature_enterprise", "feature_gap", "outline",
		"release", "release_territory", "release_index", "release_theme", "release_access", "release_service", "release_states", "release_whom", "release_nearest", "release_place",
		"release_indicator", "release_composite", "release_profile", "release_thread", "release_answer", "release_past", "release_past_service", "release_supply", "release_supply_day",
		"region", "departement", "epci", "epci_member", "commune", "commune_former", "commune_scope", "commune_centre", "contour", "centre", "town_hall", "landmark",
		"facility", "facility_function", "ordinary_function", "enterprise_function", "observation", "zoning", "source_vintage", "edition_in_use",
	}
}

// Make makes the role, or sets it anew where it is there: what it may read, its password and its bounds. A role
// that may do more, such as a superuser, is a CodeConflict error; a role that may not make others gets a CodeForbidden one.
func Make(ctx context.Context, st *store.Store, r Role) error {
	if err := r.check(); err != nil {
		return err
	}
	secret, err := verifier(r.Password)
	if err != nil {
		return fmt.Errorf("make the role %s: %w", r.Name, err)
	}
	err = pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		// Two who alter a role at once are an error for one of them.
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1)`, makingLock); err != nil {
			return err
		}
		if err := r.claim(ctx, tx); err != nil {
			return err
		}
		for _, sql := range r.statements(secret) {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == "42501" {
		err = geo.Errorf(geo.CodeForbidden, "the role that Maillage connects as may not do this: connect as one that may create roles: %w", err)
	}
	if err != nil {
		return fmt.Errorf("make the role %s: %w", r.Name, err)
	}
	return nil
}

func (r Role) check() error {
	switch {
	case !plain.MatchString(r.Name):
		return geo.Errorf(geo.CodeInvalid, "the role %q is not named plainly: small letters, digits and _", r.Name)
	case len([]rune(r.Password)) < leastPassword:
		return geo.Errorf(geo.CodeInvalid, "the password has less than %d characters", leastPassword)
	case r.Connections < 1 || r.Patience < time.Second:
		return geo.Errorf(geo.CodeInvalid, "a role has one connection or more, and a second or more for a statement")
	}
	return nil
}

// claim makes the role where there is none, and refuses to take one that is not for reading alone.
func (r Role) claim(ctx context.Context, tx pgx.Tx) error {
	const query = `
		select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or r.oid = current_user::regrole
		  or exists (select from pg_auth_members m where m.member = r.oid)
		  or exists (select from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o')
		from pg_roles r where rolname = $1`
	var more bool
	err := tx.QueryRow(ctx, query, r.Name).Scan(&more)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		_, err = tx.Exec(ctx, "create role "+r.quoted())
	case err == nil && more:
		err = geo.Errorf(geo.CodeConflict, "this role is there already and may do more than read: choose another name")
	}
	return err
}

func (r Role) quoted() string { return pgx.Identifier{r.Name}.Sanitize() }

// statements give the role what it may do. The password was made a verifier, which has no quote.
func (r Role) statements(secret string) []string {
	role := r.quoted()
	out := []string{
		"alter role " + role + " login nosuperuser nocreatedb nocreaterole noreplication noinherit connection limit " + strconv.Itoa(r.Connections) + " password '" + secret + "'",
		"alter role " + role + " set default_transaction_read_only = on",
		"alter role " + role + " set statement_timeout = " + strconv.FormatInt(r.Patience.Milliseconds(), 10),
		"alter role " + role + " set lock_timeout = " + strconv.FormatInt(lockPatience.Milliseconds(), 10),
		"alter role " + role + " set idle_in_transaction_session_timeout = '5min'",
		"revoke all on all tables in schema public from " + role,
		"grant usage on schema public to " + role,
	}
	names := relations()
	if r.Rejects {
		names = append(names, "feature_reject")
	}
	for _, name := range names {
		out = append(out, "grant select on "+pgx.Identifier{name}.Sanitize()+" to "+role)
	}
	return out
}
