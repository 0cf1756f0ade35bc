//go:build !soak && !race

package jobs_test

// rounds is how often three workers do all that is asked for.
const rounds = 5
