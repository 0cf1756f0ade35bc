package gtfs

// unset is a time that the feed leaves out.
const unset = int32(-1)

// latest is the last time of a service day that a feed may name, seconds: a trip
// of a week.
const latest = 7 * 86_400

// clock reads a time of a service day, H:MM:SS or HH:MM:SS and past 24 hours,
// as seconds; nothing is unset.
func clock(text []byte) (int32, bool) {
	if len(text) == 0 {
		return unset, true
	}
	hours := len(text) - len(":00:00")
	if hours < 1 || hours > 3 || text[hours] != ':' || text[hours+3] != ':' {
		return 0, false
	}
	h, okH := whole(text[:hours])
	m, okM := whole(text[hours+1 : hours+3])
	s, okS := whole(text[hours+4:])
	seconds := 3600*h + 60*m + s
	return seconds, okH && okM && okS && m < 60 && s < 60 && seconds <= latest
}

// whole reads a whole number from 0 to 999,999,999.
func whole(text []byte) (int32, bool) {
	if len(text) == 0 || len(text) > 9 {
		return 0, false
	}
	n := int32(0)
	for _, b := range text {
		if b < '0' || b > '9' {
			return 0, false
		}
		n = 10*n + int32(b-'0')
	}
	return n, true
}
