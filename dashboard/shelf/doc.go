// Package shelf keeps files that take long to make: each is made once, so many at one
// time, whoever waits for it, and is sent whole or in parts from then on.
package shelf
