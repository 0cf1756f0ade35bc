package geo

// Profile is the type of a commune and the communes most like it.
type Profile struct {
	Type  int    // index among the result's types
	Twins []Twin // the most similar first
}

// Twin is a commune of about the same size with a similar profile.
type Twin struct {
	Code     string  `json:"code"`
	Distance float64 `json:"distance"` // between standardised profiles
}

// Type is a group of communes with similar profiles.
type Type struct {
	Medoid     string  `json:"medoid"` // code of the commune that stands for it
	Size       int     `json:"size"`   // communes
	Silhouette float64 `json:"silhouette"`
	Traits     []Trait `json:"traits"` // the strongest first
}

// Trait is a figure in which a group differs from all communes.
type Trait struct {
	Feature  string  `json:"feature"`  // "theme:ID" or "indicator:ID"
	Strength float64 `json:"strength"` // of the group's mean, in standard deviations from the mean of all
	// Against is the share of its members of which the words for the trait are not true.
	Against float64 `json:"against"`
}
