package geo

// Edition is what a release was given of one edition of a source: enough to find the same
// files again, and to tell whether they would be loaded alike.
type Edition struct {
	SourceVintage
	// SpeaksOf is the last day that the edition speaks of, 2006-01-02; "" where unknown.
	SpeaksOf string `json:"speaks_of"`
	// Territory is what it was loaded for, sorted; none for the whole country.
	Territory []string `json:"territory"`
	// Declared is the SHA-256 of its entry of the catalogue, "" where that has none any more;
	// Fingerprint that of all that its load depended on.
	Declared    string      `json:"declared"`
	Fingerprint string      `json:"fingerprint"`
	Files       []InputFile `json:"files"`
}

// InputFile is a file as it was read.
type InputFile struct {
	Path   string `json:"path"` // in a mirror, as the catalogue names it
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	URL    string `json:"url,omitempty"` // where it was fetched from, absent from a folder
}
