package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// desk is the window of tests that look at no particular size: a small one, since
// every dot of a map is drawn by the processor.
func desk() screen { return screen{name: "desk", width: 1024, height: 640} }

// profile is what tests read of a territory as the API tells it.
type profile struct {
	Name       string
	Population int
	BBox       [4]float64
	Index      standing
}

// standing is an index, and where its territory stands by it.
type standing struct {
	Value               float64
	Rank, Low, High, Of int
}

// place is how the page of a commune tells where it stands.
func (s standing) place() string {
	rank := fmt.Sprintf("entre la %s et la %s place", place(s.Low), place(s.High))
	if s.Low == s.High {
		rank = place(s.Low) + " place"
	}
	return fmt.Sprintf("%s sur %d communes classées, selon la façon de compter (la 1re est la plus fragile)", rank, s.Of)
}

func place(n int) string {
	if n == 1 {
		return "1re"
	}
	return fmt.Sprintf("%de", n)
}

// rank is how the card tells it: by the ranks that it may be, where these span more
// than a tenth of all.
func (p profile) rank() string {
	if i := p.Index; 10*(i.High-i.Low) > i.Of {
		return fmt.Sprintf("%de à %de sur %d", i.Low, i.High, i.Of)
	}
	return fmt.Sprintf("%de sur %d", p.Index.Rank, p.Index.Of)
}

// listed is what tests read of a territory in the API's lists.
type listed struct {
	Code, Name string
	Population int
	Parents    map[string]string
	Index      struct {
		Value float64
		Rank  int
		Class string
	}
}

// territories are all of a level, the most fragile first.
func territories(t testing.TB, base, level string) []listed {
	t.Helper()
	all := getJSON[struct{ Items []listed }](t, base+"/api/v1/territories?limit=1000&level="+level).Items
	slices.SortFunc(all, func(a, b listed) int { return cmp.Compare(b.Index.Value, a.Index.Value) })
	return all
}

// getJSON reads one answer of the API.
func getJSON[T any](t testing.TB, url string) T {
	t.Helper()
	var answer T
	if err := json.Unmarshal(get(t, url), &answer); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return answer
}

// get reads what an address answers, which must be 200.
func get(t testing.TB, url string) []byte {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s: %v: %.200s", url, answer.Status, err, body)
	}
	return body
}

// french writes a number as pages do, but for the spaces, which plain leaves out.
func french(v float64, decimals int) string {
	scale := math.Pow10(decimals)
	return strings.Replace(strconv.FormatFloat(math.Round(v*scale)/scale, 'f', decimals, 64), ".", ",", 1)
}

// plain takes out the spaces that French puts inside numbers.
var plain = strings.NewReplacer("\u202f", "", "\u00a0", "")

// text is what the first element of a CSS selector says, as plain leaves it.
func (b *browser) text(t testing.TB, selector string) string {
	t.Helper()
	found := evaluate[string](t, b, fmt.Sprintf(`document.querySelector(%q)?.textContent ?? "no element"`, selector))
	return plain.Replace(strings.Join(strings.Fields(found), " "))
}

// click presses the middle of the first element of a CSS selector, as a pointer does.
func (b *browser) click(t testing.TB, selector string) {
	t.Helper()
	b.do(t, chromedp.Click(selector))
}

// follow presses a link or a button that leads to another page, and waits for it.
func (b *browser) follow(t testing.TB, selector string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, actionLimit)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector)); err != nil {
		t.Fatal(err)
	}
	b.wait(t, mapReady)
}

// is fails the test where two texts differ.
func is(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}
