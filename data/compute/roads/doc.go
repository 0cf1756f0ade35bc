// Package roads finds the road network in use: the store names it, its file is
// in the state folder.
package roads
