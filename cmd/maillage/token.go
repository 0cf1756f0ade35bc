package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	"maillage/data/store/access"
)

func (a *app) tokenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Make, list and revoke the tokens that let people change what is kept by hand",
		Long: "A token gives a role to whoever has it, on the pages (Se connecter) and in the header\n" +
			"Authorization: Bearer of requests. viewer sees the journal of changes, editor changes, analyst\n" +
			"has changes counted at once, admin sees and revokes tokens; each may do what those before it may.\n" +
			"What is published is read without a token.",
	}
	cmd.AddCommand(a.tokenCreateCommand(), simple("list", "List the tokens", a.tokenList), &cobra.Command{
		Use: "revoke NAME", Short: "Revoke a token: from now on it gives no role", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error { return access.Revoke(cmd.Context(), st, args[0]) })
		},
	})
	return cmd
}

func (a *app) tokenCreateCommand() *cobra.Command {
	var role string
	var days int
	cmd := &cobra.Command{
		Use:     "create NAME --role ROLE",
		Short:   "Make a token and print it, for the only time",
		Long:    "Make a token for the office or the organisation that is named, and print it: it is stored\nhashed, and shown never again.",
		Example: "  maillage token create 'Mairie de Crest' --role editor --days 365",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if days < 0 {
				return misuse("--days %d is less than 0", days)
			}
			r, err := access.ParseRole(role)
			if err != nil {
				return misuse("--role: %v", err)
			}
			var expires time.Time
			if days > 0 {
				expires = time.Now().AddDate(0, 0, days)
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				secret, err := access.Create(cmd.Context(), st, args[0], r, expires)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(map[string]string{"name": args[0], "role": role, "token": secret})
				}
				_, err = fmt.Fprintln(a.stdout, secret)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&role, "role", "", "viewer, editor, analyst or admin")
	cmd.Flags().IntVar(&days, "days", 0, "days after which it expires; 0 for never")
	return cmd
}

func (a *app) tokenList(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		all, err := access.List(ctx, st)
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(append([]access.Token{}, all...))
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "name\trole\tmade\tlast used\texpires\trevoked")
		for _, t := range all {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", t.Name, t.Role, dayOf(&t.Made), dayOf(t.Used), dayOf(t.Expires), dayOf(t.Revoked))
		}
		return w.Flush()
	})
}

// dayOf writes the day of a moment, a dash for none.
func dayOf(t *time.Time) string {
	if t == nil {
		return "–"
	}
	return t.Local().Format(time.DateOnly)
}
