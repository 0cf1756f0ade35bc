package fetch

import (
	"context"
	"io"
	"time"
)

// stallReader ends a download that stops coming.
type stallReader struct {
	io.Reader
	timer *time.Timer
	limit time.Duration
}

// newStallReader cancels a request whose answer pauses for longer than limit.
func newStallReader(in io.Reader, limit time.Duration, cancel context.CancelFunc) *stallReader {
	return &stallReader{in, time.AfterFunc(limit, cancel), limit}
}

func (s *stallReader) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil {
		s.timer.Stop()
	} else {
		s.timer.Reset(s.limit)
	}
	return n, err
}

// stop ends the watch.
func (s *stallReader) stop() { s.timer.Stop() }
