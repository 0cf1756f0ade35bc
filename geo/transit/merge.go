package transit

import "slices"

// Merge joins feeds into one. It copies what it joins.
func Merge(feeds ...*Feed) *Feed {
	all := &Feed{}
	for _, f := range feeds {
		stops, routes := int32(len(all.Stops)), int32(len(all.Routes))
		services, times := int32(len(all.Services)), int32(len(all.Times))
		for _, s := range f.Stops {
			if s.Parent >= 0 {
				s.Parent += stops
			}
			all.Stops = append(all.Stops, s)
		}
		all.Routes = append(all.Routes, f.Routes...)
		for _, s := range f.Services {
			all.Services = append(all.Services, Service{Days: slices.Clone(s.Days)})
		}
		for _, t := range f.Trips {
			t.Route, t.Service, t.First = t.Route+routes, t.Service+services, t.First+times
			all.Trips = append(all.Trips, t)
		}
		for _, c := range f.Times {
			c.Stop += stops
			all.Times = append(all.Times, c)
		}
		for _, x := range f.Transfers {
			all.Transfers = append(all.Transfers, Transfer{From: x.From + stops, To: x.To + stops, Seconds: x.Seconds})
		}
	}
	return all
}
