package lang

import (
	"cmp"
	"embed"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
)

//go:embed messages/*.toml
var messageFiles embed.FS

// Messages are every text of the pages in one language, set by its typography, and
// the addresses of the pages in it.
type Messages struct {
	Lang
	// Root is the path that the pages are served below, "" at the root of their host.
	Root string
	// Sources are titles of sources by their ids.
	Sources map[string]string
	texts   map[string]string
}

// Prefix begins every page address in the language: "" or "/en", below the root.
func (m *Messages) Prefix() string { return m.Root + m.Lang.Prefix() }

// Path is the address of a page in the language, for a path that starts with a slash.
func (m *Messages) Path(path string) string { return m.Root + m.Lang.Path(path) }

// LoadMessages reads the embedded texts of a language. An error is a defect of
// the file, named.
func LoadMessages(l Lang) (*Messages, error) {
	name := "messages/" + string(l) + ".toml"
	raw, err := messageFiles.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read messages: %w", err)
	}
	var sections map[string]map[string]string
	if err := toml.Unmarshal(raw, &sections); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	m := &Messages{Lang: l, texts: map[string]string{}}
	for section, texts := range sections {
		for key, text := range texts {
			m.texts[section+"."+key] = Typeset(l, text)
		}
	}
	return m, nil
}

// T is the text of a key, with each {name} replaced by the value that follows
// the name in pairs. A key without a text shows as itself between brackets, so
// that it is seen; a test holds every key used against both languages.
func (m *Messages) T(key string, pairs ...any) string {
	text, ok := m.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	if len(pairs) < 2 {
		return text
	}
	replace := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		replace = append(replace, "{"+fmt.Sprint(pairs[i])+"}", m.write(pairs[i+1]))
	}
	return strings.NewReplacer(replace...).Replace(text)
}

// Source is the title of a source: in French the one that it was loaded under, where it was.
func (m *Messages) Source(id, title string) string {
	if m.Lang == French {
		return cmp.Or(title, m.Sources[id], id)
	}
	return cmp.Or(m.Sources[id], title, id)
}

// Vintage is an edition of a source: a year, a day, or that it is always the latest.
func (m *Messages) Vintage(vintage string) string {
	if vintage != "courant" {
		return vintage
	}
	return m.T("common.current-edition")
}

// N is the text of key ".one" or ".other" as the language counts n, with {n}
// replaced. French says none and one alike.
func (m *Messages) N(key string, n int, pairs ...any) string {
	form := ".other"
	if n == 1 || n == 0 && m.Lang == French {
		form = ".one"
	}
	return m.T(key+form, append([]any{"n", n}, pairs...)...)
}

// Has reports whether the key has a text.
func (m *Messages) Has(key string) bool {
	_, ok := m.texts[key]
	return ok
}

func (m *Messages) write(v any) string {
	switch n := v.(type) {
	case int:
		return m.Integer(n)
	case geo.Inhabitants:
		return m.Inhabitants(n)
	}
	return fmt.Sprint(v)
}

// List joins names as the language enumerates them: "a, b et c".
func (m *Messages) List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	and := map[Lang]string{French: " et ", English: " and "}[m.Lang]
	return strings.Join(names[:last], ", ") + and + names[last]
}
