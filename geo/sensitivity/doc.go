// Package sensitivity says how much of a ranking is made by the choices behind
// it: uncertainty analysis (what interval each unit's rank lies in when all
// choices vary together) and sensitivity analysis (which choice makes it vary),
// as in Saisana, Saltelli and Tarantola ("Uncertainty and sensitivity analysis
// techniques as tools for the quality assessment of composite indicators", 2005)
// and step 7 of the OECD and JRC's "Handbook on constructing composite
// indicators" (2008).
//
// A [Plan] says which factors vary and how they are sampled; the model is a
// function of a [Sample], which this package knows nothing else of:
//
//	[Plan.Ranks]        the spread of each unit's rank over the runs
//	[Plan.RankIndices]  the same, with the Sobol' indices of ranks
//
// Results depend on the plan only: never on how many cores share the runs.
// Ranks are 1 for the highest score; scores that are NaN are not ranked.
package sensitivity

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"
