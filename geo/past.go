package geo

// Past is what a territory had when an edition of INSEE's counts of equipment
// was made. Its gaps are estimates from commune centre to commune centre, alike
// for all editions: they compare with each other and not with the index.
type Past struct {
	Vintage string // year of the edition
	// Covered is false where the edition holds nothing of some département of the
	// territory: the rest is then not set. Missing is not zero.
	Covered  bool
	Services []PastService // in the order of the declared services
	Themes   []ThemeScore  // in the order of [Themes]
	// Shopless counts the communes without any of the declared local shops, and
	// ShoplessPopulation the inhabitants that they have today.
	Shopless           int
	ShoplessPopulation Inhabitants
}

// PastService is one service at one edition.
type PastService struct {
	// Count is the number of pieces of equipment in the territory, With how many of
	// its communes have at least one; [NoCount] where the edition does not count
	// this service.
	Count, With int32
	// Gap is 0 to 1, for a commune that of its centre, above the mean over its
	// inhabitants of today; NaN where missing.
	Gap float64
}

// Counted reports whether the edition counts the service.
func (s PastService) Counted() bool { return s.Count != NoCount }

// PastCounts is how many pieces of one type of equipment the communes had at
// one edition; communes of the target COG, those without any left out.
type PastCounts struct {
	Vintage  string
	Type     string // "source:code", or "source:label" of what no single code stands for
	Communes []string
	Counts   []int32 // aligned with Communes
}
