package main

import "github.com/spf13/cobra"

// commands lists every subcommand, in the order in which help shows them.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.ingestCommand(),
		a.computeCommand(),
		a.sourcesCommand(),
		a.demoCommand(),
		a.dbCommand(),
		a.versionCommand(),
	}
}
