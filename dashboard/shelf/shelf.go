package shelf

import (
	"context"
	"io"
	"slices"
	"sync"
)

// Make writes a file.
type Make func(ctx context.Context, w io.Writer) error

// Shelf is the files that are kept. It is safe for concurrent use.
type Shelf struct {
	turns chan struct{} // one a file that is being made
	most  int64         // bytes kept beyond which the file asked for longest ago goes
	mu    sync.Mutex
	files map[string]*File
	asked []string // keys, the one asked for last at the end
}

// New makes a shelf on which so many files are made at one time, and so many bytes are
// kept.
func New(atOnce int, most int64) *Shelf {
	return &Shelf{turns: make(chan struct{}, atOnce), most: most, files: map[string]*File{}}
}

// File gives the file of a key, which is being made where nobody asked for it before.
// It is made to its end even where nobody waits for it any more.
func (s *Shelf) File(key string, make Make) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, kept := s.files[key]
	if !kept {
		f = newFile()
		s.files[key] = f
		go s.make(key, f, make)
	}
	s.asked = append(slices.DeleteFunc(s.asked, func(k string) bool { return k == key }), key)
	return f
}

// make takes its turn. A file that cannot be made is asked for anew the next time.
func (s *Shelf) make(key string, f *File, make Make) {
	s.turns <- struct{}{}
	defer func() { <-s.turns }()
	f.make(context.Background(), make)
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := f.end(); err != nil {
		s.forget(key)
		return
	}
	s.tidy(key)
}

func (s *Shelf) forget(key string) {
	delete(s.files, key)
	s.asked = slices.DeleteFunc(s.asked, func(k string) bool { return k == key })
}

// tidy lets files go that were asked for longest ago, but the one that has just been
// made. Who reads one reads on: its space comes back once nobody does.
func (s *Shelf) tidy(last string) {
	total := int64(0)
	for _, f := range s.files {
		total += f.size()
	}
	for _, key := range slices.Clone(s.asked) {
		if f := s.files[key]; total > s.most && key != last && f.whole() {
			total -= f.size()
			s.forget(key)
		}
	}
}
