// Package dashboard serves the published release over HTTP: pages, tiles, API,
// downloads, health and metrics.
//
// A [Server] has explicit dependencies and no globals. It starts whether or not
// a release is published, takes each new one without a restart, and goes on
// serving the last one while the database is away.
package dashboard
