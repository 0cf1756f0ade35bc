// Package features answers what other programs ask of the published release and of the places loaded
// with it: features of a collection, chosen by conditions, in an order, page after page.
package features
