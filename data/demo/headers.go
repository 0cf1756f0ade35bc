package demo

import (
	_ "embed"
	"strings"
)

// headers are the columns of official files: a line with the path of one in a mirror, and
// under it those of the file, with semicolons between where that is a sheet.
//
//go:embed headers.txt
var headers string

// Header gives the columns of an official file that the demo writes, nil of one that is
// not written as a table.
func Header(path string) []string {
	_, after, _ := strings.Cut("\n"+headers, "\n"+path+"\n")
	line, _, found := strings.Cut(after, "\n")
	if !found {
		return nil
	}
	if strings.Contains(line, ";") {
		return strings.Split(line, ";")
	}
	return strings.Split(line, ",")
}
