package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"maillage/data/storetest"
)

// answers are what the server answered one window.
type answers struct {
	mu  sync.Mutex
	all []answered
}

type answered struct {
	status int
	path   string
}

// recorded is an address that passes all on to a server and keeps what it answers: the
// browser reports nothing of what the workers of a page ask, which are the tiles.
func recorded(t *testing.T, server string) (string, *answers) {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	a := &answers{}
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) },
		ModifyResponse: func(r *http.Response) error {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.all = append(a.all, answered{r.StatusCode, r.Request.URL.RequestURI()})
			return nil
		},
	})
	t.Cleanup(proxy.Close)
	return proxy.URL, a
}

// count is how many answers so far are from under a path.
func (a *answers) count(path string) (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, one := range a.all {
		if strings.HasPrefix(one.path, path) {
			n++
		}
	}
	return n
}

// refused are the answers that are none.
func (a *answers) refused() (all []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, one := range a.all {
		if one.status >= http.StatusBadRequest {
			all = append(all, fmt.Sprint(one.status, " ", one.path))
		}
	}
	return all
}

// health clicks the theme of health and gives the inhabitants by class that the legend
// then shows, or what is there in its place where the figures do not come.
func (b *browser) health(t *testing.T) string {
	t.Helper()
	b.click(t, `label:has(> input[name="theme"][value="sante"])`)
	return b.classesOfHealth(t)
}

func (b *browser) classesOfHealth(t *testing.T) string {
	t.Helper()
	b.wait(t, `document.querySelector(".legend h2")?.textContent.startsWith("Santé") ||
		document.querySelector(".map-trouble")?.hidden === false`)
	if evaluate[bool](t, b, `document.querySelector(".map-trouble")?.hidden === false`) {
		return b.text(t, ".map-trouble p")
	}
	return b.text(t, ".legend tbody")
}

// pageRelease is the release that the page in a window shows.
func (b *browser) pageRelease(t *testing.T) string {
	t.Helper()
	return evaluate[string](t, b, `JSON.parse(document.getElementById("maillage").textContent).release`)
}

// twoDepartements makes a demo of the départements 00 and 0A, and gives what loads some
// of them and publishes their release.
func twoDepartements(t *testing.T) (home string, publish func(territory string)) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(shared.home), t.Name())
	home, mirror := filepath.Join(dir, "home"), filepath.Join(dir, "mirror")
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	ctx := within(t, 8*time.Minute)
	mustRun(t, ctx, home, "demo", "--out", mirror, "--communes", "701") // one more than a département has
	return home, func(territory string) {
		mustRun(t, ctx, home, "ingest", "--territory", territory, "--mirror", mirror, "--without", "osm,gtfs,carreaux", "--quiet")
		mustRun(t, ctx, home, "compute", "--quiet")
	}
}

// The département that comes second is first by code: figures of both, joined by place
// to the codes of the other alone, would be those of other communes.
func TestAnOpenMapKeepsItsFiguresWhenAReleaseIsPublished(t *testing.T) {
	t.Parallel()
	home, publish := twoDepartements(t)
	publish("0A")
	server := serveFor(t, home)
	behind, heard := recorded(t, server)
	first := shownRelease(t, server)
	const path = "/?niveau=commune"
	opened, before := openBrowser(t, desk()), openBrowser(t, desk())
	opened.open(t, behind+path)
	before.open(t, server+path)
	want := before.health(t)

	publish("0A,00")
	pause(t, func() bool { return shownRelease(t, server) != first }, "the release of before is still shown after 20 seconds")
	second := shownRelease(t, server)
	is(t, "inhabitants by class in the open page", opened.health(t), want)
	is(t, "release of the open page", opened.pageRelease(t), first)
	tiles := heard.count("/tiles/" + first + "/")
	opened.click(t, ".map-tool:first-child") // closer, where tiles are still to come
	pause(t, func() bool { return heard.count("/tiles/"+first+"/") > tiles }, "the open page asks for no tile of its release")

	evaluate[bool](t, opened, `document.dispatchEvent(new Event("visibilitychange"))`)
	opened.wait(t, `document.querySelector(".map-newer[role=status]:not([hidden]) button") !== null`)
	opened.follow(t, ".map-newer button")
	after := openBrowser(t, desk())
	after.open(t, server+path)
	fresh := after.health(t)
	is(t, "inhabitants by class in the page loaded anew", opened.classesOfHealth(t), fresh)
	is(t, "release of the page loaded anew", opened.pageRelease(t), second)
	if fresh == want {
		t.Errorf("one département and two have the same inhabitants by class: %s", want)
	}
	for _, answer := range append(heard.refused(), opened.complaints()...) {
		t.Error(answer)
	}
}
