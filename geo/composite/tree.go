package composite

import "maillage/geo"

// Tree says which columns make up which theme. A column may serve one theme at
// most; one that serves none is left out.
type Tree []Theme

// Theme is a group of parts that have a score of their own.
type Theme struct {
	Name  string
	Parts []int // columns
}

// check refuses a tree that names columns that are not there, or one twice.
func (t Tree) check(columns int) error {
	if len(t) == 0 {
		return geo.Errorf(geo.CodeInvalid, "the index has no theme: give it one")
	}
	theme := make([]string, columns)
	taken := make([]bool, columns)
	for _, group := range t {
		for _, part := range group.Parts {
			if part < 0 || part >= columns {
				return geo.Errorf(geo.CodeInvalid, "theme %s has a part %d and there are %d indicators: number them from 0", group.Name, part, columns)
			}
			if taken[part] {
				return geo.Errorf(geo.CodeInvalid, "part %d serves both %s and %s: leave it in one theme", part, theme[part], group.Name)
			}
			taken[part], theme[part] = true, group.Name
		}
	}
	return nil
}
