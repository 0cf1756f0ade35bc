package main

import (
	"context"
	"fmt"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	"maillage/data/store/jobs"
)

func (a *app) jobsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "jobs",
		Short: "List, ask for, cancel and retry what workers do",
		Long: "What is to be done is cut into tasks, which maillage worker takes up, on as many machines as\n" +
			"are given one DATABASE_URL: the files of each source (fetch), its rows (load), the figures (compute).\n" +
			"A task that needs another one which was not done is skipped; all others go on.",
	}
	cmd.AddCommand(a.jobsListCommand(), a.jobsShowCommand(), a.jobsRunCommand(),
		a.taskCommand("cancel", "Cancel a task: at once, or within a second where it runs; what needs it is skipped", func(ctx context.Context, q *jobs.Queue, id int64) error {
			return q.Cancel(ctx, id, a.who())
		}),
		a.taskCommand("retry", "Have a task done that failed, was cancelled or skipped, and what was skipped for its sake", func(ctx context.Context, q *jobs.Queue, id int64) error {
			return q.Retry(ctx, id)
		}))
	return cmd
}

// taskCommand is a command about one task.
func (a *app) taskCommand(verb, short string, do func(ctx context.Context, q *jobs.Queue, id int64) error) *cobra.Command {
	return &cobra.Command{
		Use: verb + " TASK", Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := taskNumber(args[0])
			if err != nil {
				return err
			}
			return a.withQueue(cmd.Context(), func(q *jobs.Queue) error { return do(cmd.Context(), q, id) })
		},
	}
}

func (a *app) withQueue(ctx context.Context, do func(q *jobs.Queue) error) error {
	return a.withStore(ctx, func(st *store.Store) error {
		q, err := jobs.Open(ctx, st)
		if err != nil {
			return err
		}
		return do(q)
	})
}

func taskNumber(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, misuse("%q is not the number of a task: maillage jobs list shows them", text)
	}
	return id, nil
}

func (a *app) jobsListCommand() *cobra.Command {
	var state string
	var w jobs.Wanted
	cmd := &cobra.Command{
		Use: "list", Short: "List tasks, those that have not ended first", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w.State = jobs.State(state)
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				tasks, err := jobs.List(cmd.Context(), st, w)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(append([]jobs.Task{}, tasks...))
				}
				return a.writeTasks(tasks)
			})
		},
	}
	cmd.Flags().StringVar(&state, "state", "", "waiting, ready, running, done, failed, cancelled or skipped (default: all)")
	cmd.Flags().StringVar(&w.Subject, "subject", "", "of one source or release")
	cmd.Flags().IntVar(&w.Most, "limit", 50, "how many")
	return cmd
}

func (a *app) writeTasks(tasks []jobs.Task) error {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "task\trequest\tkind\tsubject\tstate\tattempt\tsince\tmessage")
	for _, t := range tasks {
		fmt.Fprintf(w, "%d\t%d\t%s\t%s\t%s\t%d\t%s\t%s\n", t.ID, t.Request, t.Kind, t.Subject, t.State, t.Attempt, since(t).Local().Format(time.DateTime), told(t))
	}
	return w.Flush()
}

// since is when a task came into its state, about.
func since(t jobs.Task) time.Time {
	switch {
	case t.Ended != nil:
		return *t.Ended
	case t.State == jobs.Running && t.Began != nil:
		return *t.Began
	}
	return t.Asked
}

// told is what a task says of itself in a line.
func told(t jobs.Task) string {
	if t.State == jobs.Running && t.Message == "" {
		if t.Total > 0 {
			return fmt.Sprintf("%s, %d %%", t.Step, 100*t.Done/t.Total)
		}
		return t.Step
	}
	return t.Message
}

func (a *app) jobsShowCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show TASK", Short: "Show a task and what it said", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := taskNumber(args[0])
			if err != nil {
				return err
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.showTask(cmd.Context(), st, id) })
		},
	}
}

func (a *app) showTask(ctx context.Context, st *store.Store, id int64) error {
	task, err := jobs.Find(ctx, st, id)
	if err != nil {
		return err
	}
	lines, err := jobs.Lines(ctx, st, id, 0)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"task": task, "lines": append([]jobs.Line{}, lines...)})
	}
	if err := a.writeTasks([]jobs.Task{task}); err != nil {
		return err
	}
	for _, l := range lines {
		if _, err := fmt.Fprintf(a.stdout, "%s  attempt %d  %s  %s\n", l.At.Local().Format(time.DateTime), l.Attempt, l.Level, l.Text); err != nil {
			return err
		}
	}
	return nil
}
