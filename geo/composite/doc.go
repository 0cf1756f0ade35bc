// Package composite builds composite indicators in the order of the OECD/JRC
// Handbook on Constructing Composite Indicators (2008): screen, treat, normalise,
// weigh, aggregate, and say what each part really weighs.
//
// It is made of pure functions over columns: one slice of values an indicator, one
// value a unit (a commune, a country), NaN where it is missing. Missing is never
// zero, and what rests on too little is NaN too.
//
// Normalised values are gaps: 0 is the best, 1 the worst, whichever direction the
// indicator had, so that an index of 100 and rank 1 are the most fragile.
// Geometric and harmonic means are taken of 1 − gap, which a total gap lowers to a
// declared floor, since neither mean bears a zero.
//
// # The façade
//
// All indices of the project are made here, in one order of operations:
//
//   - [Evaluate] goes from values to an index, by a [Recipe]: the declared indices
//     do, by thresholds from [Given] gaps, which are means over inhabited squares.
//     Its halves are [Recipe.Gaps], treat and normalise, and [Aggregate], weigh and
//     aggregate, which the published index takes, and past editions.
//
//   - [Published] says how parts make the published index: its tree and its
//     [Choice]. [TableOf] makes a table of the columns of parts, without a copy, and
//     [ScoresIn] has scores written where they are held.
//
//   - [Decompose] takes an arithmetic index apart into points.
//
//   - An [Evaluator] serves what tries many variants, as uncertainty runs do.
//
// Its columns are prepared once, and it allocates nothing:
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
// A theme is Σ weight × gap ÷ Σ weight over the known parts in the order of the tree,
// the index 100 × (Σ weight × theme ÷ Σ weight) over the known themes: the order of
// these sums is part of what a release is identified by.
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
