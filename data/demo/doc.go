// Package demo writes a fictional département, an island in the Bay of Biscay
// with the code 00, in the official formats of the catalogue: the files of a
// mirror that the ordinary ingestion reads. Everything in it is generated from
// a seed, down to the last byte; no figure, name or place comes from a real
// file.
//
// The land is a mesh of small hexagons in Lambert-93: noise makes relief and
// coast, water runs down and makes valleys, communes grow from their villages
// until they meet along rivers and ridges, and population and services follow.
package demo
