package pbf

import (
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"maillage/geo"
)

// Header is what the file says of itself.
type Header struct {
	// Replicated is the state of OpenStreetMap that the file holds, UTC; zero
	// where it does not say.
	Replicated time.Time
	// Program wrote the file.
	Program string
}

// readHeader reads the message HeaderBlock: required_features 4,
// writingprogram 16, osmosis_replication_timestamp 32.
func (f *File) readHeader(at frame) error {
	data, err := f.Decoder().inflate(at)
	if err != nil {
		return err
	}
	var unknown []string
	err = eachField(data, func(num protowire.Number, value field) error {
		switch num {
		case 4:
			if feature := string(value.bytes); feature != "OsmSchema-V0.6" && feature != "DenseNodes" {
				unknown = append(unknown, feature)
			}
		case 16:
			f.Header.Program = string(value.bytes)
		case 32:
			if seconds := int64(value.number); seconds > 0 {
				f.Header.Replicated = time.Unix(seconds, 0).UTC()
			}
		}
		return nil
	})
	if err != nil {
		return f.Damaged(at.at, "the header is unreadable (%v)", err)
	}
	if len(unknown) > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s asks for what is not supported (%s): take a plain extract of the current data, as Geofabrik publishes them",
			f.path, strings.Join(unknown, ", "))
	}
	return nil
}
