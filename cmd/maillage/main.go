// Command maillage loads open data into PostGIS, measures how far inhabitants
// are from services, and serves the dashboard.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// heapGrowth is by how much the heap may grow between two collections, percent, where
// GOGC does not say. Most of it are figures that live long: by Go's usual 100 a country
// would take half as much memory again for a few seconds less.
const heapGrowth = 25

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	// A reader that goes away (… | head) is an error to return, so that the
	// private database is closed as after any other.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := Run(ctx, os.Args[1:], os.Stdout, os.Stderr, os.Getenv)
	stop()
	os.Exit(code)
}
