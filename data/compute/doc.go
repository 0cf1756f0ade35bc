// Package compute turns what the store holds into a published release: read,
// measure, publish.
package compute

// Version changes whenever the same tables would give other results though the
// version of no package under geo/ did: it speaks for what joins these, here and
// in its packages indices and profiles, and is part of what identifies a release.
const Version = "9"
