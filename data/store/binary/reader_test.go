package binary_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"maillage/data/store/binary"
)

// head is what a copy begins with.
const head = "PGCOPY\n\xff\r\n\x00" + "\x00\x00\x00\x00" + "\x00\x00\x00\x00"

// written is a copy of one row of every type, as [binary.Write] writes it.
func written(t testing.TB) string {
	t.Helper()
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	var text bytes.Buffer
	err := binary.Write(&text, func(row *binary.Row) error {
		if err := row.Fields(9); err != nil {
			return err
		}
		row.Text("Crest")
		row.Null()
		row.Bool(true)
		row.Int4(-8658)
		row.Float8(12.5)
		row.Date(day)
		row.Float8s(2, func(i int) {
			if i == 0 {
				row.Null()
				return
			}
			row.Float8(0.25)
		})
		row.Int2s(0, nil)
		row.Texts([]string{"26108", ""})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// read reads rows as written writes them.
func read(row *binary.Fields) string {
	out := fmt.Sprintf("%s,%s,%t,", row.Text(), row.Text(), row.Bool())
	n, known := row.Int4()
	out += fmt.Sprintf("%d %t,%v,%s;", n, known, row.Float8(), row.Date())
	floats, k := row.Array()
	for range k {
		out += fmt.Sprintf("%v ", floats.Float8())
	}
	codes, k := row.Array()
	for range k {
		code, _ := codes.Int2()
		out += fmt.Sprintf("%d ", code)
	}
	texts, k := row.Array()
	for range k {
		out += fmt.Sprintf("[%s]", texts.Text())
	}
	for _, f := range []*binary.Fields{floats, codes, texts} {
		if err := f.Err(); err != nil {
			out += " " + err.Error()
		}
	}
	return out
}

// sunk reads a copy that comes in pieces of so many bytes.
func sunk(copied string, piece int) (rows []string, err error) {
	sink := binary.NewSink(func(row *binary.Fields) error {
		rows = append(rows, read(row))
		return nil
	})
	for len(copied) > 0 {
		n := min(piece, len(copied))
		if _, err := sink.Write([]byte(copied[:n])); err != nil {
			return rows, err
		}
		copied = copied[n:]
	}
	return rows, sink.Close()
}

func TestARowReadsAsItWasWritten(t *testing.T) {
	const want = "Crest,,true,-8658 true,12.5,2026-03-01;NaN 0.25 [26108][]"
	for _, piece := range []int{1, 3, 7, 64, math.MaxInt} {
		rows, err := sunk(written(t), piece)
		if err != nil || len(rows) != 1 || rows[0] != want {
			t.Errorf("in pieces of %d bytes: %q, %v; want %q", piece, rows, err, want)
		}
	}
	extended := head[:len(head)-4] + "\x00\x00\x00\x02ab" + written(t)[len(head):]
	if rows, err := sunk(extended, 5); err != nil || len(rows) != 1 || rows[0] != want {
		t.Errorf("behind a header extension: %q, %v; want %q", rows, err, want)
	}
}

// field is a field of a length, which may lie, and its bytes.
func field(length int32, data string) string {
	return string([]byte{byte(length >> 24), byte(length >> 16), byte(length >> 8), byte(length)}) + data
}

// array is the content of an array field: dimensions, flags, type, elements, first index.
func array(dimensions, elements int32, data string) string {
	return field(dimensions, "") + "\x00\x00\x00\x01" + "\x00\x00\x02\xbd" + field(elements, "") + "\x00\x00\x00\x01" + data
}

func TestDamageIsNamed(t *testing.T) {
	const end = "\xff\xff"
	row := func(fields ...string) string {
		return head + string([]byte{0, byte(len(fields))}) + strings.Join(fields, "") + end
	}
	whole := func(data string) string { return field(int32(len(data)), data) }
	floats := func(f *binary.Fields) error {
		elements, n := f.Array()
		for range n {
			elements.Float8()
		}
		return elements.Err()
	}
	none := func(*binary.Fields) error { return nil }
	tests := map[string]struct {
		copied string
		read   func(*binary.Fields) error
		want   string
	}{
		"another file":                 {"PGDMP, not a copy of any kind", none, "this is no binary copy"},
		"flags of a later version":     {head[:11] + "\x00\x01\x00\x00\x00\x00\x00\x00" + end, none, "flags 0x10000"},
		"an extension of less than 0":  {head[:15] + "\xff\xff\xff\xf0" + end, none, "header extension of -16 bytes"},
		"cut in the header":            {head[:15], none, "stopped before its end"},
		"cut in a row":                 {head + "\x00\x01\x00\x00", none, "stopped before its end"},
		"no end":                       {strings.TrimSuffix(row(whole("a")), end), none, "stopped before its end"},
		"bytes after the end":          {row(whole("a")) + "\x00", none, "1 bytes after the end"},
		"a row of less than no fields": {head + "\xff\xfe", none, "a row of -2 fields"},
		"a field of less than nothing": {row(field(-7, "")), none, "field 1 of a row has -7 bytes"},
		"a field of two gigabytes":     {row(whole("a"), field(math.MaxInt32, "")), none, "field 2 of a row has 2147483647 bytes"},
		"fewer fields than are read":   {row(whole("a")), func(f *binary.Fields) error { f.Text(); f.Text(); return nil }, "a field is missing"},
		"a number of three bytes":      {row(whole("abc")), func(f *binary.Fields) error { f.Int4(); return nil }, "a field of 3 bytes where 4 are expected"},
		"a day without end":            {row(whole("\x7f\xff\xff\xff")), func(f *binary.Fields) error { f.Date(); return nil }, "a day that is 2147483647 days from 2000-01-01"},
		"an array of no bytes":         {row(whole("")), floats, "an array is missing"},
		"an array without elements":    {row(whole(array(1, 0, "")[:12])), floats, "an array of 12 bytes"},
		"an array of two dimensions":   {row(whole(array(2, 1, ""))), floats, "an array of 2 dimensions"},
		"an array of a billion":        {row(whole(array(1, 1<<30, whole("12345678")))), floats, "an array of 1073741824 elements in 12 bytes"},
		"an array of less than none":   {row(whole(array(1, -1, ""))), floats, "an array of -1 elements in 0 bytes"},
		"an element beyond its array":  {row(whole(array(1, 1, field(8, "1234")))), floats, "a field of 8 bytes where 4 are left"},
		"an element of less than none": {row(whole(array(1, 1, field(-2, "")))), floats, "a field of -2 bytes where 0 are left"},
		"an element of another size":   {row(whole(array(1, 1, whole("1234")))), floats, "a field of 4 bytes where 8 are expected"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			sink := binary.NewSink(tt.read)
			_, err := sink.Write([]byte(tt.copied))
			if err == nil {
				err = sink.Close()
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func FuzzSink(f *testing.F) {
	f.Add(written(f), 5)
	f.Add(head+"\xff\xff", 1)
	f.Add(head+"\x00\x01"+field(20, array(1, 1<<30, "")), 64)
	f.Add(head+"\x00\x02"+field(math.MaxInt32, "")+field(-7, ""), 9)
	f.Fuzz(func(t *testing.T, copied string, piece int) {
		if piece < 1 {
			piece = 1
		}
		whole, err := sunk(copied, math.MaxInt)
		inPieces, again := sunk(copied, piece)
		if (err == nil) != (again == nil) || err == nil && strings.Join(whole, "\n") != strings.Join(inPieces, "\n") {
			t.Errorf("at once %q, %v; in pieces of %d bytes %q, %v", whole, err, piece, inPieces, again)
		}
	})
}
