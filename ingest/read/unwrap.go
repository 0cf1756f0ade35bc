package read

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// maxWrappings is how deep files may lie in archives within archives.
const maxWrappings = 4

// unwrap finds the file of a format in what it is wrapped in: gzip, bzip2, zip, 7z
// and tar, one in another. In an archive it takes the member that the glob names,
// or else the one that can be of the format. What it is by its first bytes
// must be of the format, or text.
func (c content) unwrap(format, glob string, files *spools) (content, error) {
	for range maxWrappings {
		kind := KindOf(c.head())
		switch kind {
		case KindGzip, KindBzip2:
			c = c.unpacked(kind)
			continue
		case KindZip, Kind7z, KindTar:
		default:
			return c, checkKind(c.name, format, kind)
		}
		if kind != KindTar {
			var err error
			if c, err = c.spool(files); err != nil {
				return c, err
			}
		}
		members, err := c.members(kind)
		if err != nil {
			return c, err
		}
		if inside := officeOf(members); inside != "" {
			return c, checkKind(c.name, format, inside)
		}
		one, err := choose(c.name, members, format, glob)
		if err != nil {
			return c, err
		}
		c = content{name: c.name, open: one.open, member: one.name, beside: members}
	}
	return c, invalid(c.name, 0, "archives lie in archives more than %d deep", maxWrappings)
}

// officeOf says which office document a zip archive is, "" for none.
func officeOf(members []member) string {
	for _, m := range members {
		switch {
		case strings.EqualFold(m.name, "xl/workbook.xml"):
			return kindWorkbook
		case m.name == "content.xml" || m.name == "word/document.xml":
			return kindDocument
		}
	}
	return ""
}

// choose finds the one member of an archive that is meant: of those that match the
// glob, or without one of those whose names give the format, the one that does not
// describe another; where there is none, the one archive inside.
func choose(name string, members []member, format, glob string) (member, error) {
	found := which(members, func(m member) bool { return matches(glob, m.name) && (glob != "" || hasEnding(m, endings()[format])) })
	if len(found) == 0 {
		found = which(members, func(m member) bool { return hasEnding(m, wrappedEndings()) })
	}
	if len(found) == 0 && glob == "" {
		found = members
	}
	if len(found) > 1 {
		found = which(found, func(m member) bool { return !describes(m) })
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if glob == "" {
		glob = "*." + format
	}
	var names []string
	for _, m := range members {
		names = append(names, m.name)
	}
	return member{}, invalid(name, 0, "%d members of the archive match %q, one is needed among: %s", len(found), glob, cutRaw(strings.Join(names, ", ")))
}

// Means reports whether a member of an archive is, by its name, one that [Open] would
// read for the options: by their glob, or without one as a file of the format that
// does not describe another.
func Means(o Options, name string) bool {
	m := member{name: name}
	return matches(o.Member, name) && (o.Member != "" || hasEnding(m, endings()[o.Format]) && !describes(m))
}

func which(members []member, fits func(member) bool) (found []member) {
	for _, m := range members {
		if fits(m) {
			found = append(found, m)
		}
	}
	return found
}

// matches tries a glob on the base name and on the whole path, whatever the case.
func matches(glob, name string) bool {
	glob, name = strings.ToLower(glob), strings.ToLower(name)
	whole, _ := path.Match(glob, name) // one that is malformed matches nothing
	base, _ := path.Match(glob, path.Base(name))
	return glob == "" || whole || base
}

// describes reports whether a member by its name explains data rather than being
// some, as INSEE's varmod files do.
func describes(m member) bool {
	words := strings.FieldsFunc(strings.ToLower(path.Base(m.name)), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"varmod", "metadata", "metadonnees", "dictionnaire", "notice", "documentation", "lisezmoi", "lisez", "readme", "licence", "license"}, w)
	})
}

func hasEnding(m member, endings []string) bool {
	return slices.Contains(endings, strings.ToLower(path.Ext(m.name)))
}

// endings are those of the file names of a format.
func endings() map[string][]string {
	return map[string][]string{
		FormatCSV: {".csv", ".txt", ".tsv"}, FormatJSON: {".json", ".geojson"}, FormatGeoJSON: {".geojson", ".json"},
		FormatNDJSON:    {".ndjson", ".jsonl", ".json"},
		FormatShapefile: {".shp"}, FormatXLSX: {".xlsx", ".xlsm"}, FormatParquet: {".parquet", ".geoparquet"}, FormatGPKG: {".gpkg"},
	}
}

func wrappedEndings() []string {
	return []string{".zip", ".7z", ".gz", ".tgz", ".bz2", ".tbz2", ".tar"}
}
