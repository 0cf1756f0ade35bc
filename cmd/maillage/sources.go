package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// sourceLine is one vintage of the catalogue and what is loaded of it.
type sourceLine struct {
	Source      string     `json:"source"`
	Vintage     string     `json:"vintage"`
	Title       geo.Text   `json:"title"`
	Publisher   string     `json:"publisher"`
	LandingPage string     `json:"landing_page"`
	Licence     string     `json:"licence"`
	Attribution string     `json:"attribution"`
	Declared    string     `json:"declared"`        // "program", "added" to it, or "replaced" in it
	Doubt       string     `json:"doubt,omitempty"` // what of the declaration is inferred
	Path        string     `json:"path"`
	URL         string     `json:"url"`
	Verified    bool       `json:"verified"`
	Files       []fileLine `json:"files"`
	LoadedAt    *time.Time `json:"loaded_at"`
	InUse       bool       `json:"in_use"` // loaded for a territory that holds the one asked for
	Scope       []string   `json:"scope"`
	Outcome     string     `json:"last_outcome"`
	Message     string     `json:"last_message"`
	Quarantined int        `json:"quarantined"`
}

// fileLine is one file of a vintage; the first one is in its line too.
type fileLine struct {
	Path         string   `json:"path"`
	URL          string   `json:"url"`
	Also         []string `json:"also,omitempty"` // further addresses, tried in order
	Verified     bool     `json:"verified"`
	Departements []string `json:"departements,omitempty"` // that it serves; all where regions are absent too
	Regions      []string `json:"regions,omitempty"`      // that it serves
}

func (a *app) sourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List the catalogue and what is loaded of it",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.sources(cmd.Context()) },
	}
	a.bindCatalogue(cmd.PersistentFlags())
	cmd.AddCommand(a.sourcesCheckCommand(), a.sourcesDiffCommand())
	return cmd
}

func (a *app) sources(ctx context.Context) (err error) {
	d, err := a.declared()
	if err != nil {
		return err
	}
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	states, err := loaded.Sources(ctx, st)
	if err != nil {
		return err
	}
	lines := sourceLines(d.sources, states)
	if a.json {
		out := json.NewEncoder(a.stdout)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	if err := writeSources(a.stdout, lines); err != nil {
		return err
	}
	return writeUnread(a.stdout)
}

// writeUnread says which sources were looked for and are not read.
func writeUnread(w io.Writer) error {
	all, err := catalogue.Unread()
	if err != nil {
		return err
	}
	for _, s := range all {
		fmt.Fprintf(w, "%s is not read: %s\n", s.ID, s.Why.EN)
	}
	return nil
}

func sourceLines(declared []catalogue.Source, states []loaded.SourceState) []sourceLine {
	lines := []sourceLine{}
	for _, s := range declared {
		for _, v := range s.Newest() {
			line := sourceLine{Source: s.ID, Vintage: v.ID, Title: s.Title, Publisher: s.Publisher, LandingPage: s.LandingPage,
				Licence: s.Licence, Attribution: v.Attribution, Declared: declaredBy(s), Doubt: v.Doubt, Path: v.Files[0].Path, URL: v.Files[0].Address(), Verified: v.Files[0].Verified}
			for _, f := range v.Files {
				line.Files = append(line.Files, fileLine{f.Path, f.Address(), f.Also, f.Verified, f.Departements, f.Regions})
			}
			for _, state := range states {
				if state.Source == s.ID && state.Vintage == v.ID {
					line.add(state)
				}
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// declaredBy says whether a source is the program's, was added to it, or replaces one of
// its own.
func declaredBy(s catalogue.Source) string {
	switch {
	case s.Replaces:
		return "replaced"
	case s.Added:
		return "added"
	}
	return "program"
}

func (l *sourceLine) add(state loaded.SourceState) {
	if state.Loaded {
		l.LoadedAt, l.Scope, l.InUse = &state.LoadedAt, state.Scope, state.InUse
	}
	if state.LastAttempt != nil {
		l.Outcome, l.Message = state.LastAttempt.Outcome, state.LastAttempt.Message
	}
	for _, n := range state.Quarantined {
		l.Quarantined += n
	}
}

func writeSources(w io.Writer, lines []sourceLine) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "source\tvintage\tdeclared\tpublisher\tlicence\tloaded\tlast attempt\tin quarantine\tpath")
	for _, l := range lines {
		loaded := "–"
		if l.LoadedAt != nil {
			loaded = l.LoadedAt.Local().Format("2006-01-02 15:04")
		}
		if l.LoadedAt != nil && !l.InUse {
			loaded += " for " + strings.Join(l.Scope, ",") + ", not in use"
		}
		path := l.Path
		if more := len(l.Files) - 1; more > 0 {
			path += fmt.Sprintf(" and %d more", more)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", l.Source, l.Vintage, l.Declared, l.Publisher, l.Licence, loaded, l.Outcome, l.Quarantined, path)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, l := range lines {
		if l.Doubt != "" {
			fmt.Fprintf(w, "%s %s: %s\n", l.Source, l.Vintage, l.Doubt)
		}
	}
	return nil
}
