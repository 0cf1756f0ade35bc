package catalogue

import "regexp"

// checkServed checks which départements the files of a vintage serve.
func (c *checker) checkServed() error {
	v := c.vintage
	code := regexp.MustCompile(`^(\d[\dAB]|97\d)$`)
	oneFile := kinds()[c.source.Target].oneFile
	served := map[string]string{}
	for _, f := range v.Files {
		if len(f.Departements) > 0 && c.source.Target.Tabular() {
			return c.errorf("departements", "%s: files are chosen by département for a network or a timetable only", f.Path)
		}
		if len(f.Departements) == 0 && v.ByDepartement() {
			return c.errorf(f.Path, "%s: no départements, where the other files of the vintage have some", f.Path)
		}
		for _, d := range f.Departements {
			if !code.MatchString(d) {
				return c.errorf(f.Path, "%s: %q is not the code of a département, such as 07 or 2A", f.Path, d)
			}
			if other := served[d]; other != "" && (oneFile || other == f.Path) {
				return c.errorf(f.Path, "%s: département %s is served by %s already", f.Path, d, other)
			}
			served[d] = f.Path
		}
	}
	return nil
}
