package main

import "runtime/debug"

// By how much the heap may grow between two collections, percent, where GOGC does not
// say. Most of it are figures and places that live long: by Go's usual 100 a country
// would take hundreds of megabytes more, for a second less.
const (
	growthComputing = 25
	growthServing   = 40
)

func (a *app) growHeap(percent int) {
	if a.getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}
