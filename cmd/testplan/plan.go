package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// unraced are the packages that run without the race detector though goroutines are
// in them, each with the reason.
func unraced() map[string]string {
	return map[string]string{
		"./cmd/maillage": "its goroutines are its tests' own; what it runs side by side is raced in dashboard, data and ingest",
	}
}

// targets are the targets of the Makefile that build tests by a tag of their name.
func targets() []string { return []string{"interop", "soak"} }

// plan is how the tests of a module run.
type plan struct {
	race, plain, apart []string // packages
	alone              []string // tests of apart that the race detector leaves out
	nowhere            []string // tests that nothing runs
	stale              []string // of unraced, packages without goroutines
}

// read makes the plan of the module in a tree.
func read(tree fs.FS) (plan, error) {
	packages := map[string][]source{}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if entry.IsDir() {
			if name != "." && (strings.HasPrefix(base, ".") || base == "node_modules" || base == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		s, err := readSource(tree, name)
		dir := "./" + path.Dir(name)
		packages[dir] = append(packages[dir], s)
		return err
	})
	if err != nil {
		return plan{}, err
	}
	var p plan
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		p.add(dir, packages[dir])
	}
	return p, nil
}

// add decides how the tests of a package run.
func (p *plan) add(dir string, sources []source) {
	_, exempt := unraced()[dir]
	goroutines := slices.ContainsFunc(sources, func(s source) bool { return s.goroutines })
	if exempt && !goroutines {
		p.stale = append(p.stale, dir)
	}
	raced := goroutines && !exempt
	tag := "plain"
	if raced {
		tag = "race"
	}
	var tests, alone []string
	for _, s := range sources {
		switch {
		case s.builds(tag):
			tests = append(tests, s.tests...)
		case raced && s.builds("plain"):
			alone = append(alone, s.tests...)
		case !slices.ContainsFunc(targets(), s.builds):
			for _, test := range s.tests {
				p.nowhere = append(p.nowhere, dir+" "+test)
			}
		}
	}
	if len(alone) > 0 {
		p.apart, p.alone = append(p.apart, dir), append(p.alone, alone...)
	}
	switch {
	case raced && len(tests) > 0:
		p.race = append(p.race, dir)
	case len(tests) > 0:
		p.plain = append(p.plain, dir)
	}
}

// check returns what keeps the plan from running every test.
func (p *plan) check() error {
	var all []error
	for _, test := range p.nowhere {
		all = append(all, fmt.Errorf("%s: its build tags leave it out everywhere", test))
	}
	for _, dir := range p.stale {
		all = append(all, fmt.Errorf("%s: has no goroutine, and needs not be said to run without the race detector", dir))
	}
	return errors.Join(all...)
}

// pattern matches the tests that the race detector leaves out.
func (p *plan) pattern() string { return "^(" + strings.Join(p.alone, "|") + ")$" }

func (p *plan) summary() string {
	return fmt.Sprintf("%d packages under the race detector, %d without, %d long tests of the former apart, and those of the web code; make check, make interop and make soak run the rest",
		len(p.race), len(p.plain), len(p.alone))
}
