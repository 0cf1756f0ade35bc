package migrate_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"maillage/ingest/cog"
	"maillage/ingest/migrate"
)

func on(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// options are of fictional communes: 26002 joins 26001 in 2019, 26003 becomes 07003 in 2020,
// 26004 is shared out among 26005 and 26006 in 2021.
func options(from, to int) migrate.Options {
	return migrate.Options{Code: "code", Sum: []string{"n", "ha"}, From: on(from), To: on(to),
		Events: []cog.Event{
			{On: on(2019), From: "26001", To: "26001"}, {On: on(2019), From: "26002", To: "26001"}, {On: on(2020), From: "26003", To: "07003"},
			{On: on(2021), From: "26004", To: "26005"}, {On: on(2021), From: "26004", To: "26006"},
		},
		Known:       func(code string) (string, bool) { return "correct it", !strings.HasPrefix(code, "99") },
		Inhabitants: map[string]int{"26005": 100, "26006": 200},
	}
}

func table(lines ...string) (rows []migrate.Row) {
	for i, line := range lines {
		rows = append(rows, migrate.Row{Line: i + 2, Cells: strings.Split(line, ";")})
	}
	return rows
}

func move(t *testing.T, o migrate.Options, lines ...string) ([]string, migrate.Report) {
	t.Helper()
	out, r, err := migrate.Move([]string{"code", "nom", "n", "ha"}, table(lines...), o)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, cells := range out {
		text = append(text, strings.Join(cells, ";"))
	}
	return text, r
}

func TestRowsAreMovedAddedUpAndSharedOutToTheUnit(t *testing.T) {
	got, r := move(t, options(2018, 2026), "26001;A;10;1,5", "26002;B;1 000;0,25", "26003;C;7;1", "26004;D;100;1", "26007;E;5;2", "99999;F;3;3", "x;G;1;1")
	want := []string{"26001;;1010;1,75", "07003;C;7;1,00", "26005;D;33;0,33", "26006;D;67;0,67", "26007;E;5;2,00"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	wanted := migrate.Report{Rows: 7, Unchanged: 1, Moved: 1, Merged: 2, Split: 1, Aside: []migrate.Left{}, Written: 5,
		Unknown: []migrate.Left{{Line: 7, Code: "99999", Reason: "correct it"}, {Line: 8, Code: "x", Reason: "a commune code has five characters such as 01004 or 2A004"}},
		Totals:  []migrate.Total{{Column: "n", Read: "1126", Write: "1122", Left: "4"}, {Column: "ha", Read: "9,75", Write: "5,75", Left: "4,00"}}}
	if !reflect.DeepEqual(r, wanted) {
		t.Errorf("%+v\nwant %+v", r, wanted)
	}
}

func TestWhatIsMissingMakesNoSum(t *testing.T) {
	got, r := move(t, options(2018, 2026), "26001;A;10;1", "26002;A;NC;2", "26007;E;NC;1")
	if want := []string{"26001;A;;3", "26007;E;NC;1"}; !reflect.DeepEqual(got, want) || r.Totals[0] != (migrate.Total{Column: "n", Read: "10", Write: "0", Left: "10", Blank: 1}) {
		t.Errorf("%q, %+v; want %q", got, r.Totals, want)
	}
}

func TestWhatWasSplitIsSetAsideWhereNothingSharesItOut(t *testing.T) {
	o := options(2018, 2026)
	o.Inhabitants = map[string]int{"26005": 100}
	got, r := move(t, o, "26004;D;100;1", "26007;E;5;2")
	if len(got) != 1 || r.Split != 0 || len(r.Aside) != 1 || !reflect.DeepEqual(r.Aside[0].To, []string{"26005", "26006"}) || r.Totals[0].Left != "100" {
		t.Errorf("%q %+v", got, r)
	}
	o.Sum = nil
	if got, r = move(t, o, "26001;A;10;1", "26002;B;1;1", "26004;D;1;1"); !reflect.DeepEqual(got, []string{"26001;A;10;1", "26001;B;1;1"}) || len(r.Aside) != 1 || r.Moved != 1 || r.Merged != 0 {
		t.Errorf("%q %+v", got, r)
	}
}

func TestRowsAreMovedBack(t *testing.T) {
	got, r := move(t, options(2026, 2018), "26001;A;10;1", "07003;C;7;1", "26005;D;1;1", "26006;D;2;1")
	if want := []string{"26003;C;7;1", "26004;D;3;2"}; !reflect.DeepEqual(got, want) || len(r.Aside) != 1 || r.Aside[0].Code != "26001" || r.Merged != 2 {
		t.Errorf("%q %+v; want %q", got, r, want)
	}
}

func TestColumnsThatCannotBeMovedAreNamed(t *testing.T) {
	for want, change := range map[string]func(o *migrate.Options){
		`the table has no column "insee": it has code, nom, n, ha`: func(o *migrate.Options) { o.Code = "insee" },
		`the column "nom" holds no number`:                         func(o *migrate.Options) { o.Sum = []string{"nom"} },
	} {
		o := options(2018, 2026)
		change(&o)
		if _, _, err := migrate.Move([]string{"code", "nom", "n", "ha"}, table("26001;A;1;1"), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
