// Package fetch gets the files of sources: from a folder that mirrors them,
// from an HTTP base that does, or from their official addresses, through a cache
// that holds each content once, under its SHA-256.
package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"maillage/data/catalogue"
	"maillage/geo"
)

// MaxBytes bounds a file, unless [Options.MaxBytes] says otherwise.
const MaxBytes = 4 << 30

// ErrAbsent tells that a mirror does not hold a file.
var ErrAbsent = errors.New("absent from the mirror")

// Options say where files come from.
type Options struct {
	// Mirror is a folder or an http(s) base that holds the files at their paths;
	// "" asks for their official addresses.
	Mirror   string
	Cache    string // folder for what is downloaded
	Client   *http.Client
	Clock    Clock
	MaxBytes int64
	Attempts int // tries of one file that a server fails to send, 5 by default
	// Patience is how long to wait for the first answer of any server before the
	// network is held to be away, 15 seconds by default.
	Patience time.Duration
	Stall    time.Duration // longest pause within an answer, a minute by default
}

// File is a file at hand.
type File struct {
	Name   string // path in the mirror, for messages
	Path   string // where it lies
	URL    string // where it was fetched from, "" from a folder
	SHA256 string
	Bytes  int64
	// Failed tells why an address named before URL was passed over, nil where URL
	// is the first.
	Failed error
}

// Fetcher gets files. It is safe for concurrent use: a file that several
// sources read is fetched once.
type Fetcher struct {
	o       Options
	hosts   *hosts
	fetches singleflight.Group // by path
}

// New makes a fetcher, with a client that waits at most ten seconds for a
// connection and a minute for an answer where none is given.
func New(o Options) *Fetcher {
	if o.Client == nil {
		const connect = 10 * time.Second
		o.Client = &http.Client{Transport: &http.Transport{
			DialContext: (&net.Dialer{Timeout: connect}).DialContext, TLSHandshakeTimeout: connect,
			ResponseHeaderTimeout: time.Minute, Proxy: http.ProxyFromEnvironment,
		}}
	}
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = MaxBytes
	}
	if o.Attempts == 0 {
		o.Attempts = 5
	}
	if o.Patience == 0 {
		o.Patience = 15 * time.Second
	}
	if o.Stall == 0 {
		o.Stall = time.Minute
	}
	return &Fetcher{o: o, hosts: newHosts()}
}

// Fetch gets one file. It fails with ErrAbsent where the mirror lacks it or no
// official address is known, with CodeUnavailable where a server fails again and
// again or does not answer, and with CodeInvalid where the file is larger than
// allowed. Of several official addresses the first is taken that serves the file.
func (f *Fetcher) Fetch(ctx context.Context, file catalogue.File) (File, error) {
	fetched, err, _ := f.fetches.Do(file.Path, func() (any, error) { return f.fetch(ctx, file) })
	return fetched.(File), err
}

func (f *Fetcher) fetch(ctx context.Context, file catalogue.File) (File, error) {
	switch {
	case isHTTP(f.o.Mirror):
		return f.download(ctx, file.Path, strings.TrimRight(f.o.Mirror, "/")+"/"+file.Path)
	case f.o.Mirror != "":
		return f.local(ctx, file)
	case file.URL == "":
		return File{}, fmt.Errorf("%s: no official address is known: give a mirror that holds it: %w", file.Path, ErrAbsent)
	}
	return f.official(ctx, file)
}

// official tries the official addresses of a file in order.
func (f *Fetcher) official(ctx context.Context, file catalogue.File) (File, error) {
	got, err := f.download(ctx, file.Path, file.URL)
	first := err
	for _, address := range file.Also {
		if ctx.Err() != nil || geo.ErrorCode(err) != geo.CodeUnavailable {
			break
		}
		if got, err = f.download(ctx, file.Path, address); err == nil {
			got.Failed = first
			return got, nil
		}
	}
	if first == err {
		return got, err
	}
	return File{}, geo.Errorf(geo.ErrorCode(err), "%w; instead of it, %w", first, err)
}

// CheckMirror refuses a mirror folder that does not exist: without it, every
// file would seem to be merely absent.
func (f *Fetcher) CheckMirror() error {
	if f.o.Mirror == "" || isHTTP(f.o.Mirror) {
		return nil
	}
	info, err := os.Stat(f.o.Mirror)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return geo.Errorf(geo.CodeInvalid, "there is no mirror folder %s", f.o.Mirror)
	case err != nil:
		return geo.Errorf(geo.CodeInvalid, "the mirror folder cannot be read: %w", err)
	case !info.IsDir():
		return geo.Errorf(geo.CodeInvalid, "the mirror %s is a file, and must be a folder or an http(s) address", f.o.Mirror)
	}
	return nil
}

func isHTTP(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// local takes a file of a mirror folder where it lies.
func (f *Fetcher) local(ctx context.Context, file catalogue.File) (File, error) {
	path := filepath.Join(f.o.Mirror, filepath.FromSlash(file.Path))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return File{}, fmt.Errorf("%s: %w", file.Path, ErrAbsent)
	case err != nil:
		return File{}, fmt.Errorf("find %s: %w", file.Path, err)
	case info.Size() > f.o.MaxBytes:
		return File{}, tooLarge(file.Path, f.o.MaxBytes)
	}
	sum, n, err := Digest(ctx, path)
	if err != nil {
		return File{}, fmt.Errorf("read %s: %w", file.Path, err)
	}
	return File{Name: file.Path, Path: path, SHA256: sum, Bytes: n}, nil
}

func tooLarge(name string, most int64) error {
	return geo.Errorf(geo.CodeInvalid, "%s: the file is larger than the %d bytes allowed", name, most)
}

// Digest gives the SHA-256 of a file, in hexadecimal, and its size.
func Digest(ctx context.Context, path string) (sum string, bytes int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, heeding{ctx, f})
	if err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(h.Sum(nil)), n, nil
}

// heeding reads until its context is done.
type heeding struct {
	ctx  context.Context
	from io.Reader
}

func (h heeding) Read(p []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	return h.from.Read(p)
}
