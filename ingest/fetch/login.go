package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/read"
)

// mostLogin bounds what a server answers to a key.
const mostLogin = 1 << 20

// session is how a file is asked for, with the token of a session where its server asks for
// one.
func (f *Fetcher) session(ctx context.Context, file catalogue.File) (at address, err error) {
	at.name = file.Path
	if file.Login != nil {
		at.login = file.Login.URL
		at.token, err = f.login(ctx, file, file.Login)
	}
	return at, err
}

// login gets the token of a session for a key. It fails with ErrAbsent where the environment
// holds none.
func (f *Fetcher) login(ctx context.Context, file catalogue.File, l *catalogue.Login) (token string, err error) {
	key := f.o.Env(l.Key)
	if key == "" {
		return "", fmt.Errorf("%s: %s gives it to those alone who have a key: set %s, or give a mirror that holds the file: %w", file.Path, hostOf(l.URL), l.Key, ErrAbsent)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.URL, nil)
	if err != nil {
		return "", geo.Errorf(geo.CodeInvalid, "%s: %q is no address: %w", file.Path, l.URL, err)
	}
	request.Header.Set(l.Header, key)
	answer, err := f.o.Client.Do(request)
	if err != nil {
		return "", geo.Errorf(geo.CodeUnavailable, "%s: log in at %s: %w", file.Path, hostOf(l.URL), unanswered(err))
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostLogin))
	if err != nil || answer.StatusCode != http.StatusOK {
		return "", geo.Errorf(geo.CodeUnavailable, "%s: %s answers %s to the key in %s", file.Path, hostOf(l.URL), answer.Status, l.Key)
	}
	if token = read.TextAt(text, l.Token); token == "" {
		return "", geo.Errorf(geo.CodeInvalid, "%s: %s answers the key with no %s", file.Path, hostOf(l.URL), l.Token)
	}
	return token, nil
}

// authorise sends a token along with what is asked of the server that gave it, and with
// nothing else.
func (at address) authorise(request *http.Request) {
	if at.token != "" && request.URL.Host == hostOf(at.login) {
		request.Header.Set("Authorization", "Bearer "+at.token)
	}
}
