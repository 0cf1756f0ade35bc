package catalogue

import "slices"

// checkFigures checks what a vintage declares to make of its fields.
func (c *checker) checkFigures() {
	v := c.vintage
	for _, o := range v.Observations {
		if o.Name == "" || v.Fields[o.From].As != "integer" && v.Fields[o.From].As != "number" {
			c.fault(o.From, "observation %q needs a name and a field that is an integer or a number", o.Name)
		}
		if !slices.Contains([]string{"sum", "max", "mean", "none"}, o.Merge) {
			c.fault(o.Name, "observation %q: merge = %q is not one of sum, max, mean, none", o.Name, o.Merge)
		}
		if _, ok := v.Fields[o.Weight]; o.Merge == "mean" && !ok {
			c.fault(o.Name, "observation %q: a mean needs the field that weights it", o.Name)
		}
		if !slices.Contains([]string{"", "missing", "secret"}, o.Empty) {
			c.fault(o.Name, "observation %q: empty = %q is neither missing nor secret", o.Name, o.Empty)
		}
	}
	for _, z := range v.Zonings {
		_, class := v.Fields[z.Class]
		if _, label := v.Fields[z.Label]; z.Name == "" || !class || (z.Label != "" && !label) {
			c.fault(z.Name, "zoning %q needs a name, a field for its class and none or one for its label", z.Name)
		}
	}
	if further := kinds()[c.source.Target].further; further != nil {
		further(c)
	}
}

func (c *checker) declaresObservations() {
	if v := c.vintage; len(v.Observations) == 0 {
		c.fault("", "vintage %s declares no [[vintage.observation]]", v.ID)
	}
}

func (c *checker) declaresZonings() {
	if v := c.vintage; len(v.Zonings) == 0 {
		c.fault("", "vintage %s declares no [[vintage.zoning]]", v.ID)
	}
}

// datesItsCodes checks that events say until which year they lead.
func (c *checker) datesItsCodes() {
	if v := c.vintage; v.COG == 0 {
		c.fault("cog", "vintage %s needs the year of the codes that its events lead to", v.ID)
	}
}

func (c *checker) describesTypes() {
	v := c.vintage
	_, typed := v.Fields["type"]
	if _, labelled := v.Fields["label"]; typed == labelled || c.source.Describes == "" {
		c.fault("vintage.fields", "vintage %s needs a field for the type or one for the label, and describes to say whose types they are", v.ID)
	}
}
