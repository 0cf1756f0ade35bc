// Package loaded reads what is loaded and in use: territories, places, figures,
// squares, timetables, the road network, and the state of their sources. One
// function is one question; what it gives is what the database held at one instant.
package loaded
