// Package fetch gets the files of sources: from a folder that mirrors them,
// from an HTTP base that does, or from their official addresses, through a cache
// that holds each content once, under its SHA-256.
package fetch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"maillage/data/catalogue"
	"maillage/geo"
)

// MaxBytes bounds a file, unless [Options.MaxBytes] says otherwise.
const MaxBytes = 4 << 30

// Options say where files come from.
type Options struct {
	// Mirrors are folders or http(s) bases that hold the files at their paths: the
	// first that holds one is taken. None asks for the official addresses.
	Mirrors []string
	// Alike are names that files of several paths have: those are taken from a folder at their
	// paths alone.
	Alike    map[string]bool
	Cache    string // folder for what is downloaded
	Client   *http.Client
	Clock    Clock
	MaxBytes int64
	Attempts int // tries of one file that a server fails to send, 5 by default
	// Patience is how long to wait for the first answer of any server before the
	// network is held to be away, 15 seconds by default.
	Patience time.Duration
	Connect  time.Duration // longest wait for a connection, and for its encryption, 10 seconds by default
	Answer   time.Duration // longest wait for the beginning of an answer, a minute by default
	Stall    time.Duration // longest pause within an answer, a minute by default
	// Pinned are the contents that are taken, by the paths of their files: no others are, and no
	// files besides. Nil takes whatever a place holds.
	Pinned map[string]geo.InputFile
	// Handed are contents of the cache that people handed in, by the paths of their files: they
	// come before what mirrors hold, of files that have no official address.
	Handed map[string]geo.InputFile
	// Env gives what the environment holds under a name, os.Getenv by default: keys of servers.
	Env func(name string) string
}

// File is a file at hand.
type File struct {
	Name   string // path in the mirror, for messages
	Path   string // where it lies
	URL    string // where it was fetched from, "" from a folder
	SHA256 string
	Bytes  int64
	// Failed says why an address, or a mirror, named before the one that served
	// the file was passed over, nil where it was the first.
	Failed error
}

// Fetcher gets files. It is safe for concurrent use: a file that several
// sources read is fetched once, and servers are not hurried.
type Fetcher struct {
	o       Options
	hosts   *hosts
	slots   *semaphore.Weighted // of what goes on at one time
	fetches singleflight.Group  // by path, of data sets by address
}

// New makes a fetcher, with a client that waits no longer than the options say where
// none is given.
func New(o Options) *Fetcher {
	o.Connect = cmp.Or(o.Connect, 10*time.Second)
	o.Answer = cmp.Or(o.Answer, time.Minute)
	o.Stall = cmp.Or(o.Stall, time.Minute)
	o.Patience = cmp.Or(o.Patience, 15*time.Second)
	o.MaxBytes = cmp.Or(o.MaxBytes, MaxBytes)
	o.Attempts = cmp.Or(o.Attempts, 5)
	if o.Client == nil {
		o.Client = &http.Client{Transport: &http.Transport{
			DialContext: (&net.Dialer{Timeout: o.Connect}).DialContext, TLSHandshakeTimeout: o.Connect,
			ResponseHeaderTimeout: o.Answer, Proxy: http.ProxyFromEnvironment,
		}}
	}
	if o.Env == nil {
		o.Env = os.Getenv
	}
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	return &Fetcher{o: o, hosts: newHosts(), slots: semaphore.NewWeighted(atOnce)}
}

// Fetch gets one file. It fails with ErrAbsent where no mirror holds it or no
// official address is known, with CodeUnavailable where a server fails again and
// again or does not answer, and with CodeInvalid where the file is larger than
// allowed. Of several official addresses the first is taken that serves the file;
// those that its data set gives come before those that are written.
func (f *Fetcher) Fetch(ctx context.Context, file catalogue.File) (File, error) {
	fetched, err, _ := f.fetches.Do(file.Path, func() (any, error) { return f.fetch(ctx, file) })
	return fetched.(File), err
}

func (f *Fetcher) fetch(ctx context.Context, file catalogue.File) (File, error) {
	if f.o.Pinned != nil {
		return f.pinned(ctx, file)
	}
	if handed, is := f.handed(file); is {
		return f.handedIn(ctx, handed)
	}
	if len(f.o.Mirrors) > 0 {
		return f.mirrored(ctx, file)
	}
	return f.official(ctx, file)
}

// official tries the official addresses of a file in order.
func (f *Fetcher) official(ctx context.Context, file catalogue.File) (File, error) {
	if file.Each != "" {
		return f.each(ctx, file)
	}
	at, err := f.session(ctx, file)
	if err != nil {
		return File{}, err
	}
	urls, failed := f.Addresses(ctx, file)
	if len(urls) == 0 && failed == nil {
		return File{}, fmt.Errorf("%s: no official address is known: give a mirror that holds it: %w", file.Path, ErrAbsent)
	}
	for _, url := range urls {
		at.url = url
		got, err := f.download(ctx, at)
		if err == nil {
			got, err = f.pages(ctx, file, at, got)
		}
		if err == nil {
			got.Failed = failed
			return got, nil
		}
		if failed == nil {
			failed = err
		} else {
			failed = geo.Errorf(geo.ErrorCode(err), "%w; instead of it, %w", failed, err)
		}
		if ctx.Err() != nil || geo.ErrorCode(err) != geo.CodeUnavailable {
			break
		}
	}
	return File{}, failed
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
