package catalogue

import (
	"bytes"
	_ "embed"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo"
)

//go:embed unread.toml
var unreadText []byte

// UnreadSource is one that was looked for and is not read, and why.
type UnreadSource struct {
	ID          string   `toml:"id" json:"id"`
	Title       geo.Text `toml:"title" json:"title"`
	Publisher   string   `toml:"publisher" json:"publisher"`
	LandingPage string   `toml:"landing_page" json:"landing_page"` // "" where there is none
	Why         geo.Text `toml:"why" json:"why"`
}

// Unread lists the sources that are not read.
func Unread() ([]UnreadSource, error) {
	var all struct {
		Unread []UnreadSource `toml:"unread"`
	}
	if err := toml.NewDecoder(bytes.NewReader(unreadText)).DisallowUnknownFields().Decode(&all); err != nil {
		return nil, fmt.Errorf("read the list of sources that are not read: %w", err)
	}
	return all.Unread, nil
}
