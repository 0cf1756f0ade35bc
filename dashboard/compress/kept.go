package compress

import (
	"bytes"
	"io"
	"net/http"

	"github.com/klauspost/compress/gzip"
)

// Gzip compresses what write writes, for answers that are cached: JSON columns are a
// little smaller than by zstd. The best level takes twelve times as long for 3 % less.
func Gzip(write func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if err := write(w); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Write sends a body cached in gzip, decompressing it for the rare client that does not
// accept gzip. It returns an error, before anything is sent, if the body is not gzip.
func Write(w http.ResponseWriter, r *http.Request, zipped []byte) error {
	w.Header().Set("Vary", "Accept-Encoding")
	if Choose(r, "gzip") != "" {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(zipped) // an error means that the client has gone
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return err
	}
	var plain bytes.Buffer
	if _, err := plain.ReadFrom(z); err != nil {
		return err
	}
	_, _ = w.Write(plain.Bytes())
	return nil
}
