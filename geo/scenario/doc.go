// Package scenario says what becomes of inhabitants, indices and ranks where places open,
// move, close or give other services. It is made of pure functions; times are minutes, gaps 0
// to 1, the index 0 to 100.
//
// Intervals, twins and groups of communes stay those that are published, and so do times
// without a car and accessibility (E2SFCA), which other computations make of places.
package scenario
