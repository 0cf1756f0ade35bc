package gtfs

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"maillage/geo"
)

// What a file of a feed may unpack to: at most maxMember bytes, and above
// freeBytes no more than maxRatio times what it is packed in. Timetables pack
// ten- to thirtyfold, and those of a whole country take a third of the limit.
const (
	maxMember = 8 << 30
	freeBytes = 64 << 20
	maxRatio  = 200
)

// archive is the zip of a feed.
type archive struct {
	name    string
	members map[string]*zip.File // by file name, in whatever folder
}

// openArchive finds the files of a feed, which may be in a folder.
func openArchive(in io.ReaderAt, size int64, name string) (*archive, error) {
	z, err := zip.NewReader(io.NewSectionReader(in, 0, size), size) // which bears offsets outside it
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "%s is no zip archive, or is truncated: fetch it again (%w)", name, err)
	}
	a := &archive{name: name, members: map[string]*zip.File{}}
	for _, f := range z.File {
		base := path.Base(f.Name)
		if !strings.HasSuffix(base, ".txt") || strings.HasPrefix(base, "._") {
			continue
		}
		if before := a.members[base]; before != nil {
			return nil, geo.Errorf(geo.CodeInvalid, "%s holds %s twice, as %s and %s: one feed is needed, pack each on its own", name, base, before.Name, f.Name)
		}
		a.members[base] = f
	}
	return a, a.checkFiles()
}

func (a *archive) checkFiles() error {
	for _, file := range []string{"stops.txt", "routes.txt", "trips.txt", "stop_times.txt"} {
		if a.members[file] == nil {
			return geo.Errorf(geo.CodeInvalid, "%s has no %s, which GTFS requires: is it a GTFS feed?", a.name, file)
		}
	}
	if a.members["calendar.txt"] == nil && a.members["calendar_dates.txt"] == nil {
		return geo.Errorf(geo.CodeInvalid, "%s has neither calendar.txt nor calendar_dates.txt, so that nobody knows when its vehicles run: ask its publisher for a whole feed", a.name)
	}
	return nil
}

// open unpacks a file, up to its limit.
func (a *archive) open(file string) (io.ReadCloser, error) {
	f := a.members[file]
	in, err := f.Open()
	if err != nil {
		return nil, a.damaged(file, 0, err)
	}
	limit := min(maxMember, max(freeBytes, maxRatio*int64(min(f.CompressedSize64, maxMember))))
	return &bounded{ReadCloser: in, left: limit}, nil
}

// guess is about how many rows a file has, to make room for: by what it says it
// unpacks to, as far as that can be true.
func (a *archive) guess(file string) int {
	const row, ratio = 80, 30
	f := a.members[file]
	return int(min(f.UncompressedSize64, ratio*f.CompressedSize64, maxMember) / row)
}

// errTooLarge says that a file unpacks to more than any timetable does.
var errTooLarge = errors.New("it unpacks to far more than a timetable holds")

// bounded fails with errTooLarge past its limit.
type bounded struct {
	io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// damaged says why a file cannot be read on from a line, 0 where that is not
// known: what the file system refuses is the machine's fault, all else the feed's.
func (a *archive) damaged(file string, line int, err error) error {
	where := a.name + ": " + file
	if line > 0 {
		where = fmt.Sprintf("%s, line %d", where, line)
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("read %s: %w", where, err)
	}
	switch {
	case errors.Is(err, errTooLarge):
		return geo.Errorf(geo.CodeInvalid, "%s: %w: see what the archive holds before it is used", where, err)
	case errors.Is(err, zip.ErrAlgorithm):
		return geo.Errorf(geo.CodeInvalid, "%s: it is packed in a way that cannot be read: pack the feed again as a plain zip (%w)", where, err)
	}
	return geo.Errorf(geo.CodeInvalid, "%s: the archive is truncated or corrupt from here on: fetch it again (%w)", where, err)
}
