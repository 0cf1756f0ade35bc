package network

// Raw is a road network as it was surveyed, before it is contracted: every node
// of every way. It is what a reader of OpenStreetMap hands over to be contracted.
type Raw struct {
	// Lon and Lat are the nodes' positions, 10⁻⁷ degrees.
	Lon, Lat []int32
	// Refs are the nodes of the ways, one way after the other: [Way.First] and
	// [Way.Count] say which are whose.
	Refs []uint32
	Ways []Way
	// Closures are the nodes that some modes cannot pass, such as bollards.
	Closures []Closure
}

// Way is a run of segments that share their speeds: at least two nodes.
type Way struct {
	First, Count uint32 // in Raw.Refs
	Class        Class
	// Speeds are by mode (the index of a [Mode]) and direction (0 along the
	// nodes, 1 against them), km/h: what is effectively driven, walked or ridden,
	// built-up areas and everything else allowed for. 0 is not passable.
	Speeds [Modes][2]float32
}

// Closure is a node that some modes cannot pass.
type Closure struct {
	Node  uint32
	Modes [Modes]bool // true: closed
}

// Mode is an index into what differs by mode.
type Mode uint8

// The modes that use roads.
const (
	Car Mode = iota
	Foot
	Bicycle
	Modes = 3
)

// Class is what a road is, from the most important.
type Class uint8

// The classes of roads, after OpenStreetMap's highway values; links are with
// their roads.
const (
	Motorway Class = iota
	Trunk
	Primary
	Secondary
	Tertiary
	Unclassified
	Residential
	LivingStreet
	Service
	Track
	Pedestrian
	Cycleway
	Path // footway, path, bridleway
	Steps
	Ferry
)
