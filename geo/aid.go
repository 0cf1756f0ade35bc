package geo

// Aid is a public aid, as it is published.
type Aid struct {
	ID              string
	Source, Vintage string
	Name, URL       string
	Financers       []string
	Categories      []string // "Theme / Category", in the publisher's words
	Audiences       []string // who may ask for it
	Kinds           []string // grant, loan, engineering…, in the publisher's words
	Perimeter       string   // name of where it is for: which communes that holds is not published
	Scale           Level    // of the perimeter; [ScaleCountry], or "" where it is no territory known here
	Deadline        string   // 2006-01-02, "" for none
}

// ScaleCountry is the scale of what is for all of France.
const ScaleCountry Level = "country"
