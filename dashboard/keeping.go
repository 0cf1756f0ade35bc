package dashboard

import (
	"net/http"

	"maillage/dashboard/pages/keeping"
)

// keepingRoutes are the pages of what people keep by hand, and what changes it; none where
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
	} {
		routes = append(routes, inLanguages(p.name, p.path, p.handler)...)
	}
	return routes
}
