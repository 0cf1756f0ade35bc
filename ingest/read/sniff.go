package read

import (
	"bytes"
	"regexp"
)

// What a content is by its first bytes, in words for people; "" is text, or
// nothing that is known.
const (
	KindGzip     = "a gzip file"
	KindBzip2    = "a bzip2 file"
	KindZip      = "a zip archive"
	Kind7z       = "a 7z archive"
	KindTar      = "a tar archive"
	kindRAR      = "a RAR archive"
	kindXZ       = "an xz file"
	kindZstd     = "a zstd file"
	kindPDF      = "a PDF document"
	kindOffice   = "a document of Excel 97 or Word 97"
	kindParquet  = "a Parquet file"
	kindDatabase = "a GeoPackage or another SQLite database"
	KindWebPage  = "a web page"
	kindXML      = "an XML document"
	// What a zip archive is by its members.
	kindWorkbook = "an XLSX workbook"
	kindDocument = "an office document other than XLSX"
)

// KindOf recognises a content by its first bytes and not by its name.
func KindOf(head []byte) string {
	signatures := []struct{ kind, begins string }{
		{KindGzip, "\x1f\x8b"}, {KindBzip2, "BZh"}, {KindZip, "PK\x03\x04"}, {KindZip, "PK\x05\x06"}, {Kind7z, "7z\xbc\xaf\x27\x1c"},
		{kindRAR, "Rar!\x1a\x07"}, {kindXZ, "\xfd7zXZ\x00"}, {kindZstd, "\x28\xb5\x2f\xfd"}, {kindPDF, "%PDF-"},
		{kindOffice, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, {kindParquet, "PAR1"}, {kindDatabase, "SQLite format 3\x00"},
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return s.kind
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return KindTar
	}
	return markup(head)
}

// markup recognises a web page and other XML, after comments and declarations.
func markup(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	before := regexp.MustCompile(`^(\s|<!--(?s:.*?)-->|<\?(?s:.*?)\?>)+`)
	rest := head[len(before.Find(head)):]
	switch page := regexp.MustCompile(`^(?i)<(!doctype\s+html|html|head|body|title|script|meta)\b`); {
	case page.Match(rest):
		return KindWebPage
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("<?xml")), regexp.MustCompile(`^<[A-Za-z!]`).Match(rest):
		return kindXML
	}
	return ""
}

// checkKind refuses a content that is not of its format, by what it is.
func checkKind(name, format, kind string) error {
	wanted := kinds()[format]
	switch {
	case kind == wanted:
		return nil
	case kind == KindWebPage:
		return invalid(name, 1, "this is a web page and not the file; has the address changed, or does the site ask to log in?")
	case kind == "":
		return invalid(name, 0, "this is text, or nothing that is known, and not %s: is it truncated?", wanted)
	}
	return invalid(name, 0, "this is %s, where the format %s is declared: give the right file, or declare its format", kind, format)
}

// kinds are what the files of the formats are that are no text.
func kinds() map[string]string {
	return map[string]string{FormatXLSX: kindWorkbook, FormatParquet: kindParquet, FormatGPKG: kindDatabase}
}
