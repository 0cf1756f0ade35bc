package catalogue

import "slices"

// checkFigures checks what a vintage declares to make of its fields.
func (c *checker) checkFigures() error {
	v := c.vintage
	for _, o := range v.Observations {
		if o.Name == "" || v.Fields[o.From].As != "integer" && v.Fields[o.From].As != "number" {
			return c.errorf(o.From, "observation %q needs a name and a field that is an integer or a number", o.Name)
		}
		if !slices.Contains([]string{"sum", "max", "mean", "none"}, o.Merge) {
			return c.errorf(o.Name, "observation %q: merge = %q is not one of sum, max, mean, none", o.Name, o.Merge)
		}
		if _, ok := v.Fields[o.Weight]; o.Merge == "mean" && !ok {
			return c.errorf(o.Name, "observation %q: a mean needs the field that weights it", o.Name)
		}
		if !slices.Contains([]string{"", "missing", "secret"}, o.Empty) {
			return c.errorf(o.Name, "observation %q: empty = %q is neither missing nor secret", o.Name, o.Empty)
		}
	}
	for _, z := range v.Zonings {
		_, class := v.Fields[z.Class]
		if _, label := v.Fields[z.Label]; z.Name == "" || !class || (z.Label != "" && !label) {
			return c.errorf(z.Name, "zoning %q needs a name, a field for its class and none or one for its label", z.Name)
		}
	}
	if further := kinds()[c.source.Target].further; further != nil {
		return further(c)
	}
	return nil
}

func (c *checker) declaresObservations() error {
	if v := c.vintage; len(v.Observations) == 0 {
		return c.errorf("", "vintage %s declares no [[vintage.observation]]", v.ID)
	}
	return nil
}

func (c *checker) declaresZonings() error {
	if v := c.vintage; len(v.Zonings) == 0 {
		return c.errorf("", "vintage %s declares no [[vintage.zoning]]", v.ID)
	}
	return nil
}

// datesItsCodes checks that events say until which year they lead.
func (c *checker) datesItsCodes() error {
	if v := c.vintage; v.COG == 0 {
		return c.errorf("cog", "vintage %s needs the year of the codes that its events lead to", v.ID)
	}
	return nil
}

func (c *checker) describesTypes() error {
	v := c.vintage
	_, typed := v.Fields["type"]
	if _, labelled := v.Fields["label"]; typed == labelled || c.source.Describes == "" {
		return c.errorf("vintage.fields", "vintage %s needs a field for the type or one for the label, and describes to say whose types they are", v.ID)
	}
	return nil
}
