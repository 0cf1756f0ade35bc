package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestAFileIsHandedInItsRefusedRowsAreMendedAndGone goes through the workshop's pages over HTTP, without a
// script, while a worker works: what a stream says comes while the task is at work.
func TestAFileIsHandedInItsRefusedRowsAreMendedAndGone(t *testing.T) {
	t.Parallel()
	mirror, home := smallDemo(t)
	mine := t.TempDir()
	documentedFolder(t, mine)
	source := filepath.Join(mine, "sources", "jardins.toml")
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	writeUnder(t, mine, "sources/jardins.toml", strings.Replace(string(text), `target = "observations"`, `target = "observations"`+"\nmax_rejects = 0.9", 1))
	ctx := within(t, 4*time.Minute)
	mustRun(t, ctx, home, "ingest", "population", "--territory", "00", "--mirror", mirror, "--catalogue", mine, "--quiet")
	mustRun(t, ctx, home, "compute", "--quiet", "--catalogue", mine)
	d := analystOf(t, home, serveFor(t, home, "--catalogue", mine))
	working, stop := context.WithCancel(ctx)
	done := make(chan int, 1)
	go func() {
		done <- Run(working, []string{"worker", "--territory", "00", "--mirror", mirror, "--only", "population", "--catalogue", mine, "--quiet"}, io.Discard, io.Discard, environment(home))
	}()
	defer func() {
		if stop(); <-done != exitOK {
			t.Error("the worker did not stop as it should")
		}
	}()

	const form, rejects = "/atelier/sources/jardins/fichier", "/atelier/sources/jardins/rejets"
	hasAll(t, "the workshop", d.read(t, "/atelier"), `href="`+form+`">Jardins partagés par commune`)
	// A file that is none of these is refused by its trial, and takes no place.
	wrong := d.handIn(t, form, "jardins.html", "<html>503</html>\n", "load")
	hasAll(t, "the trial of a wrong file", d.follow(t, wrong), "jardins 2026: refused", `"ended":true`)
	hasAll(t, "the workshop", d.read(t, "/atelier"), "laissée de côté")
	if page := d.read(t, form); strings.Contains(page, "déposé par") {
		t.Errorf("a file that was refused is taken: %s", page)
	}
	rows := "code_insee;nombre\n00001;3\n99999;4\nCrest;1\n00002;\n00003;deux\n00004;-1\n"
	trial := d.handIn(t, form, "jardins.csv", rows, "load")
	hasAll(t, "the trial", d.follow(t, trial), "jardins 2026: loaded, 6 rows read, 1 loaded, 5 rejected", "1 rows refused: unknown commune")
	load := d.next(t, trial)
	d.follow(t, load)
	hasAll(t, "the form", d.read(t, form), "jardins.csv, déposé par the workshop le")
	kinds := map[string]string{"unknown commune": "99999", "not a commune code": "Crest", "empty cell": "00002;", "not a number": "deux", "number too small": "-1"}
	page := d.read(t, rejects)
	for kind, cell := range kinds {
		hasAll(t, kind, d.read(t, rejects+"?motif="+strings.ReplaceAll(kind, " ", "+")), cell, "jardins-2026.csv, ")
		hasAll(t, "the kinds", page, "motif="+strings.ReplaceAll(kind, " ", "&#43;"))
	}
	mended := strings.NewReplacer("99999;4", "00005;4", "Crest", "00006", "00002;", "00002;0", "deux", "2", "-1", "1").Replace(rows)
	trial = d.handIn(t, form, "jardins-corriges.csv", mended, "load")
	hasAll(t, "the trial of the mended file", d.follow(t, trial), "jardins 2026: loaded, 6 rows read, 6 loaded, 0 rejected")
	d.follow(t, d.next(t, trial))
	hasAll(t, "the page of refused rows", d.read(t, rejects), "Aucune ligne de cette source n’est refusée.")
	// It stands for the file from now on, whatever asks for its source.
	if out := mustRun(t, ctx, home, "ingest", "jardins", "--territory", "00", "--mirror", mirror, "--catalogue", mine, "--quiet", "--json"); !strings.Contains(out, `"unchanged"`) {
		t.Errorf("the command line loads another file: %s", out)
	}
}

// analyst is signed in at a dashboard.
type analyst struct{ base, token string }

func analystOf(t *testing.T, home, base string) analyst {
	t.Helper()
	return analyst{base, strings.TrimSpace(mustRun(t, t.Context(), home, "token", "create", "the workshop", "--role", "analyst", "--days", "1"))}
}

// do sends a request, and gives the answer of the page that it leads to.
func (d analyst) do(t *testing.T, method, path, kind string, body io.Reader) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, d.base+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	r.AddCookie(&http.Cookie{Name: "maillage_session", Value: d.token})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// read gives a page.
func (d analyst) read(t *testing.T, path string) string {
	t.Helper()
	answer := d.do(t, http.MethodGet, path, "", nil)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v: %s", path, answer.Status, err, text)
	}
	return string(text)
}

// handIn sends a file as the form does, and gives the path of its task.
func (d analyst) handIn(t *testing.T, path, name, text, do string) string {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	err := form.WriteField("chemin", "associations/jardins-2026.csv")
	if err == nil {
		var file io.Writer
		if file, err = form.CreateFormFile("fichier", name); err == nil {
			_, err = io.WriteString(file, text)
		}
	}
	if err == nil {
		err = form.WriteField("do", do)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	answer := d.do(t, http.MethodPost, path, form.FormDataContentType(), &body)
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		said, _ := io.ReadAll(answer.Body)
		t.Fatalf("%s: %s: %s", path, answer.Status, said)
	}
	return answer.Header.Get("Location")
}

// follow reads what a task says, over streams, until it has ended, and gives all of it.
func (d analyst) follow(t *testing.T, task string) string {
	t.Helper()
	var all strings.Builder
	for last := "0"; !strings.Contains(all.String(), `"ended":true`); {
		answer := d.do(t, http.MethodGet, task+"/suite?apres="+last, "", nil)
		if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
			t.Fatalf("%s: %s, %s", task, answer.Status, kind)
		}
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			fmt.Fprintln(&all, lines.Text())
			if id, is := strings.CutPrefix(lines.Text(), "id: "); is {
				last = id
			}
		}
		answer.Body.Close()
	}
	return all.String()
}

var numberOfTask = regexp.MustCompile(`\d+$`)

// next is the path of the task that was planned after one.
func (d analyst) next(t *testing.T, task string) string {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(numberOfTask.FindString(task), &n); err != nil {
		t.Fatal(err)
	}
	return numberOfTask.ReplaceAllString(task, fmt.Sprint(n+1))
}

func hasAll(t *testing.T, what, text string, wanted ...string) {
	t.Helper()
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("%s lacks %q: %s", what, w, text)
		}
	}
}
