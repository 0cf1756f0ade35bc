package measure

import (
	"fmt"

	"maillage/geo"
)

// newFrame makes the frame of the communes asked for, without any figure yet.
func (m *model) newFrame() *geo.Frame {
	territories := make([]geo.Territory, len(m.asked))
	for i, c := range m.asked {
		territories[i] = geo.Territory{Level: geo.LevelCommune, Code: c.Code, Name: c.Name, Population: c.Population, Communes: 1}
	}
	f := geo.NewFrame(geo.LevelCommune, territories, m.shape())
	for level, codes := range f.Parents {
		for i, c := range m.asked {
			codes[i] = c.Parent(level)
		}
	}
	return f
}

func (m *model) shape() geo.Shape {
	return geo.Shape{Services: len(m.Services), Indicators: len(m.Indicators), Modes: m.modes}
}

// score gives communes their indicators and, by each mode, their theme gaps and
// index.
func (m *model) score() error {
	for k := range m.Indicators {
		for i := range m.asked {
			m.setIndicator(m.frame, k, i, []int{i})
		}
	}
	m.gapIndicators()
	for _, mode := range m.modes {
		if err := m.scoreMode(mode); err != nil {
			return fmt.Errorf("make the index by %s: %w", mode, err)
		}
	}
	return nil
}
