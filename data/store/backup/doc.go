// Package backup writes a whole database to one file, and puts it back whole or not at all.
//
// A backup is a ZIP archive of two members:
//
//	database.dump   what pg_dump writes in its custom format, which pg_restore reads
//	manifest.json   a [Manifest]: what made it and when, its schema, the rows of each table, the dump's SHA-256
//
// All is of one instant, whatever is written meanwhile. Roles, and what they may do, are not in it: they belong to
// the server, not to the database.
package backup
