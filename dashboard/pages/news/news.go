// Package news is the feed of a territory: what each release that is kept changed there,
// in sentences, as Atom (RFC 4287).
package news

import (
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"

	"maillage/dashboard/pages/page"
	"maillage/data/store/release"
	"maillage/geo"
)

// ContentType is that of a feed.
const ContentType = "application/atom+xml; charset=utf-8"

// Feed is an Atom feed.
type Feed struct {
	XMLName   xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string   `xml:"xml:lang,attr"`
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Subtitle  string   `xml:"subtitle"`
	Updated   string   `xml:"updated"`
	Links     []Link   `xml:"link"`
	Author    Author   `xml:"author"`
	Generator string   `xml:"generator"`
	Entries   []Entry  `xml:"entry"`
}

// Author is who wrote a feed.
type Author struct {
	Name string `xml:"name"`
}

// Link leads to a page, or to the feed itself.
type Link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

// Entry is what one release changed.
type Entry struct {
	ID      string  `xml:"id"`
	Title   string  `xml:"title"`
	Updated string  `xml:"updated"`
	Link    Link    `xml:"link"`
	Content Content `xml:"content"`
}

// Content is a text with marks of HTML.
type Content struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// New makes the feed of a row from what the releases say of it, the last published
// first, two at least where two are kept. Addresses begin with base, that of the site.
func New(c page.Context, row geo.Row, said []release.Said, base string) *Feed {
	b := builder{c}
	path := page.TerritoryPath(row.Level, row.Code)
	here := Link{Rel: "alternate", Type: "text/html", Href: base + c.Text.Lang.Path(path)}
	f := &Feed{
		Lang: string(c.Text.Lang), ID: urn(string(row.Level), row.Code),
		Title: b.Text.T("news.title", "name", row.Name), Subtitle: b.Text.T("news.subtitle"),
		Links:  []Link{{Rel: "self", Type: "application/atom+xml", Href: base + c.Text.Lang.Path(page.NewsPath(row.Level, row.Code))}, here},
		Author: Author{"Maillage"}, Generator: "Maillage",
	}
	for i := range said {
		before := (*release.Said)(nil)
		if i+1 < len(said) {
			before = &said[i+1]
		}
		f.Entries = append(f.Entries, Entry{
			ID:    urn(string(row.Level), row.Code, said[i].Release),
			Title: b.Text.T("news.entry", "date", b.Text.Date(said[i].Published)), Updated: stamp(said[i].Published), Link: here,
			Content: Content{"html", paragraphs(b.sentences(&said[i], before))},
		})
	}
	if len(said) > 0 {
		f.Updated = stamp(said[0].Published)
	}
	return f
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func paragraphs(sentences []string) string {
	var out strings.Builder
	for _, s := range sentences {
		out.WriteString("<p>" + html.EscapeString(s) + "</p>")
	}
	return out.String()
}

// urn is the lasting name of a thing, wherever it is served: a UUID of version 8, made of
// a digest of what tells it apart (RFC 9562).
func urn(of ...string) string {
	d := sha256.Sum256([]byte("maillage\x00" + strings.Join(of, "\x00")))
	d[6], d[8] = d[6]&0x0f|0x80, d[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", d[0:4], d[4:6], d[6:8], d[8:10], d[10:16])
}

// Present is what the release of an atlas says of a row, for where no other can be read.
func Present(c page.Context, row geo.Row) release.Said {
	r := &c.Atlas.Release
	out := release.Said{
		Release: r.ID, Published: r.Published, Sources: r.Sources, Population: row.Population,
		Index: row.Index().Value, Services: map[string]release.State{},
	}
	for i := range c.Atlas.Decl.Services {
		out.Services[c.Atlas.Decl.Services[i].ID] = release.State{State: row.State(i), Beyond: row.Beyond(i), Edge: row.Edge(i)}
	}
	return out
}
