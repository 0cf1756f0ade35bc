// Package indices makes the declared indices besides the published one, and says
// how far the published ranks depend on the choices behind them.
package indices
