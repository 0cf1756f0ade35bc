package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			version, toolchain := programVersion()
			_, err := fmt.Fprintln(a.stdout, "maillage", version, toolchain)
			return err
		},
	}
}

// programVersion is the version of the program, and of what built it.
func programVersion() (version, toolchain string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown", ""
	}
	return info.Main.Version, info.GoVersion
}
