package fetch

import (
	"os"
	"path/filepath"
)

// remembered is where the cache notes in which folder a content was read in place.
func (c cache) remembered(sum string) string {
	return filepath.Join(string(c), "places", sum[:2], sum)
}

// remember notes where a content lies outside of the cache, for who looks for it later. That
// it cannot be noted is no failure: the content is then not found.
func (c cache) remember(sum, path string) {
	absolute, err := filepath.Abs(path)
	if err != nil || c == "" {
		return
	}
	if known, err := os.ReadFile(c.remembered(sum)); err == nil && string(known) == absolute {
		return
	}
	_ = writeFile(c.remembered(sum), []byte(absolute))
}

// Located says where a content may lie, the cache first: whether it is still the same is for
// the caller to look at.
func Located(folder, sum string) (paths []string) {
	c := cache(folder)
	if len(sum) != 64 {
		return nil
	}
	paths = append(paths, c.object(sum))
	if known, err := os.ReadFile(c.remembered(sum)); err == nil {
		paths = append(paths, string(known))
	}
	return paths
}
