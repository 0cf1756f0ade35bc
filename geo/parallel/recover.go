package parallel

import "runtime/debug"

// Recover turns a panic of the function that defers it into its error, a [*Panic],
// so that whoever called it undoes what it began.
func Recover(err *error) {
	if value := recover(); value != nil {
		*err = &Panic{Value: value, Stack: debug.Stack()}
	}
}
