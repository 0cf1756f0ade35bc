// Package release keeps what was computed: it publishes releases, whole, reads the
// published one back, and says when another takes its place.
package release
