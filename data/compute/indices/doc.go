// Package indices makes the declared indices besides the published one, and tells
// how far the published ranks hang on the choices behind them.
package indices
