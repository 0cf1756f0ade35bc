// Package function says what places do, from what sources say of them: a function, such as
// grocery or digital help, is recognised by declared rules, each with its certainty. It is
// pure: records in, functions out.
package function
