package geotest

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"time"

	"maillage/geo"
)

// Text writes a value as JSON, null for a figure that is missing: equal values have
// equal texts, where NaN equals nothing.
func Text(v any) string {
	var line, text bytes.Buffer
	write(&line, reflect.ValueOf(v))
	if err := json.Indent(&text, line.Bytes(), "", " "); err != nil {
		panic(err) // write makes JSON
	}
	return text.String()
}

func write(out *bytes.Buffer, v reflect.Value) {
	if at, ok := v.Interface().(time.Time); ok {
		scalar(out, at)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			out.WriteString("null")
			return
		}
		write(out, v.Elem())
	case reflect.Struct:
		fields := slices.DeleteFunc(reflect.VisibleFields(v.Type()), func(f reflect.StructField) bool { return f.Anonymous })
		list(out, "{}", len(fields), func(i int) { member(out, fields[i].Name, v.FieldByIndex(fields[i].Index)) })
	case reflect.Map:
		values := map[string]reflect.Value{}
		for _, key := range v.MapKeys() {
			values[key.String()] = v.MapIndex(key)
		}
		keys := slices.Sorted(maps.Keys(values))
		list(out, "{}", len(keys), func(i int) { member(out, keys[i], values[keys[i]]) })
	case reflect.Slice, reflect.Array:
		list(out, "[]", v.Len(), func(i int) { write(out, v.Index(i)) })
	case reflect.Float64:
		scalar(out, geo.Optional(v.Float()))
	default:
		scalar(out, v.Interface())
	}
}

func list(out *bytes.Buffer, brackets string, n int, item func(i int)) {
	out.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		item(i)
	}
	out.WriteByte(brackets[1])
}

func member(out *bytes.Buffer, name string, v reflect.Value) {
	scalar(out, name)
	out.WriteByte(':')
	write(out, v)
}

func scalar(out *bytes.Buffer, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // figures, words and flags can be marshalled
	}
	out.Write(text)
}
