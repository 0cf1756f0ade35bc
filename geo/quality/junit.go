package quality

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
)

// The elements of JUnit XML, as continuous integrations read them: a suite a source, a case a
// check of it.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitFailure `xml:"failure"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes findings; a case fails where one of its findings is as bad as failOn. What
// is not as bad is told as the case's output.
func WriteJUnit(w io.Writer, found []Finding, failOn Severity) error {
	all := junitSuites{Name: "maillage check"}
	for _, task := range NewReport(found).Tasks {
		suite := junitSuite{Name: task.Name}
		for _, check := range Checks() {
			c := newCase(task, check, failOn)
			if c.Failure != nil {
				suite.Failures++
			}
			suite.Cases = append(suite.Cases, c)
		}
		suite.Tests = len(suite.Cases)
		all.Tests, all.Failures = all.Tests+suite.Tests, all.Failures+suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	return out.Encode(all)
}

func newCase(task Task, check Check, failOn Severity) junitCase {
	c := junitCase{Class: task.Name, Name: string(check)}
	of := slices.DeleteFunc(slices.Clone(task.Errors), func(f Finding) bool { return f.Check != check })
	text, bad := "", 0
	for _, f := range of {
		text += fmt.Sprintf("%s %s %s\n", f.Severity, f.Commune, f.Message.EN)
		if f.Severity.Reaches(failOn) {
			bad++
		}
	}
	if bad == 0 {
		c.Out = text
		return c
	}
	c.Failure = &junitFailure{Type: string(of[0].Severity), Message: of[0].Message.EN, Text: text}
	return c
}
