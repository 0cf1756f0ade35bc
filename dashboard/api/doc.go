// Package api answers the HTTP API, version 1: JSON and GeoJSON read from the
// atlas, errors as problem details.
//
// Each answer is a function of the atlas and the request alone, in a file named
// after what it gives; [API.JSON] makes an HTTP handler of it. Every answer
// carries the release as its ETag; one asked for with ?release= may be kept for
// ever.
//
// Minutes are rounded to hundredths, metres to the metre, gaps to four decimals.
package api
