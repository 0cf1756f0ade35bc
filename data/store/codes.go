package store

import "maillage/geo"

// The words of release_access in the order of their numbers there, which
// migrations alone may change; the view release_service knows them too.

func methods() []geo.Method {
	return []geo.Method{geo.MethodEstimate, geo.MethodRoad, geo.MethodINSEE, geo.MethodTransit}
}

func states() []geo.State {
	return []geo.State{geo.StateCovered, geo.StateEnterprise, geo.StateUncovered, geo.StateUnknown}
}

func reasons() []string {
	return []string{geo.ReasonNoCentre, geo.ReasonNoFacility, geo.ReasonOffNetwork, geo.ReasonUnreachable}
}

// supplyKinds are the days of a [geo.Supply], in its order.
func supplyKinds() []string { return []string{"weekday", "saturday", "sunday"} }
