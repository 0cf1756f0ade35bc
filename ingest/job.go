package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
)

// version changes where equal files and declarations are loaded differently by
// a newer program.
const version = "2"

// update loads one source unless nothing that it depends on has changed. A refused
// source is recorded in the job's report; update returns nil.
func (r *run) update(ctx context.Context, j *job, ref reference) error {
	if j.recalled {
		return r.recall(ctx, j)
	}
	return r.load(ctx, j, ref)
}

func (r *run) load(ctx context.Context, j *job, ref reference) (failed error) {
	if j.files == nil {
		r.Progress.End(j.report)
		if j.report.Outcome == Refused {
			return r.record(ctx, j, ref, nil)
		}
		return nil
	}
	began := r.Now()
	fingerprint, err := r.fingerprint(j, ref)
	if err != nil {
		return err
	}
	before, err := r.previous(ctx, j)
	if err != nil {
		return err
	}
	same := before.fingerprint == fingerprint && !r.Force
	if same && j.target.intact != nil {
		if same, err = j.target.intact(r, ctx, j); err != nil {
			return err
		}
	}
	if same {
		j.fingerprint = fingerprint
		j.report.unchanged(before.report)
		r.Progress.End(j.report)
		return r.record(ctx, j, ref, nil)
	}
	r.Progress.Begin(j.source.ID, j.vintage.ID, totalBytes(j))
	target, issues, err := j.target.gather(r, ctx, j, ref)
	if unkept, ok := target.(io.Closer); ok {
		defer func() { failed = errors.Join(failed, unkept.Close()) }()
	}
	j.report.reject(issues)
	if err == nil {
		err = j.judge(before.report, issues, r.Force)
	}
	if err == nil {
		err = r.save(ctx, j, ref, target, issues, fingerprint)
	}
	switch {
	case err == nil:
		j.fingerprint = fingerprint
	case geo.ErrorCode(err) == geo.CodeInvalid:
		j.report.refused(err)
		j.fingerprint = before.fingerprint // its last good rows stay
	default:
		return fmt.Errorf("load %s %s: %w", j.source.ID, j.vintage.ID, err)
	}
	j.report.Seconds = r.Now().Sub(began).Seconds()
	if j.report.Seconds > 0 {
		j.report.RowsPerSecond = float64(j.report.Read) / j.report.Seconds
	}
	r.Progress.End(j.report)
	r.Logger.Debug("source", "source", j.source.ID, "vintage", j.vintage.ID, "outcome", j.report.Outcome,
		"rows", j.report.Read, "took", r.Now().Sub(began))
	return r.record(ctx, j, ref, issues)
}

// refused says why nothing was loaded.
func (s *SourceReport) refused(why error) {
	s.Outcome, s.Message = Refused, why.Error()
	s.Loaded, s.Communes = 0, 0
}

// unchanged takes over what the last load said.
func (s *SourceReport) unchanged(last SourceReport) {
	files, speaksOf := s.Files, cmp.Or(last.SpeaksOf, s.SpeaksOf)
	*s = last
	s.Files, s.Outcome, s.Message, s.SpeaksOf = files, Unchanged, "", speaksOf
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
func (r *run) fingerprint(j *job, ref reference) (string, error) {
	declared, err := catalogue.Digest(j.source, j.vintage)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, version, declared)
	for _, f := range j.files {
		fmt.Fprintln(h, f.Name, f.SHA256)
	}
	fmt.Fprintln(h, strings.Join(ref.upstream, "\n"))
	for _, write := range j.target.depends {
		if err := write(r, ref, h); err != nil {
			return "", err
		}
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
		fingerprint, report, err := j.origin().Last(ctx, tx)
		if err != nil || report == nil {
			return err
		}
		l.fingerprint = fingerprint
		return json.Unmarshal(report, &l.report)
	})
	return l, err
}

// origin names the edition that a job loads.
func (j *job) origin() loading.Origin {
	return loading.Origin{Source: j.source.ID, Vintage: j.vintage.ID}
}

// save writes the rows, the quarantine and the edition in one transaction.
func (r *run) save(ctx context.Context, j *job, ref reference, target load.Saver, issues []mapping.Issue, fingerprint string) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		if crowded, ok := target.(load.Crowded); ok {
			if err := crowded.MakeRoom(ctx, tx); err != nil {
				return err
			}
		}
		declared := loading.Edition{Source: j.source, Vintage: j.vintage, At: r.Now()}
		if err := declared.Declare(ctx, tx); err != nil {
			return err
		}
		notes, err := target.Save(ctx, tx)
		if err != nil {
			return err
		}
		if j.target.stage == stageBoundaries {
			if err := r.outline(ctx, tx); err != nil {
				return err
			}
		}
		j.report.Outcome = Loaded
		j.report.Notes = append(j.report.Notes, notes...)
		if rows, ok := target.(load.Target); ok {
			j.report.Communes = rows.Communes()
		}
		edition, err := r.edition(j, ref, fingerprint)
		if err != nil {
			return err
		}
		if err := load.Quarantine(ctx, tx, j.origin(), issues); err != nil {
			return err
		}
		if err := edition.Save(ctx, tx); err != nil || j.target.severalVintages {
			return err
		}
		return edition.ForgetOthers(ctx, tx)
	})
}

func (r *run) edition(j *job, ref reference, fingerprint string) (loading.Edition, error) {
	report, err := json.Marshal(j.report.stored())
	if err != nil {
		return loading.Edition{}, fmt.Errorf("write the report of %s: %w", j.source.ID, err)
	}
	scope := ref.scope.Texts()
	if j.target.stage < stageBoundaries || scope == nil {
		scope = []string{} // the whole country
	}
	return loading.Edition{Source: j.source, Vintage: j.vintage, Scope: scope, Fingerprint: fingerprint, At: r.Now(), SpeaksOf: j.report.SpeaksOf, Report: report}, nil
}

// record notes the attempt; of a refused one, its quarantine too.
func (r *run) record(ctx context.Context, j *job, ref reference, issues []mapping.Issue) error {
	edition, err := r.edition(j, ref, "")
	if err != nil {
		return err
	}
	if edition.Report, err = json.Marshal(j.report); err != nil {
		return fmt.Errorf("write the report of %s: %w", j.source.ID, err)
	}
	return r.inTx(ctx, func(tx pgx.Tx) error {
		if j.report.Outcome == Refused {
			if err := load.Quarantine(ctx, tx, j.origin(), issues); err != nil {
				return err
			}
		}
		return edition.Attempt(ctx, tx, string(j.report.Outcome), j.report.Message)
	})
}
