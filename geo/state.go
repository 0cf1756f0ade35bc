package geo

// State says how a commune is served.
type State string

// The three states of a commune and a service, and the one where nothing can
// be said.
const (
	StateCovered    State = "covered"    // ordinary equipment within the acceptable time
	StateEnterprise State = "enterprise" // answered by a social enterprise alone
	StateUncovered  State = "uncovered"  // neither
	StateUnknown    State = "unknown"    // no start or no data: see the reason
)

// States lists the states, in the order of their codes in columns and in the store, which
// migrations alone may change.
func States() []State {
	return []State{StateCovered, StateEnterprise, StateUncovered, StateUnknown}
}

// ByState is how many inhabitants are in each state of a service, in the order of [States].
// They are whole and sum to the population; none is known where that is not.
type ByState [4]Inhabitants

// AllIn has all the inhabitants in one state.
func AllIn(s State, people Inhabitants) (b ByState) {
	b[WordCode(States(), s)-1] = people
	return b
}

// In is how many are in a state.
func (b ByState) In(s State) Inhabitants { return b[WordCode(States(), s)-1] }

// Known reports whether the numbers are.
func (b ByState) Known() bool { return b[0].Known() }

// ByState is how many inhabitants are in each state of the i-th declared service by the
// mode. All are unknown where the service is too old to be used, though it is told who is
// beyond the acceptable time.
func (r Row) ByState(i int) ByState {
	c := &r.access.Services[i]
	answered, unknown, beyond := Inhabitants(c.Answered[r.at]), Inhabitants(c.Unknown[r.at]), r.Beyond(i)
	if !r.Population.Known() || !answered.Known() || !unknown.Known() || !beyond.Known() {
		return ByState{NoCount, NoCount, NoCount, NoCount}
	}
	served := r.Population - unknown
	uncovered := min(beyond, served-answered)
	return ByState{served - answered - uncovered, answered, uncovered, unknown}
}
