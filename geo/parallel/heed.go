package parallel

import "context"

// steps is how many turns of a loop pass between two looks at a context: less than
// a millisecond of any loop here.
const steps = 1 << 12

// Heed gives the error of ctx in every 4,096th step of a loop, so that a long loop
// ends soon after ctx is done and asks for it at little cost.
func Heed(ctx context.Context, step int) error {
	if step%steps != 0 {
		return nil
	}
	return ctx.Err()
}
