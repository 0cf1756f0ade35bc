package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/dashboard/pages/keeping/fault"
	"maillage/dashboard/pages/lang"
	kept "maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/store/journal"
	"maillage/geo"
)

// byCommand is who makes changes on the command line, which asks for no token: whoever
// has it has the database.
const byCommand = "command line"

func (a *app) keepCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keep",
		Short: "Import, list and undo what people keep by hand",
		Long: "What people know and no file says: places that opened, closed or moved, what they do, who accompanies\n" +
			"whom. Changes are kept in a log that no ingestion empties, and counted at the next computation.",
	}
	cmd.AddCommand(a.keepImportCommand(), a.keepUndoCommand(),
		simple("template", "Print an empty file of changes, with examples", func(context.Context) error {
			_, err := a.stdout.Write(kept.Template())
			return err
		}),
		simple("list", "List all changes", a.keepList),
		simple("doubts", "List the pairs of records that may be of one enterprise", a.keepDoubts), a.keepDecideCommand())
	a.bindCatalogue(cmd.PersistentFlags())
	return cmd
}

func (a *app) keepImportCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Keep the changes of a CSV file, all or none",
		Long: "Keep the changes of a CSV file that is made from the template, all or none. What is wrong is told\n" +
			"with its line, its column and its mend; exit 1 where something is.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.keepImport(cmd.Context(), args[0], dryRun) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "check the file and keep nothing")
	return cmd
}

func (a *app) keepImport(ctx context.Context, path string, dryRun bool) error {
	d, err := a.declared()
	if err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "read the changes: %w", err)
	}
	defer func() { _ = file.Close() }() // only read
	lines, err := kept.Read(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	changes := kept.Changes(lines, access.Admin, byCommand)
	return a.withStore(ctx, func(st *store.Store) error {
		known, err := journal.KnownBy(ctx, st, d.declarations, changes, time.Now())
		if err != nil {
			return err
		}
		if known.CheckAll(lines) > 0 {
			return a.tellFaults(path, lines)
		}
		if !dryRun {
			err = journal.Append(ctx, st, changes)
		}
		if err == nil {
			_, err = fmt.Fprintf(a.stdout, "changes that are right: %d%s\n", len(changes), map[bool]string{true: "; nothing was kept", false: "; they are kept, and counted by the next maillage compute"}[dryRun])
		}
		return err
	})
}

// tellFaults prints what is wrong line by line.
func (a *app) tellFaults(path string, lines []kept.Line) error {
	m, err := lang.LoadMessages(lang.English)
	if err != nil {
		return err
	}
	n := 0
	for _, l := range lines {
		for _, f := range l.Faults {
			n++
			fmt.Fprintf(a.stdout, "%s: line %d: column %s: %s\n", path, l.Number, kept.Heading(f.Field), fault.Sentence(m, f))
		}
	}
	return geo.Errorf(geo.CodeInvalid, "%s has faults (%d): nothing was kept", path, n)
}

func (a *app) keepUndoCommand() *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use: "undo NUMBER --why REASON", Short: "Undo a change by a further one", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil || strings.TrimSpace(why) == "" {
				return misuse("give the number of a change, as maillage keep list shows it, and --why")
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				return journal.Undo(cmd.Context(), st, id, kept.Change{Role: access.Admin, By: byCommand, Why: why})
			})
		},
	}
	cmd.Flags().StringVar(&why, "why", "", "reason, which the journal keeps")
	return cmd
}

func (a *app) keepList(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		log, err := journal.Log(ctx, st)
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(append([]kept.Change{}, log...))
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "number\tday\tby\trole\tchange\tof\twhy")
		for _, c := range log {
			verb := string(c.Verb)
			if c.Undoes != 0 {
				verb += " " + strconv.FormatInt(c.Undoes, 10)
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s %s\t%s\t%s\n", c.ID, dayOf(&c.At), c.By, c.Role, verb, c.Subject, c.Of, c.Why)
		}
		return w.Flush()
	})
}
