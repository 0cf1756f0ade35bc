// Package pbf writes OpenStreetMap data in the PBF format: nodes, then ways, in
// blocks of 8,000, compressed. Equal data make equal bytes.
//
// The format is described at https://wiki.openstreetmap.org/wiki/PBF_Format.
package pbf
