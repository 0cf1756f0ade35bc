package main

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"maillage/data/store"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version: of the program, of what built it, and of the schema that it knows",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.version() },
	}
}

func (a *app) version() error {
	v := programVersion()
	if a.json {
		return a.printJSON(v)
	}
	altered := ""
	if v.Altered {
		altered = ", altered since"
	}
	_, err := fmt.Fprintf(a.stdout, "maillage %s (commit %s%s), %s, schema %d\n", v.Version, cmp.Or(v.Commit, "unknown"), altered, v.Go, v.Schema)
	return err
}

// versions are those of the program and of what it is made with.
type versions struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"` // "" where it was not built in a checkout
	Altered bool   `json:"altered"`          // whether files were not as in the commit
	Go      string `json:"go"`
	Schema  int    `json:"schema"` // last migration
}

func programVersion() versions {
	v := versions{Version: "unknown", Schema: store.Newest()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Version, v.Go = info.Main.Version, info.GoVersion
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			v.Commit = setting.Value
		case "vcs.modified":
			v.Altered = setting.Value == "true"
		}
	}
	return v
}
