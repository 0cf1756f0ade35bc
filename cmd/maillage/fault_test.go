package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"maillage/geo"
)

func TestAPanicIsReportedInASentenceAndItsStackIsLogged(t *testing.T) {
	var errs bytes.Buffer
	a := &app{stderr: &errs}
	err := execute(t.Context(), &cobra.Command{RunE: func(*cobra.Command, []string) error { panic("no such shape") }, SilenceErrors: true})
	code := a.exitCode(t.Context(), fmt.Errorf("load x: %w", err))
	first, log, _ := strings.Cut(errs.String(), "\n")
	if code != exitFailure || first != "maillage: load x: the program itself is at fault (no such shape): what it was writing is not kept" {
		t.Errorf("exit %d: %s", code, first)
	}
	if !strings.Contains(log, "level=ERROR") || !strings.Contains(log, "fault_test.go") {
		t.Errorf("the log lacks the stack: %s", log)
	}
}

func TestAnInterruptedCommandSaysSo(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for name, tt := range map[string]struct {
		err  error
		want string
	}{
		"work cut off":             {fmt.Errorf("load x: %w", ctx.Err()), "maillage: interrupted: what was not finished is not kept\n"},
		"an error of other causes": {geo.Errorf(geo.CodeInvalid, "no such source"), "maillage: no such source\n"},
	} {
		var errs bytes.Buffer
		if code := (&app{stderr: &errs}).exitCode(ctx, tt.err); code != exitFailure || errs.String() != tt.want {
			t.Errorf("%s: exit %d: %s", name, code, errs.String())
		}
	}
}
