package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

//go:embed openapi.json
var openAPI []byte

// OfRelease names the operation of an address that names its release after that of
// the same address without.
func OfRelease(operation string) string { return operation + "_of_release" }

// OpenAPI serves the description of this API (OpenAPI 3.1): that of the file, and the
// addresses that name their release, which are described once there. scoped gives
// such an address by the path without; root is the path that all are served below.
func OpenAPI(scoped map[string]string, root string) (http.Handler, error) {
	body, err := describe(scoped, root)
	if err != nil {
		return nil, fmt.Errorf("describe the API: %w", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(body) // the client has gone: nobody is left to answer
	}), nil
}

func describe(scoped map[string]string, root string) ([]byte, error) {
	var file map[string]any
	if err := json.Unmarshal(openAPI, &file); err != nil {
		return nil, err
	}
	file["servers"] = []map[string]string{{"url": root + "/"}}
	paths, _ := file["paths"].(map[string]any)
	for path, named := range scoped {
		item, _ := paths[path].(map[string]any)
		get, found := item["get"].(map[string]any)
		if !found {
			return nil, fmt.Errorf("%s is not described", path)
		}
		paths[named] = map[string]any{"get": ofRelease(get)}
	}
	return json.MarshalIndent(file, "", "  ")
}

// ofRelease describes an operation whose address names its release.
func ofRelease(get map[string]any) map[string]any {
	out := maps.Clone(get)
	operation, _ := get["operationId"].(string)
	out["operationId"] = OfRelease(operation)
	given, _ := get["parameters"].([]any)
	named := []any{map[string]any{
		"name": "release", "in": "path", "required": true, "schema": map[string]any{"type": "string"},
		"description": "id of a release that is served, as " + Prefix + "/releases lists them",
	}}
	out["parameters"] = slices.Concat(named, slices.DeleteFunc(slices.Clone(given), func(p any) bool {
		reference, _ := p.(map[string]any)["$ref"].(string)
		return strings.HasSuffix(reference, "/parameters/release")
	}))
	responses, _ := get["responses"].(map[string]any)
	responses = maps.Clone(responses)
	delete(responses, "307") // it need not be looked for
	out["responses"] = responses
	return out
}
