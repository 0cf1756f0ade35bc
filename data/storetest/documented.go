package storetest

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
)

// Documented reads the SQL blocks of data/README.md by the name in their first
// line, with psql's variables as pgx's named arguments.
func Documented(t testing.TB) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sourceFolder(), "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```sql\n-- ([a-z]+)\n(.*?);?\\s*```")
	variable := regexp.MustCompile(`:'([a-z]+)'`)
	found := map[string]string{}
	for _, m := range block.FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = variable.ReplaceAllString(m[2], "@$1::text")
	}
	return found
}

// sourceFolder is the folder of this package.
func sourceFolder() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Dir(here)
}
