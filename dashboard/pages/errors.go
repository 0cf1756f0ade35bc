package pages

import (
	"net/http"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/problem"
	"maillage/geo"
)

// NotFound answers that there is no such page.
func (p *Pages) NotFound(w http.ResponseWriter, r *http.Request) {
	p.problem(w, r, http.StatusNotFound, "not-found", "")
}

// Error answers with the page of an error of that status, for what goes wrong
// outside of the pages.
func (p *Pages) Error(w http.ResponseWriter, r *http.Request, status int) {
	kind := "internal"
	switch {
	case status == http.StatusNotFound:
		kind = "not-found"
	case status == http.StatusServiceUnavailable:
		kind = "no-release"
	}
	p.problem(w, r, status, kind, "")
}

// fail answers an error by its code. What is ours is logged whole and shown
// short.
func (p *Pages) fail(w http.ResponseWriter, r *http.Request, err error) {
	switch geo.ErrorCode(err) {
	case geo.CodeNotFound:
		p.problem(w, r, problem.Status(err), "not-found", "")
	case geo.CodeUnavailable:
		p.problem(w, r, problem.Status(err), "no-release", "")
	case geo.CodeInvalid:
		p.problem(w, r, problem.Status(err), "invalid", err.Error())
	case geo.CodeUnknown:
		p.problem(w, r, problem.Status(err), "unknown", "")
	case geo.CodeConflict:
		p.problem(w, r, problem.Status(err), "conflict", "")
	case geo.CodeForbidden:
		p.problem(w, r, problem.Status(err), "forbidden", "")
	default:
		p.logger.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "error", err)
		p.problem(w, r, http.StatusInternalServerError, "internal", "")
	}
}

func (p *Pages) problem(w http.ResponseWriter, r *http.Request, status int, kind, detail string) {
	l, path := p.of(r)
	p.write(w, r, status, l, "error", newProblem(l.messages, kind, path, detail))
}

// problemPage is the page of an error.
type problemPage struct {
	page.Frame
	Heading string
	Message string
	Detail  string // what is wrong with an address, in the English of errors, "" for nothing
	Command string // what to run, "" where nothing is to be
}

// newProblem makes the page of an error of that kind: "not-found", "invalid",
// "unknown", "forbidden", "conflict", "internal" or "no-release". Detail says what is wrong with an invalid request.
func newProblem(m *lang.Messages, kind, path, detail string) *problemPage {
	p := &problemPage{
		Frame:   page.NewFrame(m, "", path, m.T("error."+kind), ""),
		Heading: m.T("error." + kind),
		Message: m.T("error." + kind + "-message"),
		Detail:  detail,
	}
	if kind == "no-release" {
		p.Command = "maillage ingest --territory 26\nmaillage compute"
	}
	return p
}
