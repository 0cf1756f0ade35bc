//go:build !race

package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"maillage/data/demo"
	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/journal"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/ingest"
)

// registers is the demo, with sources that have enterprises in common.
type registers struct {
	*testing.T
	st     *store.Store
	mirror string
	demo.PlantedLinks
}

func newRegisters(t *testing.T) registers {
	dir := t.TempDir()
	made, err := demo.Write(context.Background(), dir, demo.Options{Communes: 60, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	return registers{t, storetest.New(t), dir, made.Planted.Links}
}

func (r registers) ingest(sources ...string) *ingest.Report {
	return mustRun(r, ingest.Options{Store: r.st, Mirrors: []string{r.mirror}, Sources: sources})
}

func (r registers) all() *ingest.Report {
	return r.ingest("siae", "ess-france", "tiers-lieux", "fabriques")
}

// linked reports whether two records are of one enterprise.
func (r registers) linked(pair [2]string) bool {
	return count(r, r.st, `select count(*) from enterprise where records @> $1`, pair[:]) == 1
}

func TestPlantedPairsAreLinkedAndOthersAreNot(t *testing.T) {
	t.Parallel()
	r := newRegisters(t)
	report := r.all()
	for _, pair := range r.Linked {
		if !r.linked(pair) {
			t.Errorf("%v are of two enterprises", pair)
		}
	}
	for _, pair := range r.Apart {
		if r.linked(pair) {
			t.Errorf("%v are of one enterprise", pair)
		}
	}
	e := report.Enterprises
	if e == nil || e.Enterprises == 0 || e.Links < 3 || e.Left < 20 {
		t.Errorf("the report tells %+v", e)
	}
	does := storetest.Column(t, r.st, `select concat_ws(' ', function, certainty, rule, f.record) from enterprise_function f join enterprise e on e.id = f.enterprise where 'tiers-lieux:1' = any (records) order by 1`)
	storetest.Compare(t, does, nil, []string{
		"cafe B says:bar tiers-lieux:1", "coworking B says:coworking tiers-lieux:1", "insertion A kind:EI siae:00091000000017:EI",
		"nettoyage-espaces-verts B activity:8130Z siae:00091000000017:EI", "tiers-lieu A kind:tiers-lieu tiers-lieux:1",
	})
}

func TestEnterprisesAreMadeAnewOnlyOfOtherRecords(t *testing.T) {
	t.Parallel()
	r := newRegisters(t)
	made := func() string {
		t.Helper()
		var by string // the transaction that wrote them
		if err := r.st.Pool().QueryRow(t.Context(), `select string_agg(distinct xmin::text, ' ') from enterprise`).Scan(&by); err != nil {
			t.Fatal(err)
		}
		return by
	}
	report := r.all().Enterprises
	first := made()
	if again := r.all().Enterprises; *again != *report || made() != first {
		t.Errorf("again: %+v made by %s, want %+v by %s", again, made(), report, first)
	}
	pair := r.Apart[0]
	if _, err := r.st.Pool().Exec(t.Context(), `insert into link_decision values ($1, $2, true, 'editor', now(), 'one shop')`, min(pair[0], pair[1]), max(pair[0], pair[1])); err != nil {
		t.Fatal(err)
	}
	if r.all(); made() == first || !r.linked(pair) {
		t.Errorf("a decision changes nothing")
	}
}

func TestIdsAndDecisionsOutliveIngestions(t *testing.T) {
	t.Parallel()
	r := newRegisters(t)
	r.ingest("tiers-lieux")
	kept := []keeping.Change{{Subject: keeping.Enterprise, Verb: keeping.Correct, Of: "tiers-lieux:1", Role: "editor", By: "Mairie", Why: "asked", Says: map[string]string{keeping.Phone: "0400000000"}}}
	if err := journal.Append(t.Context(), r.st, kept); err != nil {
		t.Fatal(err)
	}
	r.all()
	if err := phoneOf(r, kept); err != nil {
		t.Error(err)
	}
	const here = `select count(*) from enterprise where id = 'tiers-lieux:1' and 'siae:00091000000017:EI' = any (records)`
	const led = `select count(*) from enterprise_former f join enterprise e on e.id = f.enterprise where f.id = 'tiers-lieux:1' and 'tiers-lieux:1' = any (e.records)`
	if count(t, r.st, here)+count(t, r.st, led) != 1 {
		t.Error("an id that was there before the others came leads nowhere")
	}
	before, pair := checksums(t, r.st), r.Linked[0]
	decide := func(query string, want int) {
		t.Helper()
		if _, err := r.st.Pool().Exec(t.Context(), query, min(pair[0], pair[1]), max(pair[0], pair[1])); err != nil {
			t.Fatal(err)
		}
		r.all()
		if n := count(t, r.st, `select count(*) from enterprise where records && $1`, pair[:]) + count(t, r.st, `select count(*) from link_doubt where a = $1 or b = $1`, pair[0]); n != want {
			t.Errorf("after %s: %d enterprises and doubts, want %d", query, n, want)
		}
	}
	// The register alone shows nobody: what was parted from it is left.
	decide(`insert into link_decision values ($1, $2, false, 'editor', now(), 'two shops')`, 1)
	if r.linked(pair) {
		t.Errorf("%v are linked against a decision", pair)
	}
	decide(`delete from link_decision where a = $1 and b = $2`, 1)
	sameBut(t, before, checksums(t, r.st))
}

// phoneOf says where the enterprise that a change is of has not the phone that it says, after
// the id that it was known by may have changed.
func phoneOf(r registers, kept []keeping.Change) error {
	log, err := journal.Log(r.Context(), r.st)
	if err != nil || !reflect.DeepEqual(log, kept) {
		return fmt.Errorf("the log is %+v: %w", log, err)
	}
	all, err := loaded.Enterprises(r.Context(), r.st)
	if err != nil {
		return err
	}
	former, err := loaded.FormerEnterprises(r.Context(), r.st)
	if err != nil {
		return err
	}
	n := 0
	for _, e := range keeping.Through(log, kept[0].ID, "2026-11-30").Enterprises(all, keeping.Ground{Former: former}) {
		if e.Phone == kept[0].Says[keeping.Phone] {
			n++
		}
	}
	if n != 1 || len(all) < 2 {
		return fmt.Errorf("%d of %d enterprises have the phone that people say", n, len(all))
	}
	return nil
}

// TestAShopGivesWhatOtherFilesHave writes the number of the planted grocery to a baker's of
// INSEE's equipment, and moves a relay of the post to its door.
func TestAShopGivesWhatOtherFilesHave(t *testing.T) {
	t.Parallel()
	const grocery = "siae:00090000000019:ACI"
	r := newRegisters(t)
	r.mirror = copyMirror(t, r.mirror)
	r.ingest("siae")
	var lon, lat, commune string
	if err := r.st.Pool().QueryRow(t.Context(), `select st_x(geom)::text, st_y(geom)::text, commune from enterprise where id = $1`, grocery).Scan(&lon, &lat, &commune); err != nil {
		t.Fatal(err)
	}
	rewrite := func(name string, change func(text string) string) {
		t.Helper()
		path := filepath.Join(r.mirror, name)
		text, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, []byte(change(string(text))), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	rewrite("bpe/BPE25.csv", func(text string) string {
		lines := strings.Split(text, "\n")
		header := strings.Split(strings.ReplaceAll(lines[0], `"`, ""), ";")
		row := strings.Split(lines[1], ";")
		row[slices.Index(header, "TYPEQU")], row[slices.Index(header, "SIRET")] = `"B207"`, `"00090000000019"`
		lines[1] = strings.Join(row, ";")
		return strings.Join(lines, "\n")
	})
	rewrite("laposte/laposte-poincont2.json", func(text string) string {
		return strings.Replace(text, `"results":[`, `"results":[{"identifiant_a":"99999A","libelle_du_site":"RP","caracteristique_du_site":"Relais poste","code_insee":"`+commune+
			`","longitude":`+lon+`,"latitude":`+lat+`},`, 1)
	})
	report := r.ingest("siae", "bpe-siret", "laposte")
	if b := of(t, report, "bpe-siret"); b.Loaded != 2 || b.Filtered != b.Read-2 {
		t.Errorf("%+v", b)
	}
	does := storetest.Column(t, r.st, `select concat_ws(' ', function, certainty, rule, record) from enterprise_function where enterprise = '`+grocery+`' order by 1`)
	storetest.Compare(t, does, nil, []string{
		"colis C recorded:laposte:relais laposte:99999A", "epicerie A activity:4711B siae:00090000000019:ACI", "insertion A kind:ACI siae:00090000000019:ACI",
		"pain A recorded:bpe:B207 siae:00090000000019:ACI", "poste B recorded:laposte:relais laposte:99999A",
	})
	r.ingest("bpe") // has the planted grocery under its number, at its door; the baker's is in another commune
	doubles := storetest.Column(t, r.st, `select concat_ws(' ', t.type, t.enterprise, t.count, f.commune = '`+commune+`') from facility_double t join facility f on f.id = t.facility`)
	storetest.Compare(t, doubles, nil, []string{"bpe:B202 " + grocery + " 1 t"})
	storetest.Compare(t, storetest.Column(t, r.st, `select f.type from facility_function f left join ordinary_function o using (facility, type) where o.count is distinct from f.count`), nil, []string{"bpe:B202"})
}
