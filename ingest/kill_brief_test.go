//go:build !soak

package ingest_test

// killedIngestions is how many ingestions are killed, each at another moment.
const killedIngestions = 5
