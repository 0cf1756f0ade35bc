package main

import (
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// wire stands between browsers and a dashboard and counts the bytes that come
// back. Chromium's own count leaves out what workers fetch, such as tiles.
type wire struct {
	url      string
	received atomic.Int64 // bytes, headers included
}

// tap returns the wire before a dashboard at a URL.
func tap(t *testing.T, url string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	w := &wire{url: "http://" + listener.Addr().String()}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return // closed with the test
			}
			go w.carry(client, strings.TrimPrefix(url, "http://"))
		}
	}()
	return w
}

func (w *wire) carry(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return // the browser tells of it
	}
	defer server.Close()
	go func() {
		io.Copy(server, client)
		server.Close()
	}()
	io.Copy(client, io.TeeReader(server, w))
}

// Write counts what passes.
func (w *wire) Write(p []byte) (int, error) {
	w.received.Add(int64(len(p)))
	return len(p), nil
}

// TestTheFirstViewOfARegionWeighsLittle opens the map of Auvergne-Rhône-Alpes
// with an empty cache.
func TestTheFirstViewOfARegionWeighsLittle(t *testing.T) {
	t.Parallel()
	url := serveRegion(t).url
	const limit int64 = 1_500_000 // bytes
	for _, s := range []screen{screens()[0], screens()[2]} {
		b := openBrowser(t, s)
		w := tap(t, url)
		start := time.Now()
		b.open(t, w.url+"/")
		took := time.Since(start)
		// Names of communes come after the colours.
		b.wait(t, `performance.getEntriesByType("resource").every((entry) => entry.responseEnd > 0)`)
		bytes := w.received.Load()
		t.Logf("%s: %d bytes, drawn after %v", s.name, bytes, took)
		if bytes < 400e3 {
			t.Errorf("%s: %d bytes cannot be a whole map", s.name, bytes)
		}
		if bytes > limit {
			t.Errorf("%s: the first view weighs %d bytes, want %d at most", s.name, bytes, limit)
		}
	}
}
