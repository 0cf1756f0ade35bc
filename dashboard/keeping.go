package dashboard

import (
	"net/http"

	"maillage/dashboard/pages/keeping"
	"maillage/dashboard/pages/workshop"
)

// keepingRoutes are the pages of what people keep by hand, of the workshop, and what changes them; none where
// the server has no assets.
func (s *Server) keepingRoutes() []route {
	if s.pages == nil {
		return nil
	}
	var routes []route
	for _, p := range []struct {
		name, path string
		handler    http.HandlerFunc
	}{
		{"page_sign_in", keeping.SignInPath, s.pages.SignIn},
		{"begin_session", keeping.SignInPath, s.signIns.Handler(http.HandlerFunc(s.pages.BeginSession)).ServeHTTP},
		{"end_session", keeping.SignOutPath, s.pages.EndSession},
		{"page_tokens", keeping.TokensPath, s.pages.Tokens},
		{"revoke_token", keeping.TokensPath, s.pages.RevokeToken},
		{"page_journal", keeping.JournalPath, s.pages.Journal},
		{"undo_change", keeping.JournalPath + "/{number:[0-9]+}/annuler", s.pages.Undo},
		{"count_changes", keeping.CountPath, s.pages.CountNow},
		{"page_add", "/ajouter/{subject}", s.pages.Form},
		{"add", "/ajouter/{subject}", s.pages.Send},
		{"page_change", "/corriger/{subject}/{id}", s.pages.Form},
		{"change_kept", "/corriger/{subject}/{id}", s.pages.Send},
		{"page_import", keeping.ImportPath, s.pages.ImportForm},
		{"import_changes", keeping.ImportPath, s.pages.Import},
		{"import_template", keeping.ImportPath + "/modele.csv", s.pages.ImportTemplate},
		{"page_doubts", keeping.DoubtsPath, s.pages.Doubts},
		{"decide_doubt", keeping.DoubtsPath, s.pages.Decide},
		{"page_workshop", workshop.Path, s.pages.Workshop},
		{"ask_compute", workshop.Path, s.pages.AskCompute},
		{"page_task", workshop.TasksPath + "/{task}", s.pages.Task},
		{"change_task", workshop.TasksPath + "/{task}", s.pages.ChangeTask},
		{"task_said", workshop.TasksPath + "/{task}/suite", s.pages.Said},
		{"ask_source", workshop.SourcesPath + "/{source}", s.pages.AskSource},
		{"page_upload", workshop.UploadPath("{source}"), s.pages.Upload},
		{"hand_in", workshop.UploadPath("{source}"), s.pages.HandIn},
		{"page_rejects", workshop.SourcesPath + "/{source}/rejets", s.pages.Rejects},
		{"rejects_file", workshop.SourcesPath + "/{source}/rejets.csv", s.pages.RejectsFile},
	} {
		routes = append(routes, inLanguages(p.name, p.path, p.handler)...)
	}
	return routes
}
