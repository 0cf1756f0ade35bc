package main

import (
	"testing"
	"time"

	"github.com/spf13/pflag"

	"maillage/data/demo"
	"maillage/ingest"
)

func TestStepsOfUpTakeWhatTheEnvironmentSaysOfThem(t *testing.T) {
	environment := map[string]string{"MAILLAGE_COMMUNES": "70", "MAILLAGE_INDEX": "a.toml,b.toml", "MAILLAGE_FORCE": "true",
		"MAILLAGE_MIRROR": "a,b", "MAILLAGE_ONLY": "bpe", "MAILLAGE_SOURCE_DEADLINE": "20m"}
	a := &app{getenv: func(name string) string { return environment[name] }}
	var d demo.Options
	var i ingest.Options
	var c computeOptions
	for _, bind := range []func(*pflag.FlagSet){
		func(flags *pflag.FlagSet) { bindDemo(flags, &d) }, func(flags *pflag.FlagSet) { bindIngest(flags, &i) }, c.bind,
	} {
		if err := a.fill(bind); err != nil {
			t.Fatal(err)
		}
	}
	if d.Communes != 70 || d.Seed != demo.DefaultSeed || !i.Force || i.DryRun || len(c.index) != 2 {
		t.Errorf("demo %+v, force %t, dry run %t, indices %q", d, i.Force, i.DryRun, c.index)
	}
	if len(i.Mirrors) != 2 || len(i.Sources) != 1 || i.Without != nil || i.Deadline != 20*time.Minute {
		t.Errorf("mirrors %q, only %q, without %q, deadline %v", i.Mirrors, i.Sources, i.Without, i.Deadline)
	}
	environment["MAILLAGE_FORCE"] = "perhaps"
	if err := a.fill(func(flags *pflag.FlagSet) { bindIngest(flags, &i) }); err == nil {
		t.Error("a flag that cannot be understood is let pass")
	}
}
