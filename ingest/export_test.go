package ingest

import "maillage/data/catalogue"

// IsReference reports whether other sources depend on a target.
func IsReference(name catalogue.Target) bool {
	t, _ := targetOf(name)
	return t.isReference()
}

// ByNetworkVersion gives the options of a program with another version of package
// network.
func (o Options) ByNetworkVersion(version string) Options {
	o.networkVersion = version
	return o
}
