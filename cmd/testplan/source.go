package main

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"runtime"
	"strconv"
	"strings"
)

// source is what a plan needs to know of a file.
type source struct {
	goroutines bool            // whether it starts some, or guards what they share
	constraint constraint.Expr // of its //go:build line, nil without one
	tests      []string        // tests, examples and fuzz targets
}

// readSource parses a file.
func readSource(tree fs.FS, name string) (source, error) {
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		return source{}, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	s := source{goroutines: startsGoroutines(file)}
	for _, group := range file.Comments {
		for _, line := range group.List {
			if line.Pos() < file.Package && constraint.IsGoBuild(line.Text) {
				if s.constraint, err = constraint.Parse(line.Text); err != nil {
					return source{}, err
				}
			}
		}
	}
	if strings.HasSuffix(name, "_test.go") {
		s.tests = testsOf(file)
	}
	return s, nil
}

// startsGoroutines reports whether a file has a go statement or imports what runs
// goroutines or keeps them apart.
func startsGoroutines(file *ast.File) bool {
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err == nil && (name == "sync" || path.Dir(name) == "sync" || strings.HasPrefix(name, "golang.org/x/sync/") ||
			name == "maillage/geo/parallel") {
			return true
		}
	}
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		_, isGo := n.(*ast.GoStmt)
		found = found || isGo
		return !found
	})
	return found
}

// testsOf lists what go test runs of a file by itself.
func testsOf(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		f, isFunc := decl.(*ast.FuncDecl)
		if !isFunc || f.Recv != nil || f.Name.Name == "TestMain" {
			continue
		}
		for _, prefix := range []string{"Test", "Example", "Fuzz"} {
			if strings.HasPrefix(f.Name.Name, prefix) {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}

// builds reports whether a file is compiled with a tag, beside those of the system.
func (s source) builds(tag string) bool {
	return s.constraint == nil || s.constraint.Eval(func(t string) bool {
		return t == tag || t == runtime.GOOS || t == runtime.GOARCH || t == "unix" || t == "cgo" || strings.HasPrefix(t, "go1.")
	})
}
