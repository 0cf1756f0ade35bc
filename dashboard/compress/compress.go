// Package compress sends answers in a content coding that the client accepts: those made
// for one request are compressed on the fly by [Middleware]; those that are cached are
// cached compressed, and sent by [Write].
package compress

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/zstd"
)

// Middleware compresses answers that are text of a kilobyte or more, by zstd or gzip as
// the client prefers. Answers that have a content coding, ranges and answers to HEAD are
// left unchanged.
//
// The ETag is the same in every coding, so that it must be weak: a handler that sets a
// strong one sets [gzhttp.HeaderNoCompression] too.
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

// gains reports whether a media type is text.
func gains(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/json", "application/geo+json", "application/problem+json", "image/svg+xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
