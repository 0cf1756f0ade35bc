package ingest_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// BenchmarkMergeEnterprises makes enterprises of records, most of them of one register, as
// the million associations of Sirene are: BENCH_RECORDS of them, else 50,000. Beside it SQL
// joins those of one number, and compares no name.
func BenchmarkMergeEnterprises(b *testing.B) {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("BENCH_RECORDS"), "50000"))
	if err != nil {
		b.Fatalf("BENCH_RECORDS: %v", err)
	}
	mirror, url := demoMirror(b), storetest.URL(b)
	st := storetest.Open(b, url)
	mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}})
	addRecords(b, st, n)
	doubt := func(b *testing.B) {
		if _, err := st.Pool().Exec(b.Context(), `delete from enterprise_merging; checkpoint`); err != nil {
			b.Fatal(err)
		}
	}
	measureLoad(b, "maillage", n, func(b *testing.B) {
		report := mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"siae"}})
		if e := report.Enterprises; e.Records < n || e.Links < n/50 {
			b.Fatalf("%+v", e)
		}
	}, doubt, func(*testing.B) {})
	measureLoad(b, "sql", n, func(b *testing.B) {
		runPsql(b, url, `select count(*) from (select siret, array_agg(id) from enterprise_record group by siret) s;`)
	}, doubt, func(*testing.B) {})
}

// addRecords writes records of a register, and one in thirty a second time as another source
// has it, with another spelling of its name.
func addRecords(b *testing.B, st *store.Store, n int) {
	b.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	communes := storetest.Column(b, st, `select commune from commune_scope order by 1`)
	vintage := func(source string) string {
		return storetest.Column(b, st, `select vintage from edition_in_use where source = '`+source+`'`)[0]
	}
	listed, siae := vintage("ess-france"), vintage("siae")
	var rows [][]any
	for i := range n {
		at := ewkb.MustMarshal(orb.Point{-5 + random.Float64(), 47 + random.Float64()}, 4326)
		name := "ASSOCIATION " + word(random) + " DES " + word(random)
		row := []any{fmt.Sprintf("ess-france:bench%07d", i), "ess-france", listed, strconv.Itoa(i), name, "association", siretOf(i), "9499Z",
			fmt.Sprintf("%d RUE %s", 1+i%90, word(random)), communes[random.IntN(len(communes))], "address", at}
		rows = append(rows, row)
		if i%30 == 0 {
			other := append([]any(nil), row...)
			other[0], other[1], other[2], other[4] = fmt.Sprintf("siae:bench%07d", i), "siae", siae, strings.ToLower(strings.TrimPrefix(name, "ASSOCIATION "))
			other[5] = "ACI"
			rows = append(rows, other)
		}
	}
	columns := []string{"id", "source", "vintage", "source_id", "name", "kind", "siret", "naf", "address", "commune", "precision", "geom"}
	err := pgx.BeginFunc(b.Context(), st.Pool(), func(tx pgx.Tx) error {
		return store.Bulk(b.Context(), tx, store.Written{Table: "enterprise_record", Rows: len(rows)}, func() error {
			_, err := tx.CopyFrom(context.Background(), pgx.Identifier{"enterprise_record"}, columns, pgx.CopyFromRows(rows))
			return err
		})
	})
	if err != nil {
		b.Fatal(err)
	}
}

// word is one of some tens of thousands.
func word(random *rand.Rand) string {
	const syllables = "BACEDIFOGUJALEMINOPURASETIVO"
	var w strings.Builder
	for range 2 + random.IntN(3) {
		at := 2 * random.IntN(len(syllables)/2)
		w.WriteString(syllables[at : at+2])
	}
	return w.String()
}

// siretOf makes a number that can be one, another for each i.
func siretOf(i int) string {
	siren := luhn(fmt.Sprintf("4%07d", i))
	return luhn(siren + "0001")
}

// luhn adds the figure that makes the sum a multiple of ten.
func luhn(figures string) string {
	total := 0
	for k := range len(figures) {
		d := int(figures[len(figures)-1-k] - '0')
		if k%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		total += d
	}
	return figures + strconv.Itoa((10-total%10)%10)
}
