package store_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSQLIsInTheStoreAlone looks for queries in the program outside data/store, and
// outside what makes databases.
func TestSQLIsInTheStoreAlone(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	calls := [][]byte{[]byte(".Exec(ctx"), []byte(".Query(ctx"), []byte(".QueryRow(ctx"), []byte(".CopyFrom(ctx"), []byte(".SendBatch(ctx")}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		switch {
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || name == "data/store" || name == "data/storetest" || name == "data/cluster"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		for _, call := range calls {
			if bytes.Contains(text, call) {
				t.Errorf("%s calls %s…): queries are functions of data/store", name, call)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
