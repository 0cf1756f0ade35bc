package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"maillage/data/cluster"
	"maillage/data/store/backup"
	"maillage/geo"
)

func (a *app) dbCommand() *cobra.Command {
	db := &cobra.Command{
		Use:   "db",
		Short: "Start, stop, inspect and query the database",
		Long: "The database is the PostGIS server of DATABASE_URL or, without it, a private one in the state folder,\n" +
			"which starts and stops with the commands that need it.",
	}
	db.AddCommand(
		simple("start", "Start the private database and keep it running", a.dbStart),
		simple("stop", "Stop the private database, once nobody uses it", a.dbStop),
		simple("run", "Run the private database until interrupted, and start it again where it dies, as a service", a.dbRun),
		simple("status", "Tell whether the database runs", a.dbStatus),
		a.dbURLCommand(),
		a.dbListenCommand(),
		a.dbRoleCommand(),
		&cobra.Command{
			Use:     "psql [-- ARGUMENT…]",
			Short:   "Open psql on the database",
			Example: "  maillage db psql\n  maillage db psql -- -c 'select count(*) from facility'",
			RunE:    func(cmd *cobra.Command, args []string) error { return a.dbPsql(cmd.Context(), args) },
		},
		a.dbBackupCommand(),
		a.dbRestoreCommand(),
		simple("checksum", "Print a checksum of every table: equal where the data are equal", a.dbChecksum),
	)
	return db
}

// simple is a subcommand without arguments.
func simple(use, short string, run func(context.Context) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return run(cmd.Context()) },
	}
}

// refuseForeign says why a server of the user's own is not started or stopped.
func (a *app) refuseForeign(verb string) error {
	if a.databaseURL() == "" {
		return nil
	}
	return geo.Errorf(geo.CodeInvalid, "DATABASE_URL is set: Maillage does not %s that server; unset it to %[1]s the private database", verb)
}

func (a *app) dbStart(ctx context.Context) error {
	if err := a.refuseForeign("start"); err != nil {
		return err
	}
	session, err := cluster.Acquire(ctx, a.stateHome(), a.logger())
	if err != nil {
		return err
	}
	if err := errors.Join(session.Pin(), session.Close()); err != nil {
		return err
	}
	return a.dbStatus(ctx)
}

func (a *app) dbStop(ctx context.Context) error {
	if err := a.refuseForeign("stop"); err != nil {
		return err
	}
	stopped, err := cluster.Release(ctx, a.stateHome(), a.logger())
	if err != nil {
		return err
	}
	if !stopped && !a.json {
		_, err := fmt.Fprintln(a.stdout, "in use by another command: stops when that ends")
		return err
	}
	return a.dbStatus(ctx)
}

// dbRun holds the private database up; beside a server of the user's own there is nothing to run.
func (a *app) dbRun(ctx context.Context) error {
	_, release, err := a.keepDatabase(ctx, 0)
	if err != nil {
		return err
	}
	a.ready(ctx)
	<-ctx.Done()
	return release()
}

func (a *app) dbStatus(ctx context.Context) error {
	if a.databaseURL() != "" {
		return a.foreignStatus(ctx)
	}
	status, err := cluster.Inspect(a.stateHome(), a.logger())
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(status)
	}
	_, err = fmt.Fprintf(a.stdout, "private database in %s: %s\n", status.Home, describe(status))
	return err
}

func describe(s cluster.Status) string {
	switch {
	case !s.Created:
		return "not created yet"
	case !s.Running:
		return "stopped"
	case s.Pinned:
		return fmt.Sprintf("running (process %d) until maillage db stop", s.PID)
	case s.InUse:
		return fmt.Sprintf("running (process %d), in use", s.PID)
	default:
		return fmt.Sprintf("running (process %d), not in use: the next command stops it", s.PID)
	}
}

// foreignStatus reports whether the server of DATABASE_URL answers, by opening it.
func (a *app) foreignStatus(ctx context.Context) error {
	st, done, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	version, err := st.Version(ctx)
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"running": true, "version": version})
	}
	_, err = fmt.Fprintf(a.stdout, "the database of DATABASE_URL answers: %s\n", version)
	return err
}

// dbPsql runs psql until it ends. Interruptions are psql's: they cancel a query
// there, they do not end it.
func (a *app) dbPsql(ctx context.Context, args []string) error {
	program, err := exec.LookPath("psql")
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "psql is not installed (on Debian or Ubuntu: apt install postgresql-client)")
	}
	address, release, err := a.openDatabase(ctx)
	if err != nil {
		return err
	}
	address, password := backup.SplitPassword(address)
	cmd := exec.Command(program, append([]string{"--dbname=" + address}, args...)...)
	cmd.Env = append(os.Environ(), password...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, a.stdout, a.stderr
	err = cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = geo.Errorf(geo.CodeInvalid, "psql ended with status %d", exit.ExitCode())
	}
	return errors.Join(err, release())
}

func (a *app) dbChecksum(ctx context.Context) error {
	st, done, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	sums, err := st.Checksums(ctx)
	if err := errors.Join(err, done()); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(sums)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, table := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(w, "%s\t%s\n", table, sums[table])
	}
	return w.Flush()
}

// printJSON writes a result on standard output, indented.
func (a *app) printJSON(v any) error {
	encoder := json.NewEncoder(a.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
