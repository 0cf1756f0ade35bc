package keeping

import (
	"slices"
	"strings"
)

// The fields that a change may say, as they stand in the log. A field that is said to be ""
// is known to be nothing; one that is not said stays as the files have it.
const (
	Name       = "name"
	Kind       = "kind"         // of an enterprise: a declared one
	SIRET      = "siret"        // of an enterprise
	Functions  = "functions"    // of an enterprise: all that it gives, by declared ids
	Services   = "services"     // of a facility: all that it gives, by declared ids
	Commune    = "commune"      // code
	Longitude  = "longitude"    // degrees, with the latitude
	Latitude   = "latitude"     // degrees
	Address    = "address"      // of the street
	Phone      = "phone"        // of the organisation, as all contacts
	Mail       = "mail"         //
	Website    = "website"      //
	Hours      = "hours"        // as they are told to people
	Rounds     = "rounds"       // of an enterprise: where it comes on which days, as [ParseRounds] reads it
	HoursAWeek = "hours_a_week" // that it is open, ordinarily
	Role       = "role"         // of a support: what it does, in one line
	Areas      = "territories"  // of a support: "departement:26,epci:242600252", FR for the country
	Themes     = "themes"       // of a support: none for all
	Helps      = "accompanies"  // of a support: ids of enterprises
	From       = "from"         // first day on which the change holds, 2006-01-02
	Until      = "until"        // last day
)

// FieldsOf lists what a change of a subject may say, in the order of forms and files.
func FieldsOf(s Subject) []string {
	place := []string{Commune, Longitude, Latitude, Address, Phone, Mail, Website}
	dated := []string{From, Until}
	switch s {
	case Facility:
		return slices.Concat([]string{Name, Services}, place, []string{Hours, HoursAWeek}, dated)
	case Enterprise:
		return slices.Concat([]string{Name, Kind, SIRET, Functions}, place, []string{Hours, Rounds}, dated)
	}
	return slices.Concat([]string{Name, Role, Areas, Themes, Helps, Address, Phone, Mail, Website}, dated)
}

// List parts the values of a field that holds several.
func List(value string) []string {
	var out []string
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
