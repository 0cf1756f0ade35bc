// Package siting chooses where to open places, and bounds how much better any other
// choice could be.
//
// A [Problem] is sparse: each candidate lists the demand that it would serve and at what
// cost, and no matrix of all of them by all is ever made. Places that exist stay, as the
// cost at which each demand is served already. [Solve] opens at most so many candidates:
//
//   - [Cover] serves the most demand within a limit (the maximal covering location
//     problem; R. Church, C. ReVelle, 1974);
//   - [Median] makes the sum of weight × cost least (the p-median problem; S. L. Hakimi,
//     1964), each cost counted up to a cap where there is one;
//   - [Centre] makes the greatest cost least (the p-centre problem).
//
// The first two are one: open p candidates so that the sum over demand of the greatest
// gain is greatest. A greedy start is bettered by swaps found as M. G. C. Resende and
// R. F. Werneck describe ("A fast swap-based local search procedure for location
// problems", 2007), and by swaps at random undone where they lead to nothing better. The
// bound is Lagrangian: each demand is charged a price, for which a candidate's worth is
// what it would gain beyond the prices, and subgradients move the prices (M. L. Fisher,
// 1981). Where bound and answer meet, no better choice exists.
//
// Several functions at one place need nothing more: demand is listed once a function, and
// a candidate serves the demand of each function that it would have.
//
// Work is counted and not timed, and chance is seeded: the same problem has the same
// answer on any machine. Of equal candidates the first is taken, so list them by code.
package siting
