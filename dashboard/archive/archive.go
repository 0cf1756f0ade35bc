package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/data/manifest"
	"maillage/geo"
)

// Extension ends the name of an archive.
const Extension = "zip"

// The names of what stands beside the tables.
const (
	columnsName   = "csv-metadata.json"
	readmeName    = "README.txt"
	catalogueName = "dcat.jsonld"
	manifestName  = "manifest.json"
	sumsName      = "SHA256SUMS"
)

// entry is a file that is written.
type entry struct {
	name   string
	bytes  int64
	sha256 string // hexadecimal
}

// Write writes the release of an atlas, by every mode that was measured. Of one release it writes the same bytes each
// time. previous is the id of the release that was published before, "" where it is not known, and made what it was made of.
func Write(ctx context.Context, w io.Writer, a *atlas.Atlas, previous string, made *manifest.Manifest) error {
	tables, err := tablesOf(a)
	if err != nil {
		return err
	}
	out := &writer{zip: zip.NewWriter(w), at: a.Release.Published}
	for i := range tables {
		t := &tables[i]
		if t.entry, err = out.add(t.file(), zip.Store, func(w io.Writer) error {
			return export.Write(ctx, w, t.Table, t.format, "")
		}); err != nil {
			return err
		}
	}
	c := contents{a: a, origin: export.OriginOf(a), tables: tables, previous: previous}
	for _, text := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{columnsName, c.writeColumns}, {readmeName, c.writeReadme}, {catalogueName, c.writeCatalogue}, {manifestName, made.Write}, {sumsName, out.writeSums},
	} {
		if _, err := out.add(text.name, zip.Deflate, text.write); err != nil {
			return err
		}
	}
	if err := out.zip.Close(); err != nil {
		return fmt.Errorf("end the archive: %w", err)
	}
	return nil
}

// contents are what the descriptions speak of.
type contents struct {
	a        *atlas.Atlas
	origin   export.Origin
	tables   []table
	previous string
}

// writer counts and sums up what goes into each file of an archive.
type writer struct {
	zip     *zip.Writer
	at      time.Time // of every file: when they are written says nothing
	written []entry
}

func (o *writer) add(name string, method uint16, write func(io.Writer) error) (entry, error) {
	file, err := o.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: o.at.UTC()})
	if err != nil {
		return entry{}, fmt.Errorf("begin %s: %w", name, err)
	}
	sum, n := sha256.New(), counter(0)
	if err := write(io.MultiWriter(file, sum, &n)); err != nil {
		return entry{}, fmt.Errorf("write %s: %w", name, err)
	}
	e := entry{name, int64(n), hex.EncodeToString(sum.Sum(nil))}
	o.written = append(o.written, e)
	return e, nil
}

// writeSums lists the files so far as sha256sum -c reads them.
func (o *writer) writeSums(w io.Writer) error {
	for _, e := range o.written {
		if _, err := fmt.Fprintf(w, "%s  %s\n", e.sha256, e.name); err != nil {
			return err
		}
	}
	return nil
}

// counter is a number of bytes.
type counter int64

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// said joins texts in both languages.
func said(parts ...geo.Text) geo.Text {
	all := parts[0]
	for _, p := range parts[1:] {
		all.FR, all.EN = all.FR+", "+p.FR, all.EN+", "+p.EN
	}
	return all
}
