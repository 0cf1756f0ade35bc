package fetch

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"maillage/data/catalogue"
	"maillage/geo"
)

// resource is a file of a data set as data.gouv.fr describes it.
type resource struct {
	Title   string    `json:"title"`
	Format  string    `json:"format"`
	URL     string    `json:"url"`    // of this upload
	Latest  string    `json:"latest"` // of every upload that replaces it
	Changed time.Time `json:"last_modified"`
}

// Addresses lists the official addresses of a file in the order in which they are
// tried. err says why its data set gave none; those that are written down are
// there still.
func (f *Fetcher) Addresses(ctx context.Context, file catalogue.File) (urls []string, err error) {
	if file.Resource != nil {
		urls, err = f.resourceAddresses(ctx, *file.Resource)
		if err != nil {
			err = geo.Errorf(geo.ErrorCode(err), "%s: %w", file.Path, err)
		}
	}
	if file.URL != "" {
		urls = append(urls, file.Asked("26108", 1)) // of one commune, where it is asked for each
	}
	return append(urls, file.Also...), err
}

// resourceAddresses asks data.gouv.fr where a file is by now.
func (f *Fetcher) resourceAddresses(ctx context.Context, wanted catalogue.Resource) ([]string, error) {
	at := address{name: "data set " + wanted.Dataset, url: wanted.API()}
	described, err, _ := f.fetches.Do(at.url, func() (any, error) { return f.download(ctx, at) })
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(described.(File).Path)
	if err != nil {
		return nil, fmt.Errorf("read the description of %s: %w", at.name, err)
	}
	var answer struct{ Resources []resource }
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, geo.Errorf(geo.CodeUnavailable, "%s: %s does not describe a data set: %w", at.name, at.url, err)
	}
	found, err := choose(answer.Resources, wanted)
	if err != nil {
		return nil, geo.Errorf(geo.CodeUnavailable, "%s: %w", at.name, err)
	}
	urls := slices.DeleteFunc([]string{found.Latest, found.URL}, func(url string) bool { return !isHTTP(url) })
	return slices.Compact(urls), nil
}

// choose finds the resource that was changed last among those of a title.
func choose(all []resource, wanted catalogue.Resource) (found resource, err error) {
	title, err := regexp.Compile(wanted.Title)
	if err != nil {
		return resource{}, err
	}
	var titles []string
	known := false
	for _, r := range all {
		titles = append(titles, fmt.Sprintf("%s (%s)", r.Title, r.Format))
		if !title.MatchString(r.Title) || wanted.Format != "" && !strings.EqualFold(r.Format, wanted.Format) {
			continue
		}
		if !known || r.Changed.After(found.Changed) {
			found, known = r, true
		}
	}
	if !known {
		return resource{}, fmt.Errorf("no %s resource has a title like %q; there are: %s", wanted.Format, wanted.Title, strings.Join(titles, ", "))
	}
	return found, nil
}
