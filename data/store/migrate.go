package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	tern "github.com/jackc/tern/v2/migrate"

	"maillage/geo"
)

//go:embed migrations/*.sql
var embedded embed.FS

// versionTable holds the number of the last migration that was applied.
const versionTable = "public.schema_version"

// Migrations are the numbered files that make the schema.
func Migrations() fs.FS {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the folder is embedded: only a misspelt name can miss it
	}
	return files
}

// Newest is the number of the last migration, which is the version of the schema that this program knows.
func Newest() int {
	files, err := fs.ReadDir(embedded, "migrations")
	if err != nil {
		panic(err) // as above
	}
	return len(files)
}

// migrate updates the schema over a connection of its own. Tern holds
// an advisory lock meanwhile, so that two processes do it one after the other.
func migrate(ctx context.Context, config *pgx.ConnConfig) (err error) {
	conn, err := connect(ctx, config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()

	m, err := tern.NewMigrator(ctx, conn, versionTable)
	if err != nil {
		return explainMigration(err)
	}
	if err := m.LoadMigrations(Migrations()); err != nil {
		return fmt.Errorf("load the migrations: %w", err)
	}
	version, err := m.GetCurrentVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the schema: %w", err)
	}
	newest := int32(len(m.Migrations))
	if version > newest {
		return geo.Errorf(geo.CodeInvalid,
			"the database was made by a newer Maillage (schema %d, this program knows %d): use that program, or another database",
			version, newest)
	}
	if version == newest {
		return nil
	}
	return explainMigration(m.Migrate(ctx))
}

// SQLSTATE codes of what a person can mend.
const (
	undefinedFile         = "58P01" // older servers: no such extension
	featureNotSupported   = "0A000" // newer servers: no such extension
	insufficientPrivilege = "42501"
	lockNotAvailable      = "55P03"
)

// explainMigration turns what an administrator can mend into sentences.
func explainMigration(err error) error {
	if err == nil {
		return nil
	}
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch pgErr.Code {
		case undefinedFile, featureNotSupported:
			return geo.Errorf(geo.CodeInvalid,
				"PostGIS is not installed on the database server (on Debian or Ubuntu: apt install postgresql-postgis postgresql-contrib): %w", err)
		case insufficientPrivilege:
			return geo.Errorf(geo.CodeInvalid,
				"the database user may not create the schema or its extensions: have an administrator run "+
					"\"create extension postgis; create extension unaccent\" in this database and grant create on schema public: %w", err)
		}
	}
	return fmt.Errorf("update the schema: %w", err)
}
