package dashboard

import (
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gorilla/mux"

	"maillage/dashboard/export"
)

// described reads the paths of the OpenAPI file as the server gives it.
func described(t *testing.T, s *Server) map[string]map[string]any {
	t.Helper()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/openapi.json", nil))
	var doc struct {
		OpenAPI string                    `json:"openapi"`
		Paths   map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("openapi %q", doc.OpenAPI)
	}
	return doc.Paths
}

func TestOpenAPIDescribesExactlyTheRoutesForMachines(t *testing.T) {
	s, err := New(Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	router := mux.NewRouter()
	for _, rt := range s.routes() {
		router.Handle(rt.path, rt.handler).Name(rt.name)
	}
	pattern := regexp.MustCompile(`:[^}]*}`) // {z:[0-9]+} is {z} in OpenAPI
	routed := map[string]string{}            // "get /path" → name
	err = router.Walk(func(route *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path, err := route.GetPathTemplate()
		if path = pattern.ReplaceAllString(path, "}"); forMachines(path) {
			method := strings.ToLower(rightOf(route.GetName()).methods()[0])
			routed[method+" "+path] = route.GetName()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	operations := map[string]map[string]any{}
	for path, methods := range described(t, s) {
		for method, operation := range methods {
			operations[method+" "+path], _ = operation.(map[string]any)
		}
	}
	if got, want := slices.Sorted(maps.Keys(operations)), slices.Sorted(maps.Keys(routed)); !slices.Equal(got, want) {
		t.Fatalf("described %v\nrouted    %v", got, want)
	}
	for at, operation := range operations {
		if operation["operationId"] != routed[at] {
			t.Errorf("%s: operation %v, route %s", at, operation["operationId"], routed[at])
		}
		if secured := operation["security"] != nil; secured != (rightOf(routed[at]).least != "") {
			t.Errorf("%s: asks for a token %t, not as the table of rights", at, secured)
		}
	}
}

func TestOpenAPIDescribesEveryExport(t *testing.T) {
	s, err := New(Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	var names, formats []string
	for _, e := range export.Exports() {
		names = append(names, e.Name)
	}
	for _, f := range export.Formats() {
		formats = append(formats, string(f))
	}
	formats = append(formats, strings.ReplaceAll(export.CSVWExtension, ".", `\.`))
	operation := described(t, s)["/export/{file}"]["get"].(map[string]any)
	file := operation["parameters"].([]any)[0].(map[string]any)
	want := "^(" + strings.Join(names, "|") + `)\.(` + strings.Join(formats, "|") + ")$"
	if got := file["schema"].(map[string]any)["pattern"]; got != want {
		t.Errorf("files are described as %v, want %s", got, want)
	}
	content := operation["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any)
	for _, f := range export.Formats() {
		if medium, _, _ := strings.Cut(f.ContentType(), ";"); content[medium] == nil {
			t.Errorf("%s is not described", medium)
		}
	}
}

func TestOpenAPIReferencesResolve(t *testing.T) {
	s, err := New(Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/openapi.json", nil))
	var doc map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	references := regexp.MustCompile(`"\$ref": "#/([^"]+)"`).FindAllStringSubmatch(w.Body.String(), -1)
	if len(references) < 50 {
		t.Fatalf("only %d references: the pattern is wrong", len(references))
	}
	for _, reference := range references {
		var at any = doc
		for step := range strings.SplitSeq(reference[1], "/") {
			object, ok := at.(map[string]any)
			if !ok || object[step] == nil {
				t.Errorf("%s leads nowhere", reference[0])
				break
			}
			at = object[step]
		}
	}
}
