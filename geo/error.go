package geo

import (
	"errors"
	"fmt"
)

// Code classes an [Error] by what its reader can do about it. Exit codes and
// HTTP statuses are each derived from it in one place.
type Code string

// The codes. Any error that carries none of them is CodeInternal.
const (
	CodeInvalid     Code = "invalid"     // the request or the input is wrong: mend it
	CodeNotFound    Code = "not_found"   // no such thing
	CodeConflict    Code = "conflict"    // another run holds it, or it exists already
	CodeUnknown     Code = "unknown"     // nobody says who asks: give a token
	CodeForbidden   Code = "forbidden"   // whoever asks may not: another role may
	CodeUnavailable Code = "unavailable" // something outside is away: try again
	CodeInternal    Code = "internal"    // ours: logged whole, shown short
)

// Error is a failure reported to a person: Message is a plain sentence that says
// what is wrong and how to mend it.
type Error struct {
	Code    Code
	Message string
	Err     error // the cause, may be nil
}

// Errorf makes an [Error] with a formatted sentence; a %w verb keeps its cause.
func Errorf(code Code, format string, args ...any) error {
	wrapped := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: wrapped.Error(), Err: errors.Unwrap(wrapped)}
}

func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorCode returns the code of err, CodeInternal where it carries none and ""
// where err is nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return CodeInternal
}
