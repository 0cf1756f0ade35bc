package pages

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"github.com/gorilla/mux"

	"maillage/dashboard/guard"
	"maillage/dashboard/pages/workshop"
	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Keeper puts a file that comes over the network into the cache that workers read, and gives its
// SHA-256 and its size.
type Keeper func(ctx context.Context, from io.Reader) (geo.InputFile, error)

// uploadWithin is how long a file may take to come.
const uploadWithin = 15 * time.Minute

// Upload answers with the form that takes a file of a source without an official address.
func (p *Pages) Upload(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	places, err := p.uploadPlaces(r)
	var taken map[string]loaded.Upload
	if err == nil {
		taken, err = loaded.Uploads(r.Context(), p.guard.Store)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, "upload", workshop.NewUpload(l.messages, mux.Vars(r)["source"], places, taken))
}

// uploadPlaces are the files of the source of a route that may be handed in.
func (p *Pages) uploadPlaces(r *http.Request) ([]workshop.Place, error) {
	source := mux.Vars(r)["source"]
	places := workshop.Places(p.catalogue, source)
	if len(places) == 0 {
		return nil, geo.Errorf(geo.CodeNotFound, "no file of a source %s is handed in: all of them have an address", source)
	}
	return places, nil
}

// HandIn takes a file as it comes, and asks for it to be tried, and then loaded where that is wanted.
func (p *Pages) HandIn(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	places, err := p.uploadPlaces(r)
	var upload loaded.Upload
	var take bool
	if err == nil {
		upload, take, err = p.receive(w, r, places)
	}
	var scope []string
	if err == nil {
		scope, err = loaded.Scope(r.Context(), p.guard.Store)
	}
	if err == nil && len(scope) == 0 {
		err = geo.Errorf(geo.CodeConflict, "no territory is loaded yet: run maillage ingest --territory first")
	}
	if err != nil && geo.ErrorCode(err) == geo.CodeInvalid {
		p.write(w, r, http.StatusUnprocessableEntity, l, "upload", workshop.NewUpload(l.messages, mux.Vars(r)["source"], places, nil).Refused(err))
		return
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.ask(w, r, "upload "+upload.Path, jobs.PlanUpload(scope, upload, take))
}

// receive reads the parts of a form in their order: which file it is, the file, and what to do with
// it. The file goes to the cache as it comes, and is in memory or on the disk at no other place.
func (p *Pages) receive(w http.ResponseWriter, r *http.Request, places []workshop.Place) (u loaded.Upload, take bool, err error) {
	if p.keeper == nil {
		return u, false, geo.Errorf(geo.CodeUnavailable, "this server has no folder to keep files in")
	}
	until := time.Now().Add(uploadWithin)
	limits := http.NewResponseController(w)
	_ = limits.SetReadDeadline(until) // one that has no limits needs none moved
	_ = limits.SetWriteDeadline(until.Add(time.Minute))
	ctx, cancel := context.WithDeadline(context.WithoutCancel(r.Context()), until) // beyond what a page may take
	defer cancel()
	form, err := r.MultipartReader()
	if err != nil {
		return u, false, geo.Errorf(geo.CodeInvalid, "no file came: choose one first")
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return u, false, geo.Errorf(geo.CodeInvalid, "the file did not come whole: %w", err)
		}
		switch part.FormName() {
		case workshop.PlaceField:
			path := value(part)
			for _, place := range places {
				if place.Path == path {
					u.Source, u.Vintage, u.Path = place.Source, place.Vintage, place.Path
				}
			}
		case workshop.FileField:
			if u.Path == "" || part.FileName() == "" {
				return u, false, geo.Errorf(geo.CodeInvalid, "no file came: choose one first")
			}
			kept, err := p.keeper(ctx, part)
			if err != nil {
				return u, false, err
			}
			u.SHA256, u.Bytes, u.Name, u.By = kept.SHA256, kept.Bytes, part.FileName(), guard.Who(r).Name
		case "do":
			take = value(part) == "load"
		}
	}
	if u.SHA256 == "" {
		return u, false, geo.Errorf(geo.CodeInvalid, "no file came: choose one first")
	}
	return u, take, nil
}

// value reads a short field.
func value(part *multipart.Part) string {
	text, _ := io.ReadAll(io.LimitReader(part, 1<<10)) // one that is cut is no value that is known
	return string(text)
}
