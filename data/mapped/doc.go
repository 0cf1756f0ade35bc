// Package mapped keeps columns of figures in a file, mapped into memory, rather than
// in the heap: a release of the whole country has some 700 MB of them. What is looked
// at is in memory, what is not may stay on the disk, and the garbage collector need
// not make room for as much again.
package mapped
