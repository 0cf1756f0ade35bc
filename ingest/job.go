package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
	"maillage/ingest/osm"
)

// version changes where equal files and declarations are loaded differently by
// a newer program.
const version = "2"

// bring loads one source unless nothing that it depends on has changed. A source
// that is refused is told in the job's report and is no error.
func (r *run) bring(ctx context.Context, j *job, upstream []string) (failed error) {
	if j.files == nil {
		r.Progress.End(j.report)
		if j.report.Outcome == Refused {
			return r.record(ctx, j, nil)
		}
		return nil
	}
	began := r.Now()
	fingerprint, err := r.fingerprint(j, upstream)
	if err != nil {
		return err
	}
	before, err := r.previous(ctx, j)
	if err != nil {
		return err
	}
	same := before.fingerprint == fingerprint && !r.Force
	if same && j.source.Target == catalogue.TargetNetwork {
		if same, err = r.whole(ctx, j); err != nil {
			return err
		}
	}
	if same {
		j.fingerprint = fingerprint
		j.report.unchanged(before.report)
		r.Progress.End(j.report)
		return r.record(ctx, j, nil)
	}
	r.Progress.Begin(j.source.ID, j.vintage.ID, totalBytes(j))
	target, issues, err := r.gather(ctx, j)
	if unkept, ok := target.(io.Closer); ok {
		defer func() { failed = errors.Join(failed, unkept.Close()) }()
	}
	if err == nil {
		err = j.judge(before.report, r.Force)
	}
	if err != nil && geo.ErrorCode(err) != geo.CodeInvalid {
		return fmt.Errorf("load %s %s: %w", j.source.ID, j.vintage.ID, err)
	}
	if err == nil {
		err = r.save(ctx, j, target, issues, fingerprint)
		if err != nil {
			return fmt.Errorf("load %s %s: %w", j.source.ID, j.vintage.ID, err)
		}
		j.fingerprint = fingerprint
	} else {
		j.report.Outcome, j.report.Message = Refused, err.Error()
		j.report.Loaded, j.report.Communes = 0, 0
		j.fingerprint = before.fingerprint // its last good rows stay
	}
	j.report.Seconds = r.Now().Sub(began).Seconds()
	if j.report.Seconds > 0 {
		j.report.RowsPerSecond = float64(j.report.Read) / j.report.Seconds
	}
	r.Progress.End(j.report)
	r.Logger.Debug("source", "source", j.source.ID, "vintage", j.vintage.ID, "outcome", j.report.Outcome,
		"rows", j.report.Read, "took", r.Now().Sub(began))
	return r.record(ctx, j, issues)
}

// unchanged takes over what the last load said.
func (s *SourceReport) unchanged(last SourceReport) {
	files := s.Files
	*s = last
	s.Files, s.Outcome, s.Message = files, Unchanged, ""
	if s.Reasons == nil {
		s.Reasons = map[string]int{}
	}
	if s.Notes == nil {
		s.Notes = []string{}
	}
}

func totalBytes(j *job) (n int64) {
	for _, f := range j.files {
		n += f.Bytes
	}
	return n
}

// fingerprint digests all that a load depends on.
func (r *run) fingerprint(j *job, upstream []string) (string, error) {
	declared, err := catalogue.Digest(j.source, j.vintage)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, version, declared)
	for _, f := range j.files {
		fmt.Fprintln(h, f.Name, f.SHA256)
	}
	fmt.Fprintln(h, strings.Join(upstream, "\n"))
	if j.source.Target == catalogue.TargetNetwork {
		speeds, err := osm.DefaultSpeeds()
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, r.around, speeds)
	}
	if j.source.Target == catalogue.TargetContours || !isReference(j.source.Target) {
		fmt.Fprintln(h, r.scope.Texts())
	}
	if slices.Contains([]catalogue.Target{catalogue.TargetFacilities, catalogue.TargetDetails, catalogue.TargetHistory}, j.source.Target) {
		types, err := json.Marshal(r.Types)
		if err != nil {
			return "", fmt.Errorf("digest of the equipment types: %w", err)
		}
		h.Write(types)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// last is what is loaded of a source vintage.
type last struct {
	fingerprint string
	report      SourceReport
}

func (r *run) previous(ctx context.Context, j *job) (l last, err error) {
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		var report json.RawMessage
		err := tx.QueryRow(ctx, `select fingerprint, report from source_vintage where source = $1 and vintage = $2`,
			j.source.ID, j.vintage.ID).Scan(&l.fingerprint, &report)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read what is loaded of %s: %w", j.source.ID, err)
		}
		return json.Unmarshal(report, &l.report)
	})
	return l, err
}

// save writes the rows, the quarantine and the edition in one transaction.
func (r *run) save(ctx context.Context, j *job, target load.Saver, issues []mapping.Issue, fingerprint string) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		declared := load.Edition{Source: j.source, Vintage: j.vintage, At: r.Now()}
		if err := declared.Declare(ctx, tx); err != nil {
			return err
		}
		notes, err := target.Save(ctx, tx)
		if err != nil {
			return err
		}
		j.report.Outcome = Loaded
		j.report.Notes = append(j.report.Notes, notes...)
		if rows, ok := target.(load.Target); ok {
			j.report.Communes = rows.Communes()
		}
		edition, err := r.edition(j, fingerprint)
		if err != nil {
			return err
		}
		if err := load.Quarantine(ctx, tx, j.source.ID, j.vintage.ID, issues); err != nil {
			return err
		}
		return edition.Save(ctx, tx)
	})
}

func (r *run) edition(j *job, fingerprint string) (load.Edition, error) {
	report, err := json.Marshal(j.report.stored())
	if err != nil {
		return load.Edition{}, fmt.Errorf("write the report of %s: %w", j.source.ID, err)
	}
	scope := r.scope.Texts()
	if isReference(j.source.Target) && j.source.Target != catalogue.TargetContours || scope == nil {
		scope = []string{} // the whole country
	}
	return load.Edition{Source: j.source, Vintage: j.vintage, Scope: scope, Fingerprint: fingerprint, At: r.Now(), Report: report}, nil
}

// record notes the attempt; of a refused one, its quarantine too.
func (r *run) record(ctx context.Context, j *job, issues []mapping.Issue) error {
	edition, err := r.edition(j, "")
	if err != nil {
		return err
	}
	if edition.Report, err = json.Marshal(j.report); err != nil {
		return fmt.Errorf("write the report of %s: %w", j.source.ID, err)
	}
	return r.inTx(ctx, func(tx pgx.Tx) error {
		if j.report.Outcome == Refused {
			if err := load.Quarantine(ctx, tx, j.source.ID, j.vintage.ID, issues); err != nil {
				return err
			}
		}
		return load.Attempt(ctx, tx, edition, string(j.report.Outcome), j.report.Message)
	})
}
