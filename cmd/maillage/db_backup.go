package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store/backup"
)

func (a *app) dbBackupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole database to one file",
		Long: "Write the whole database to one file, as it is at this moment, whatever is written meanwhile: sources, releases,\n" +
			"what people keep by hand, tokens, tasks. Only you may read the file. Road networks, downloads and the folder of\n" +
			"your own declarations are files of the state folder, and roles belong to the server: they are not in it.\n" +
			"FILE is a ZIP archive; its database.dump is what pg_dump writes and pg_restore reads.",
		Example: "  maillage db backup maillage-$(date +%F).zip",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.dbBackup(cmd.Context(), args[0]) },
	}
}

func (a *app) dbBackup(ctx context.Context, path string) error {
	address, release, err := a.openDatabase(ctx)
	if err != nil {
		return err
	}
	program := programVersion().Version
	m, err := backup.Write(ctx, address, path, program)
	if err := errors.Join(err, release()); err != nil {
		return err
	}
	return a.tellBackup(path, m)
}

func (a *app) dbRestoreCommand() *cobra.Command {
	var replace, dryRun bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of the database, whole or not at all",
		Long: "Put a backup in the place of the database. The file is held against its checksum first; it is restored beside the\n" +
			"database, its rows are counted, its schema is brought up to date, and then the two change places at once: a dashboard\n" +
			"that runs goes on with it. On another server make roles of readers again (db role).",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.dbRestore(cmd.Context(), args[0], replace, dryRun)
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "even where the database holds a release or changes made by hand, which are lost")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only say whether the file is whole, and what it holds")
	return cmd
}

func (a *app) dbRestore(ctx context.Context, path string, replace, dryRun bool) (err error) {
	file, err := backup.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if !dryRun {
		address, release, err := a.openDatabase(ctx)
		if err != nil {
			return err
		}
		if err := errors.Join(backup.Restore(ctx, file, address, replace), release()); err != nil {
			return err
		}
	}
	return a.tellBackup(path, file.Manifest)
}

// tellBackup says what a backup holds.
func (a *app) tellBackup(path string, m backup.Manifest) error {
	if a.json {
		return a.printJSON(m)
	}
	serves := "no release"
	if m.Release != "" {
		serves = "release " + m.Release
	}
	_, err := fmt.Fprintf(a.stdout, "%s: %.1f MB of %s, schema %d, %s, %d changes made by hand, %d rows in %d tables, sha256 %s\n",
		path, float64(m.Bytes)/1e6, m.Made.Format(time.RFC3339), m.Schema, serves, m.Changes, m.Rows(), len(m.Tables), m.SHA256)
	return err
}
