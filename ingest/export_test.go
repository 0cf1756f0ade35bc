package ingest

// ByNetworkVersion gives the options of a program with another version of package
// network.
func (o Options) ByNetworkVersion(version string) Options {
	o.networkVersion = version
	return o
}
