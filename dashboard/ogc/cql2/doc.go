// Package cql2 reads conditions written as CQL2 text (OGC 21-065r2) of the properties of a collection: the classes
// basic, advanced comparison operators, case- and accent-insensitive comparison, spatial functions, and comparison of
// properties with each other.
package cql2
