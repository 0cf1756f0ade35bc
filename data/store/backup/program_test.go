package backup

import "testing"

func TestSplitPassword(t *testing.T) {
	without, environment := SplitPassword("postgres://ana:s3cret@db.example:5433/m?sslmode=require")
	if without != "postgres://ana@db.example:5433/m?sslmode=require" || len(environment) != 1 || environment[0] != "PGPASSWORD=s3cret" {
		t.Errorf("got %s and %v", without, environment)
	}
}

func TestAddressOfAnotherDatabase(t *testing.T) {
	for address, want := range map[string]string{
		"postgresql:///maillage?host=%2Frun&user=m": "postgresql:///other?host=%2Frun&user=m",
		"postgres://a:b@db.example/m":               "postgres://a:b@db.example/other",
		"host=db.example dbname=m user=a":           "host=db.example dbname=m user=a dbname='other'",
	} {
		if got := inDatabase(address, "other"); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}
