// Package composite builds composite indicators in the order of the OECD/JRC
// Handbook on Constructing Composite Indicators (2008): screen, treat, normalise,
// weigh, aggregate, and tell what each part really weighs.
//
// It is made of pure functions over columns: one slice of values an indicator, one
// value a unit (a commune, a country), NaN where it is missing. Missing is never
// zero, and what rests on too little is NaN too, with its reason.
//
// Normalised values are gaps: 0 is the best, 1 the worst, whichever direction the
// indicator had, so that an index of 100 and rank 1 are the most fragile.
// Geometric and harmonic means are taken of 1 − gap, which a total gap brings to a
// declared floor, since neither mean bears a zero.
//
// An index is worked out anew by [Evaluate]. What tries many variants of it
// prepares its columns once and hands them to an [Evaluator], which allocates
// nothing:
//
//	columns, err := Prepare(gaps, Arithmetic, 0)
//	evaluator, err := NewEvaluator(tree, len(columns), units)
//	for each choice {
//		err := evaluator.Evaluate(columns, &choice, scores)
//		ranking.Ranks(&ranker, ranks, scores.Index)
//	}
//
// Columns normalised in several ways, or by several thresholds, are prepared one
// by one with [PrepareColumn]; each evaluation then takes those it wants.
//
// # Sources
//
//   - OECD/JRC, Handbook on Constructing Composite Indicators: Methodology and User
//     Guide, OECD Publishing, Paris 2008, ISBN 978-92-64-04345-9 ("the Handbook").
//   - W. Becker et al., COINr: Composite Indicator Construction and Analysis, an R
//     package, versions 1.0 and 1.1 ("COINr").
//   - P. Paruolo, M. Saisana, A. Saltelli, "Ratings and rankings: voodoo or science?",
//     J. R. Statist. Soc. A 176 (3), 2013, pp. 609–634.
package composite

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"
