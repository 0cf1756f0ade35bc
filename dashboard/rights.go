package dashboard

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/problem"
	"maillage/data/store/access"
)

// right is how a route is asked, and the least role that may.
type right struct {
	method string // "" for GET and HEAD
	least  access.Role
}

// rights says who may do what. Routes that are not here answer GET and HEAD to everybody:
// what is published is read without a token. A page in English asks for what the page in
// French does.
func rights() map[string]right {
	return map[string]right{
		"begin_session":  {method: http.MethodPost}, // the token is what it is given
		"end_session":    {method: http.MethodPost},
		"page_journal":   {least: access.Viewer},
		"page_add":       {least: access.Editor},
		"add":            {http.MethodPost, access.Editor},
		"page_change":    {least: access.Editor},
		"change_kept":    {http.MethodPost, access.Editor},
		"undo_change":    {http.MethodPost, access.Editor},
		"page_import":    {least: access.Editor},
		"import_changes": {http.MethodPost, access.Editor},
		"page_doubts":    {least: access.Editor},
		"decide_doubt":   {http.MethodPost, access.Editor},
		"count_changes":  {http.MethodPost, access.Analyst},
		"page_tokens":    {least: access.Admin},
		"page_workshop":  {least: access.Analyst},
		"page_task":      {least: access.Analyst},
		"task_said":      {least: access.Analyst},
		"page_rejects":   {least: access.Analyst},
		"rejects_file":   {least: access.Analyst},
		"ask_compute":    {http.MethodPost, access.Analyst},
		"ask_source":     {http.MethodPost, access.Analyst},
		"change_task":    {http.MethodPost, access.Analyst},
		"page_upload":    {least: access.Analyst},
		"hand_in":        {http.MethodPost, access.Analyst},
		"changes":        {least: access.Viewer},
		"scenarios":      {method: http.MethodPost}, // computed, and nothing is kept

		"ogc_rejects": {least: access.Analyst}, "ogc_rejects_queryables": {least: access.Analyst}, "ogc_rejects_sortables": {least: access.Analyst},
		"ogc_rejects_schema": {least: access.Analyst}, "ogc_rejects_items": {least: access.Analyst}, "ogc_rejects_item": {least: access.Analyst},

		"add_places": {http.MethodPost, access.Editor}, "add_enterprises": {http.MethodPost, access.Editor}, "add_supports": {http.MethodPost, access.Editor},
		"correct_places": {http.MethodPatch, access.Editor}, "correct_enterprises": {http.MethodPatch, access.Editor}, "correct_supports": {http.MethodPatch, access.Editor},
		"close_places": {http.MethodDelete, access.Editor}, "close_enterprises": {http.MethodDelete, access.Editor}, "close_supports": {http.MethodDelete, access.Editor},
		"undo_places": {http.MethodPost, access.Editor}, "undo_enterprises": {http.MethodPost, access.Editor}, "undo_supports": {http.MethodPost, access.Editor},

		"revoke_token": {http.MethodPost, access.Admin},

		"siting": {method: http.MethodPost}, // it computes, and changes nothing
	}
}

// rightOf is the right of a route.
func rightOf(name string) right { return rights()[strings.TrimSuffix(name, "_en")] }

// methods are those that a route answers.
func (r right) methods() []string {
	if r.method == "" {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{r.method}
}

// allow keeps from a route whom its right leaves out.
func (s *Server) allow(rt route) http.Handler {
	return s.guard.Allow(rightOf(rt.name).least, s.refuse, rt.handler)
}

// methodNotAllowed names the methods that are answered at the path of a request.
func methodNotAllowed(router *mux.Router) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var answered []string
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodDelete} {
			asked := r.Clone(r.Context())
			asked.Method = method
			if match := new(mux.RouteMatch); router.Match(asked, match) && match.MatchErr == nil {
				answered = append(answered, method)
			}
		}
		list := strings.Join(answered, ", ")
		w.Header().Set("Allow", list)
		problem.WriteStatus(w, r, http.StatusMethodNotAllowed, "this address answers "+list+" and nothing else")
	}
}
