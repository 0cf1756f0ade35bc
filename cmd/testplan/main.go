// Command testplan says how the tests of each package run, from what the sources
// hold: under the race detector where goroutines are, without it elsewhere. It ends
// with an error where a test would run nowhere.
//
//	testplan race     the packages that run under the race detector
//	testplan plain    the packages that run without it
//	testplan apart    the packages under the race detector with tests that it leaves
//	                  out, in files with the build tag !race
//	testplan pattern  a pattern of those tests, for go test -run
//	testplan summary  a line that counts them
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "testplan:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	p, err := read(os.DirFS("."))
	if err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	answers := map[string]string{
		"race":    strings.Join(p.race, " "),
		"plain":   strings.Join(p.plain, " "),
		"apart":   strings.Join(p.apart, " "),
		"pattern": p.pattern(),
		"summary": p.summary(),
	}
	if len(args) != 1 || answers[args[0]] == "" {
		return fmt.Errorf("usage: testplan race|plain|apart|pattern|summary, in the folder of the module")
	}
	_, err = fmt.Fprintln(out, answers[args[0]])
	return err
}
