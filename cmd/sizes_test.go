// Package cmd_test holds what is written to a size that one reads at a sitting.
package cmd_test

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	mostInAFile     = 300 // lines of code, neither blank nor comment
	mostInAFunction = 60  // lines from its name to its end
)

func TestNoFileIsOverlong(t *testing.T) {
	sources(t, func(path string) {
		if n := linesOfCode(t, path); n > mostInAFile {
			t.Errorf("%s has %d lines of code, %d at most: split it by subject", path, n, mostInAFile)
		}
	})
}

func TestNoFunctionIsOverlong(t *testing.T) {
	files := token.NewFileSet()
	sources(t, func(path string) {
		if filepath.Ext(path) != ".go" {
			return
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			from, to := files.Position(f.Pos()), files.Position(f.End())
			if n := to.Line - from.Line + 1; n > mostInAFunction {
				t.Errorf("%s:%d: %s has %d lines, %d at most: split it by what it does", path, from.Line, f.Name.Name, n, mostInAFunction)
			}
		}
	})
}

// sources calls f with every Go, TypeScript and CSS file that is written by hand.
func sources(t *testing.T, f func(path string)) {
	t.Helper()
	for _, room := range []string{"cmd", "geo", "ingest", "data", "dashboard"} {
		err := filepath.WalkDir(filepath.Join("..", room), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && slices.Contains([]string{"node_modules", "dist", "generated"}, d.Name()) {
				return fs.SkipDir
			}
			switch filepath.Ext(path) {
			case ".go", ".ts", ".css":
				f(path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func linesOfCode(t *testing.T, path string) int {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	n, comment := 0, false
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case comment:
			comment = !strings.Contains(line, "*/")
		case strings.HasPrefix(line, "/*"):
			comment = !strings.Contains(line, "*/")
		case line != "" && !strings.HasPrefix(line, "//"):
			n++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}
