package features

import (
	"github.com/paulmach/orb"
)

// Condition is what features are chosen by; a feature of which it is not known is not chosen.
type Condition interface{ sql(*builder) }

// Scalar is a value that conditions compare.
type Scalar interface{ scalar(*builder) }

// The conditions.
type (
	// All holds where all of several do.
	All []Condition
	// Any holds where one of several does.
	Any []Condition
	// Not holds where another does not.
	Not struct{ Of Condition }
	// Truth holds always or never.
	Truth bool
	// Comparison compares two values by one of the [Operators].
	Comparison struct {
		Left, Right Scalar
		Operator    string
	}
	// Like compares text to a pattern, in which % is any text, _ any character and \ takes the next one as it is.
	Like struct{ Of, Pattern Scalar }
	// Between includes both ends.
	Between struct{ Of, Low, High Scalar }
	// In is equality to one of several values.
	In struct {
		Of   Scalar
		List []Scalar
	}
	// Absent holds where a property is not known.
	Absent struct{ Column Column }
	// AbsentGeometry holds of features without geometry.
	AbsentGeometry struct{}
	// Spatial relates two geometries by one of the [Relations].
	Spatial struct {
		Relation string
		A, B     Form
	}
	// Within is a box: features without geometry are in every one.
	Within struct{ Boxes []Form }
)

// The scalars.
type (
	// Property is the value of a column.
	Property struct{ Column Column }
	// Literal is a string, a float64, a bool or a [time.Time].
	Literal struct{ Value any }
	// Folded is text without its case, its accents or both.
	Folded struct {
		Of           Scalar
		Case, Accent bool
	}
)

// Form is the geometry of a feature where Geometry is nil, else a literal one in the
// reference system of that EPSG code, easting or longitude first.
type Form struct {
	Geometry orb.Geometry
	EPSG     int
}

// Operators are those of comparisons.
func Operators() []string { return []string{"=", "<>", "<", ">", "<=", ">="} }

// Relations are those of geometries, by the names of CQL2, with PostGIS's.
func Relations() map[string]string {
	return map[string]string{
		"S_INTERSECTS": "st_intersects", "S_EQUALS": "st_equals", "S_DISJOINT": "st_disjoint", "S_TOUCHES": "st_touches",
		"S_WITHIN": "st_within", "S_OVERLAPS": "st_overlaps", "S_CROSSES": "st_crosses", "S_CONTAINS": "st_contains",
	}
}
