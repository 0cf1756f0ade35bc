// Command testplan says which packages have tests, and which of these run again under
// the race detector, since goroutines are in them: the sources say so. It ends with an
// error where a test would run nowhere.
//
//	testplan test     the packages with tests
//	testplan race     those that run again under the race detector, but for tests in
//	                  files with the build tag !race: long work that it would slow
//	                  several times over, and results of goroutines that other tests of
//	                  the package run
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
		"test":    strings.Join(p.test, " "),
		"race":    strings.Join(p.race, " "),
		"summary": p.summary(),
	}
	if len(args) != 1 || answers[args[0]] == "" {
		return fmt.Errorf("usage: testplan test|race|summary, in the folder of the module")
	}
	_, err = fmt.Fprintln(out, answers[args[0]])
	return err
}
