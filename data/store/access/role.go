// Package access says who may do what: roles, and the tokens that give them.
package access

import (
	"slices"
	"strings"

	"maillage/geo"
)

// Role is what somebody may do.
type Role string

// The roles. "" is everybody's, who may read what is published.
const (
	Viewer  Role = "viewer"  // sees what is kept by hand, and why
	Editor  Role = "editor"  // changes it
	Analyst Role = "analyst" // has it counted at once
	Admin   Role = "admin"   // sees and takes back tokens
)

// Roles lists them: each may do what those before it may.
func Roles() []Role { return []Role{Viewer, Editor, Analyst, Admin} }

// ParseRole reads a role as a person writes it.
func ParseRole(s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles(), r) {
		return r, nil
	}
	var names []string
	for _, r := range Roles() {
		names = append(names, string(r))
	}
	return "", geo.Errorf(geo.CodeInvalid, "%q is no role: give one of %s", s, strings.Join(names, ", "))
}

// May reports whether a role may do what asks for at least another.
func (r Role) May(least Role) bool {
	return slices.Index(Roles(), r) >= slices.Index(Roles(), least)
}
