package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"maillage/geo/aside"
)

// entry is what the cache knows of an address.
type entry struct {
	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	SHA256       string `json:"sha256,omitempty"` // "" while it is downloading
}

// cache is a folder: objects/ by content, entries/ and partial/ by address.
type cache string

func (c cache) object(sum string) string { return filepath.Join(string(c), "objects", sum[:2], sum) }

func (c cache) name(url string) string {
	sum := sha256.Sum256([]byte(url))
	return hex.EncodeToString(sum[:16])
}

func (c cache) partial(url string) string { return filepath.Join(string(c), "partial", c.name(url)) }

// load reads an entry; folder is "entries" or "partial". A missing or broken
// one is an empty one: the file is then fetched anew.
func (c cache) load(folder, url string) entry {
	text, err := os.ReadFile(filepath.Join(string(c), folder, c.name(url)+".json"))
	var e entry
	if err != nil || json.Unmarshal(text, &e) != nil || e.URL != url {
		return entry{}
	}
	return e
}

// age is how long ago an entry was written, false where there is none.
func (c cache) age(folder, url string) (time.Duration, bool) {
	info, err := os.Stat(filepath.Join(string(c), folder, c.name(url)+".json"))
	if err != nil {
		return 0, false
	}
	return time.Since(info.ModTime()), true
}

func (c cache) save(folder string, e entry) error {
	text, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	return writeFile(filepath.Join(string(c), folder, c.name(e.URL)+".json"), text)
}

// writeFile writes whole or not at all.
func writeFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	err := aside.Replace(path, func(out *os.File) error {
		_, err := out.Write(text)
		return err
	})
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	return nil
}

// keep moves a whole download among the objects and remembers its address.
func (c cache) keep(ctx context.Context, e entry) (File, error) {
	partial := c.partial(e.URL)
	sum, bytes, err := Digest(ctx, partial)
	if err != nil {
		return File{}, fmt.Errorf("read the cache: %w", err)
	}
	e.SHA256 = sum
	path, err := c.adopt(partial, sum)
	if err != nil {
		return File{}, err
	}
	if err := os.Remove(partial + ".json"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return File{}, fmt.Errorf("write the cache: %w", err)
	}
	return File{Path: path, SHA256: sum, Bytes: bytes}, c.save("entries", e)
}

// adopt moves a file among the objects, by its digest, and gives its path there.
func (c cache) adopt(file, sum string) (string, error) {
	path := c.object(sum)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", fmt.Errorf("write the cache: %w", err)
	}
	if err := os.Rename(file, path); err != nil {
		return "", fmt.Errorf("write the cache: %w", err)
	}
	return path, nil
}

// sameAs reports whether an answer is about the content of an entry.
func (e entry) sameAs(answer *http.Response) bool {
	tag, changed := answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")
	return tag != "" && tag == e.ETag || tag == "" && changed != "" && changed == e.LastModified
}

// size is that of the content which an entry names, 0 where it is gone.
func (c cache) size(e entry) int64 {
	if len(e.SHA256) != 64 {
		return 0
	}
	info, err := os.Stat(c.object(e.SHA256))
	if err != nil {
		return 0
	}
	return info.Size()
}

// begun is how much there is of a download that was interrupted.
func (c cache) begun(url string) int64 {
	info, err := os.Stat(c.partial(url))
	if err != nil {
		return 0
	}
	return info.Size()
}

// held gives the content that an entry names, checked, or false where it is
// gone or was altered.
func (c cache) held(ctx context.Context, e entry) (File, bool) {
	if len(e.SHA256) != 64 {
		return File{}, false
	}
	path := c.object(e.SHA256)
	sum, n, err := Digest(ctx, path)
	return File{Path: path, SHA256: sum, Bytes: n}, err == nil && sum == e.SHA256
}
