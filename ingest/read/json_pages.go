package read

import (
	"encoding/json"
	"strings"
)

// NextPage gives the address of the following page of a JSON document, by the path of
// its key with points between; "" where it is the last one.
func NextPage(document []byte, path string) string {
	return TextAt(document, path) // null, or no address: the last one
}

// TextAt gives the text that a path of keys leads to in a JSON document, "" where there is
// none.
func TextAt(document []byte, path string) string {
	var text string
	_ = json.Unmarshal(memberAt(document, path), &text)
	return text
}

// PageCount gives how many pages an answer has, by the path of the key; 0 where it does not
// say.
func PageCount(document []byte, path string) int {
	var n int
	_ = json.Unmarshal(memberAt(document, path), &n)
	return n
}

// memberAt gives what a path of keys leads to, nil where it leads nowhere.
func memberAt(document []byte, path string) json.RawMessage {
	for _, key := range strings.Split(path, ".") {
		var object map[string]json.RawMessage
		if json.Unmarshal(document, &object) != nil {
			return nil
		}
		document = object[key]
	}
	return document
}

// pages looks for the address of the page after a document, where that declares or
// usually has it.
type pages struct {
	path     string // declared, or usual
	declared bool
	next     string
}

func newPages(declared string) *pages {
	if declared == "" {
		return &pages{path: "next"}
	}
	return &pages{path: declared, declared: true}
}

// see is shown the members of a document that are not its rows.
func (p *pages) see(key string, value []byte) {
	first, rest, deeper := strings.Cut(p.path, ".")
	switch {
	case key != first:
	case deeper:
		p.next = NextPage(value, rest)
	default:
		p.next = ""
		_ = json.Unmarshal(value, &p.next)
	}
}

// end refuses a file that ends before the last page.
func (p *pages) end(s *splitter) error {
	if p.declared && p.next != "" {
		return invalid(s.name, s.line, "the answer goes on at %s, and the file ends before: fetch it again whole", p.next)
	}
	if strings.HasPrefix(p.next, "http") {
		return invalid(s.name, s.line, `the answer goes on at %s, and the file is one page of it: declare next = "next", by which the others are fetched`, p.next)
	}
	return nil
}
