package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// module is a tree with a package for each way to be planned.
func module() fstest.MapFS {
	file := func(lines ...string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))} }
	return fstest.MapFS{
		"plain/a.go":             file("package a", `import "strings"`, "var _ = strings.Fields"),
		"plain/a_test.go":        file("package a", "func TestA() {}"),
		"started/a_test.go":      file("package a", "func TestB() { go func() {}() }"),
		"guarded/a.go":           file("package a", `import "sync"`, "var Once sync.Once"),
		"guarded/a_test.go":      file("package a", "func ExampleOnce() {}"),
		"guarded/long_test.go":   file("//go:build !race", "", "package a", "func TestLong() {}", "func TestMain() {}", "func help() {}"),
		"grouped/a.go":           file("package a", `import _ "golang.org/x/sync/errgroup"`),
		"grouped/only_test.go":   file("//go:build !race", "", "package a", "func TestOnly() {}"),
		"counted/a.go":           file("package a", `import _ "sync/atomic"`),
		"counted/a_test.go":      file("package a", "func FuzzA() {}"),
		"shared/a_test.go":       file("package a", `import _ "maillage/geo/parallel"`, "func TestC() {}"),
		"untested/a.go":          file("package a", `import _ "sync"`),
		"peers/a_test.go":        file("//go:build interop", "", "package a", "func TestPeer() {}"),
		"x/testdata/a_test.go":   file("not Go"),
		"x/node_modules/a.go":    file("not Go"),
		".hidden/a.go":           file("not Go"),
		"cmd/maillage/a_test.go": file("package a", `import _ "sync"`, "func TestD() {}"),
	}
}

func TestPackagesWithGoroutinesAreRaced(t *testing.T) {
	p, err := read(module())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"test", p.test, []string{"./cmd/maillage", "./counted", "./grouped", "./guarded", "./plain", "./shared", "./started"}},
		{"race", p.race, []string{"./counted", "./guarded", "./shared", "./started"}},
		{"nowhere", p.nowhere, nil},
		{"stale", p.stale, nil},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if err := p.check(); err != nil {
		t.Error(err)
	}
}

func TestATestThatRunsNowhereIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"race alone in a plain package":  "//go:build race\n\npackage a\n\nfunc TestLost() {}",
		"a tag of no target":             "//go:build slow\n\npackage a\n\nfunc TestLost() {}",
		"two targets that never meet":    "//go:build interop && soak\n\npackage a\n\nfunc TestLost() {}",
		"an exemption without goroutine": "",
	} {
		t.Run(name, func(t *testing.T) {
			tree := module()
			if text == "" {
				tree["cmd/maillage/a_test.go"].Data = []byte("package a\n\nfunc TestD() {}")
			} else {
				tree["plain/lost_test.go"] = &fstest.MapFile{Data: []byte(text)}
			}
			p, err := read(tree)
			if err != nil {
				t.Fatal(err)
			}
			if p.check() == nil {
				t.Errorf("accepted: %+v", p)
			}
		})
	}
}

// TestEveryTestOfTheModuleRuns holds the sources themselves to the plan, and the
// Makefile to its steps.
func TestEveryTestOfTheModuleRuns(t *testing.T) {
	root := os.DirFS("../..")
	p, err := read(root)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.check(); err != nil {
		t.Error(err)
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	steps := []string{"$(TESTPLAN) test)", "$(TESTPLAN) race)"}
	for _, tag := range targets() {
		steps = append(steps, "-tags "+tag)
	}
	for _, step := range steps {
		if !strings.Contains(string(makefile), step) {
			t.Errorf("the Makefile has no step %q", step)
		}
	}
}
