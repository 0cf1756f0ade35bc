// Package compress sends answers in the coding that the client takes: those made for
// one request are compressed as they pass, by [Middleware]; those that are kept are kept
// compressed, and sent by [Write].
package compress

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/zstd"
)

// Middleware makes what compresses the answers of a handler, by zstd or gzip as the
// client prefers, where they are text and long enough to gain by it. What is compressed
// already, ranges and answers to HEAD pass as they are.
//
// An answer has the same ETag in every coding, so that it must be a weak one: whoever
// gives a strong one sets [gzhttp.HeaderNoCompression].
func Middleware() (func(http.Handler) http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.ContentTypeFilter(gains),
		gzhttp.ZstdCompressionLevel(int(zstd.SpeedDefault)),
	)
	if err != nil {
		return nil, err
	}
	return func(next http.Handler) http.Handler { return wrap(next) }, nil
}

// gains reports whether a media type is of text.
func gains(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/json", "application/geo+json", "application/problem+json", "image/svg+xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
