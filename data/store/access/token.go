package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/data/store"
	"maillage/geo"
)

// Token gives a role to whoever has it.
type Token struct {
	Name    string     `json:"name"` // of an organisation or an office, no person
	Role    Role       `json:"role"`
	Made    time.Time  `json:"made"`
	Used    *time.Time `json:"used,omitempty"` // last, to the minute
	Expires *time.Time `json:"expires,omitempty"`
	Revoked *time.Time `json:"revoked,omitempty"`
}

// prefix begins every token, so that one that was left in a file is recognised.
const prefix = "maillage_"

// hash is what is stored of a token. It is random, so that no salt is needed.
func hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Create makes a token and returns it, for the only time. expires may be zero.
func Create(ctx context.Context, st *store.Store, name string, role Role, expires time.Time) (secret string, err error) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 80 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return "", geo.Errorf(geo.CodeInvalid, "a token needs the name of the office or the organisation that has it, of 80 characters at most")
	}
	var until *time.Time
	if !expires.IsZero() {
		until = &expires
	}
	secret = prefix + strings.ToLower(rand.Text())
	_, err = st.Pool().Exec(ctx, `insert into token (name, role, hash, expires_at) values ($1, $2, $3, $4)`, name, string(role), hash(secret), until)
	const uniqueViolation = "23505"
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == uniqueViolation {
		return "", geo.Errorf(geo.CodeConflict, "there is a token %q already, maybe a revoked one: changes are told by the names of tokens, so that each is used once", name)
	}
	if err != nil {
		return "", fmt.Errorf("create a token: %w", err)
	}
	return secret, nil
}

const columns = `name, role, made_at, used_at, expires_at, revoked_at`

// List gives all tokens, in the order in which they were made.
func List(ctx context.Context, st *store.Store) ([]Token, error) {
	rows, err := st.Pool().Query(ctx, `select `+columns+` from token order by made_at, name`)
	if err != nil {
		return nil, fmt.Errorf("list tokens: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Token])
}

// Revoke takes a token back: from now on it gives no role.
func Revoke(ctx context.Context, st *store.Store, name string) error {
	done, err := st.Pool().Exec(ctx, `update token set revoked_at = coalesce(revoked_at, now()) where name = $1`, name)
	if err != nil {
		return fmt.Errorf("revoke a token: %w", err)
	}
	if done.RowsAffected() == 0 {
		return geo.Errorf(geo.CodeNotFound, "there is no token %q: maillage token list shows them", name)
	}
	return nil
}

// Find gives the token of a secret, and notes that it is used. It is a CodeUnknown error
// where none holds.
func Find(ctx context.Context, st *store.Store, secret string) (Token, error) {
	const query = `
		with held as (
		  select * from token where hash = $1 and revoked_at is null and coalesce(expires_at > now(), true)
		), used as (
		  update token t set used_at = now() from held h
		  where t.name = h.name and coalesce(t.used_at < now() - interval '1 minute', true)
		)
		select ` + columns + ` from held`
	rows, err := st.Pool().Query(ctx, query, hash(secret))
	if err != nil {
		return Token{}, geo.Errorf(geo.CodeUnavailable, "tokens cannot be looked up now: %w", err)
	}
	t, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Token])
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return Token{}, geo.Errorf(geo.CodeUnknown, "this token is not known, has expired or was revoked")
	case err != nil:
		return Token{}, geo.Errorf(geo.CodeUnavailable, "tokens cannot be looked up now: %w", err)
	}
	return t, nil
}
