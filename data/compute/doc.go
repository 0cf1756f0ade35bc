// Package compute turns what the store holds into a published release: read,
// measure, publish.
package compute
