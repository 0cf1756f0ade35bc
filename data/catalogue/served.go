package catalogue

import "regexp"

// checkServed checks which départements and régions the files of a vintage serve.
func (c *checker) checkServed() {
	v := c.vintage
	departement, region := regexp.MustCompile(`^(\d[\dAB]|97\d)$`), regexp.MustCompile(`^\d[\dAB]$`)
	departements, regions := map[string]string{}, map[string]string{}
	for _, f := range v.Files {
		if !f.servesAll() && !kinds()[c.source.Target].byArea {
			c.fault("departements", "%s: files are chosen by département for observations, a network or a timetable only", f.Path)
		}
		if f.servesAll() && f.Each == "" && v.ByArea() {
			c.fault(f.Path, "%s: no départements, where the other files of the vintage have some", f.Path)
		}
		c.checkAreas(f, "département", f.Departements, departement, departements)
		c.checkAreas(f, "région", f.Regions, region, regions)
	}
}

// checkAreas checks the areas of one level that a file serves, and notes them
// among those served so far.
func (c *checker) checkAreas(f File, level string, areas []string, code *regexp.Regexp, served map[string]string) {
	oneFile := kinds()[c.source.Target].oneFile
	for _, a := range areas {
		if !code.MatchString(a) {
			c.fault(f.Path, "%s: %q is not the code of a %s, such as 07 or 2A", f.Path, a, level)
		}
		if other := served[a]; other != "" && (oneFile || other == f.Path) {
			c.fault(f.Path, "%s: %s %s is served by %s already", f.Path, level, a, other)
		}
		served[a] = f.Path
	}
}
