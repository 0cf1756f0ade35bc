package merging

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"maillage/data/store/loading"
	"maillage/geo/aside"
)

// shelf keeps records in a file without a name: a country's take half a gigabyte in memory,
// and few are looked at again.
type shelf struct {
	file *os.File
	w    *bufio.Writer
	ends []int64 // where each record ends in the file
}

func newShelf() (*shelf, error) {
	f, err := aside.Unnamed("")
	if err != nil {
		return nil, fmt.Errorf("keep records aside: %w", err)
	}
	return &shelf{file: f, w: bufio.NewWriterSize(f, 1<<20)}, nil
}

func (s *shelf) add(r *loading.EnterpriseRecord) error {
	text, err := json.Marshal(r)
	if err == nil {
		_, err = s.w.Write(text)
	}
	if err != nil {
		return fmt.Errorf("keep records aside: %w", err)
	}
	s.ends = append(s.ends, s.begin(len(s.ends))+int64(len(text)))
	return nil
}

func (s *shelf) begin(i int) int64 {
	if i == 0 {
		return 0
	}
	return s.ends[i-1]
}

// record reads one, once all are added.
func (s *shelf) record(i int) (r loading.EnterpriseRecord, err error) {
	text := make([]byte, s.ends[i]-s.begin(i))
	if err = s.w.Flush(); err == nil {
		_, err = s.file.ReadAt(text, s.begin(i))
	}
	if err == nil || err == io.EOF {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return r, fmt.Errorf("read records kept aside: %w", err)
	}
	return r, nil
}
