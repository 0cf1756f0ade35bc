package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"maillage/geo/parallel"
)

func TestAPanicIsReportedInASentenceAndItsStackIsLogged(t *testing.T) {
	var errs bytes.Buffer
	a := &app{stderr: &errs}
	err := execute(t.Context(), &cobra.Command{RunE: func(*cobra.Command, []string) error { panic("no such shape") }, SilenceErrors: true})
	fault, ok := err.(*parallel.Panic)
	if !ok {
		t.Fatalf("error %v, want the panic", err)
	}
	code := a.reportFault(err, fault)
	first, log, _ := strings.Cut(errs.String(), "\n")
	if code != exitFailure || first != "maillage: the program itself is at fault (no such shape): what it was writing is not kept" {
		t.Errorf("exit %d: %s", code, first)
	}
	if !strings.Contains(log, "level=ERROR") || !strings.Contains(log, "fault_test.go") {
		t.Errorf("the log lacks the stack: %s", log)
	}
}
