package geo

// ServiceDays are the days on which the vehicles of a timetable were counted: a
// weekday, a Saturday and a Sunday as 2006-01-02, "" where none runs on such a day.
// Timetables whose calendars do not meet have days of their own.
type ServiceDays struct {
	Source string    `json:"source"`
	Days   [3]string `json:"days"`
}
