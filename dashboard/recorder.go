package dashboard

import "net/http"

// recorder notes the status and the size of an answer as it passes.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets [http.ResponseController] reach the writer beneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush lets a writer above that knows only [http.Flusher] reach the one beneath.
func (r *recorder) Flush() {
	_ = http.NewResponseController(r.ResponseWriter).Flush() // one that cannot flush loses nothing
}

// code is the status of an answer that is over: 200 where nothing was written.
func (r *recorder) code() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}
