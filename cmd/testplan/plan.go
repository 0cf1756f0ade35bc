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

// unraced are the packages that do not run under the race detector though goroutines
// are in them, each with the reason.
func unraced() map[string]string {
	return map[string]string{
		"./cmd/maillage": "its goroutines are its tests' own; what it runs side by side is raced in dashboard, data and ingest",
	}
}

// targets are the targets of the Makefile that build tests by a tag of their name.
func targets() []string { return []string{"interop", "soak"} }

// plan is how the tests of a module run.
type plan struct {
	test, race []string // packages
	nowhere    []string // tests that nothing runs
	stale      []string // of unraced, packages without goroutines
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
	tested := func(tag string) bool {
		return slices.ContainsFunc(sources, func(s source) bool { return len(s.tests) > 0 && s.builds(tag) })
	}
	if tested("") {
		p.test = append(p.test, dir)
	}
	raced := goroutines && !exempt && tested("race")
	if raced {
		p.race = append(p.race, dir)
	}
	for _, s := range sources {
		if s.builds("") || raced && s.builds("race") || slices.ContainsFunc(targets(), s.builds) {
			continue
		}
		for _, test := range s.tests {
			p.nowhere = append(p.nowhere, dir+" "+test)
		}
	}
}

// check returns what keeps the plan from running every test.
func (p *plan) check() error {
	var all []error
	for _, test := range p.nowhere {
		all = append(all, fmt.Errorf("%s: its build tags leave it out everywhere", test))
	}
	for _, dir := range p.stale {
		all = append(all, fmt.Errorf("%s: has no goroutine, and needs not be said to be spared the race detector", dir))
	}
	return errors.Join(all...)
}

func (p *plan) summary() string {
	return fmt.Sprintf("the tests of %d packages and of the web code; make check runs %d of them again under the race detector, make interop and make soak the rest",
		len(p.test), len(p.race))
}
