package shelf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"

	"maillage/geo/aside"
	"maillage/geo/parallel"
)

// File is a file that is made or being made.
type File struct {
	done    chan struct{}
	mu      sync.Mutex
	grown   *sync.Cond // more is written, or all
	file    *os.File
	written int64
	ended   bool
	err     error
}

func newFile() *File {
	f := &File{done: make(chan struct{})}
	f.grown = sync.NewCond(&f.mu)
	return f
}

// make writes the file, which has no name.
func (f *File) make(ctx context.Context, make Make) {
	err := func() (err error) {
		defer parallel.Recover(&err)
		file, err := aside.Unnamed("")
		if err != nil {
			return fmt.Errorf("keep a file: %w", err)
		}
		f.mu.Lock()
		f.file = file
		f.mu.Unlock()
		return make(ctx, f)
	}()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended, f.err = true, err
	f.grown.Broadcast()
	close(f.done)
}

// Write implements [io.Writer] for what makes the file.
func (f *File) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.written += int64(n)
	f.grown.Broadcast()
	return n, err
}

func (f *File) size() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.written
}

func (f *File) whole() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ended
}

// end gives the length of a whole file, or why it could not be made.
func (f *File) end() (int64, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.written, f.err
}

// Serve sends the file, or the part that is asked for, once it is whole.
func (f *File) Serve(w http.ResponseWriter, r *http.Request) error {
	select {
	case <-f.done:
	case <-r.Context().Done():
		return r.Context().Err()
	}
	size, err := f.end()
	if err != nil {
		return err
	}
	http.ServeContent(w, r, "", time.Time{}, io.NewSectionReader(f.file, 0, size))
	return nil
}

// TakeTime lifts the limits of a server on the time of an answer: that of reading the
// request would end it too, though it is read.
func TakeTime(w http.ResponseWriter) {
	limits := http.NewResponseController(w)
	_ = limits.SetReadDeadline(time.Time{}) // one that has no limits needs none lifted
	_ = limits.SetWriteDeadline(time.Time{})
}

// Follow sends the whole file while it is made. Before anything is sent an error may
// still be told; later ones are an [ErrCut].
func (f *File) Follow(w http.ResponseWriter, r *http.Request) error {
	stop := context.AfterFunc(r.Context(), f.grown.Broadcast)
	defer stop()
	flush := http.NewResponseController(w)
	for sent := int64(0); ; {
		until, ended, err := f.after(r.Context(), sent)
		if err != nil && sent > 0 {
			return errors.Join(ErrCut, err)
		}
		if err != nil {
			return err
		}
		if _, err := io.Copy(w, io.NewSectionReader(f.file, sent, until-sent)); err != nil {
			return errors.Join(ErrCut, err)
		}
		if sent = until; ended {
			return nil
		}
		_ = flush.Flush() // one that cannot flush loses nothing
	}
}

// ErrCut is of a file of which a part has gone.
var ErrCut = errors.New("the file is cut short")

// after waits until more than so many bytes are written, or all.
func (f *File) after(ctx context.Context, sent int64) (until int64, ended bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.written == sent && !f.ended && ctx.Err() == nil {
		f.grown.Wait()
	}
	if ctx.Err() != nil {
		return 0, false, ctx.Err()
	}
	return f.written, f.ended, f.err
}
