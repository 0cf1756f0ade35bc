package main

import "github.com/spf13/cobra"

// commands lists every subcommand, in the order in which help shows them.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.upCommand(),
		a.ingestCommand(),
		a.computeCommand(),
		a.releaseCommand(),
		a.serveCommand(),
		a.workerCommand(),
		a.jobsCommand(),
		a.keepCommand(),
		a.tokenCommand(),
		a.sourcesCommand(),
		a.catalogueCommand(),
		a.checkCommand(),
		a.cogCommand(),
		a.demoCommand(),
		a.exportCommand(),
		a.portraitCommand(),
		a.siteCommand(),
		a.dbCommand(),
		a.serviceCommand(),
		a.versionCommand(),
	}
}
