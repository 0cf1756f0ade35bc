package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/openlineage"
	"maillage/geo"
	"maillage/geo/parallel"
)

// Exit codes of every subcommand.
const (
	exitOK      = 0
	exitFailure = 1
	exitMisuse  = 2
	exitHeld    = 3
)

// app is what every subcommand shares: its streams, its environment and the
// flags common to all of them.
type app struct {
	stdout, stderr io.Writer
	getenv         func(string) string

	command string // the command that is run, as "maillage compute"

	home string // --home, MAILLAGE_HOME
	// catalogue is --catalogue, of the commands that read declarations; told is what was
	// last said of it.
	catalogue, told string
	lineage         *openlineage.Sender // nil where no address is configured
	quiet           bool                // --quiet
	json            bool                // --json
}

// errMisuse marks an error of the command line itself.
var errMisuse = errors.New("misuse")

// Run executes one command line and returns its exit code: 0 on success, 1 on
// failure, 2 on misuse, 3 where a release is held back. End-to-end tests call it as main does.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer, getenv func(string) string) int {
	a := &app{stdout: stdout, stderr: stderr, getenv: getenv}
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	defer func() { a.lineage.Close() }()
	return a.exitCode(ctx, execute(ctx, root))
}

// exitCode says how the command ended, and gives its exit code.
func (a *app) exitCode(ctx context.Context, err error) int {
	if err == nil {
		return exitOK
	}
	if fault, ok := errors.AsType[*parallel.Panic](err); ok {
		return a.reportFault(err, fault)
	}
	internal := geo.ErrorCode(err) == geo.CodeInternal
	if internal && ctx.Err() != nil {
		fmt.Fprintln(a.stderr, "maillage: interrupted: what was not finished is not kept")
		return exitFailure
	}
	fmt.Fprintln(a.stderr, "maillage:", err)
	if errors.Is(err, errMisuse) || isCobraMisuse(err) {
		return exitMisuse
	}
	if errors.Is(err, errHeld) {
		return exitHeld
	}
	if internal {
		a.logger().Error("command failed", "error", err)
	}
	return exitFailure
}

// execute runs the command; a panic of it is an error.
func execute(ctx context.Context, root *cobra.Command) (err error) {
	defer parallel.Recover(&err)
	return root.ExecuteContext(ctx)
}

// reportFault says that the program itself failed, in a sentence without the
// stack, which goes to the log.
func (a *app) reportFault(err error, fault *parallel.Panic) int {
	plain := fmt.Sprintf("the program itself is at fault (%v): what it was writing is not kept", fault.Value)
	fmt.Fprintln(a.stderr, "maillage:", strings.ReplaceAll(err.Error(), fault.Error(), plain))
	a.logger().Error("panic", "value", fault.Value, "stack", string(fault.Stack))
	return exitFailure
}

// isCobraMisuse recognises the errors that cobra itself makes of unknown
// commands, which carry no type.
func isCobraMisuse(err error) bool {
	return strings.HasPrefix(err.Error(), "unknown command")
}

func misuse(format string, args ...any) error {
	return fmt.Errorf("%w: %w", errMisuse, geo.Errorf(geo.CodeInvalid, format, args...))
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:               "maillage",
		Short:             "Where services are missing in rural France, and who could mend it",
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			a.command = cmd.CommandPath()
			if err := a.tellLineage(); err != nil {
				return err
			}
			return a.fillFromEnvironment(cmd.Flags())
		},
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.home, "home", "", "state folder: private database, download cache (default: the user's data folder)")
	flags.BoolVar(&a.quiet, "quiet", false, "no progress on standard error")
	flags.BoolVar(&a.json, "json", false, "results as JSON on standard output")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errMisuse, err) })
	root.AddCommand(a.commands()...)
	return root
}

// fillFromEnvironment sets every flag that the command line leaves alone from
// MAILLAGE_ and its name.
func (a *app) fillFromEnvironment(flags *pflag.FlagSet) error {
	var first error
	flags.VisitAll(func(f *pflag.Flag) {
		name := "MAILLAGE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value := a.getenv(name)
		if f.Changed || value == "" || first != nil {
			return
		}
		if err := flags.Set(f.Name, value); err != nil {
			first = misuse("%s: %v", name, err)
		}
	})
	return first
}

// fill gives options their defaults and what the environment says of them, as on the
// command line of the subcommand that binds them.
func (a *app) fill(bind func(flags *pflag.FlagSet)) error {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	bind(flags)
	return a.fillFromEnvironment(flags)
}

func (a *app) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, nil))
}
