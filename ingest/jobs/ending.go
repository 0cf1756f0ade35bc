package jobs

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"maillage/data/store/jobs"
	"maillage/geo"
	"maillage/geo/parallel"
)

// mostFailures is how often a task is tried that fails by what may pass.
const mostFailures = 5

// busy is how long a task waits that another one keeps from the database.
const busy = 2 * time.Second

// errStopped says that somebody cancelled the task.
var errStopped = errors.New("cancelled")

// ending says how an attempt ended. stopped is why it was told to stop, nil where it was not;
// leaving is true where the worker itself ends.
func ending(j *Job, result any, err, stopped error, leaving bool, now time.Time) (e jobs.Ending) {
	if text, broken := json.Marshal(result); result != nil && broken == nil {
		e.Result = text
	} else if broken != nil {
		err = errors.Join(err, fmt.Errorf("write the result: %w", broken))
	}
	fault, isFault := errors.AsType[*parallel.Panic](err)
	switch {
	case err == nil:
		e.State = jobs.Done
	case errors.Is(stopped, errStopped):
		e.State = jobs.Cancelled
	case isFault:
		e.State, e.Message = jobs.Failed, fmt.Sprintf("the program itself is at fault: %v", fault.Value)
	case leaving:
		e.State, e.Message, e.Again = jobs.Ready, "its worker ended", now
	case geo.ErrorCode(err) == geo.CodeConflict:
		e.State, e.Message, e.Again = jobs.Ready, err.Error(), now.Add(busy)
	case !mayPass(err) || j.Failures+1 >= mostFailures:
		e.State, e.Message = jobs.Failed, err.Error()
	default:
		e.State, e.Message, e.Again, e.Counts = jobs.Ready, err.Error(), now.Add(backOff(j.Failures)), true
	}
	return e
}

// mayPass reports whether what failed may do so no more when it is tried again: a file that is
// wrong stays wrong.
func mayPass(err error) bool {
	code := geo.ErrorCode(err)
	return code == geo.CodeUnavailable || code == geo.CodeInternal
}

// backOff is how long to wait after so many failures: 2 s, 10 s, 50 s, 250 s.
func backOff(failures int) time.Duration {
	d := 2 * time.Second
	for range failures {
		d *= 5
	}
	return d
}
