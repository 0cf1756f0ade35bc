// Package openlineage tells a lineage server, where an address is configured, what runs read and made: events of
// OpenLineage 2-0-2. Nothing waits for it and nothing fails by it.
package openlineage

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"maillage/geo"
)

// Options say where events go.
type Options struct {
	URL       string // of the server, "" of none
	Endpoint  string // below it, DefaultEndpoint where ""
	APIKey    string // sent as a bearer token, "" of none
	Namespace string // of jobs and of what they make, DefaultNamespace where ""
	Producer  string // version of the program
	Logger    *slog.Logger
}

// What the standard's own clients take where nothing is said, and our name.
const (
	DefaultEndpoint  = "api/v1/lineage"
	DefaultNamespace = "maillage"
)

// FromEnvironment reads the variables that clients of OpenLineage share: OPENLINEAGE_URL, _ENDPOINT, _API_KEY,
// _NAMESPACE and _DISABLED.
func FromEnvironment(getenv func(string) string) Options {
	o := Options{URL: getenv("OPENLINEAGE_URL"), Endpoint: getenv("OPENLINEAGE_ENDPOINT"), APIKey: getenv("OPENLINEAGE_API_KEY"), Namespace: getenv("OPENLINEAGE_NAMESPACE")}
	if strings.EqualFold(getenv("OPENLINEAGE_DISABLED"), "true") {
		o.URL = ""
	}
	return o
}

// Bounds: of events that wait for a slow server, of how long one takes, and of what is waited for at the end.
const (
	mostWaiting = 1000
	sendWithin  = 5 * time.Second
)

// Sender sends events one after the other. A nil one sends none. It serves many goroutines.
type Sender struct {
	address, key, namespace, producer string

	logger  *slog.Logger
	client  *http.Client
	mu      sync.RWMutex // held for writing while closing: nobody sends on a closed channel
	closed  bool
	events  chan []byte
	done    chan struct{}
	failing bool // of the sending goroutine: told once until it works again
	full    sync.Once
}

// New makes a sender, nil where no address is configured. It errs with CodeInvalid where the address is none.
func New(o Options) (*Sender, error) {
	if o.URL == "" {
		return nil, nil
	}
	base, err := url.Parse(o.URL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, geo.Errorf(geo.CodeInvalid, "OPENLINEAGE_URL %q is no http(s) address", o.URL)
	}
	s := &Sender{
		address: base.JoinPath(cmp.Or(o.Endpoint, DefaultEndpoint)).String(), key: o.APIKey, namespace: cmp.Or(o.Namespace, DefaultNamespace),
		producer: "urn:maillage:" + url.PathEscape(cmp.Or(o.Producer, "unknown")), logger: o.Logger,
		client: &http.Client{Timeout: sendWithin}, events: make(chan []byte, mostWaiting), done: make(chan struct{}),
	}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	go s.send()
	return s, nil
}

// Close waits until what was told is sent, at most as long as one event may take.
func (s *Sender) Close() {
	if s == nil {
		return
	}
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.events)
	}
	s.mu.Unlock()
	select {
	case <-s.done:
	case <-time.After(sendWithin):
		s.logger.Warn("lineage is not told to the end", "waiting", len(s.events))
	}
}

// tell has an event sent, unless too many wait.
func (s *Sender) tell(event []byte) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return
	}
	select {
	case s.events <- event:
	default:
		s.full.Do(func() { s.logger.Warn("lineage events are left out: their server is too slow", "waiting", mostWaiting) })
	}
}

func (s *Sender) send() {
	defer close(s.done)
	for event := range s.events {
		err := s.post(event)
		if err != nil && !s.failing {
			s.logger.Warn("lineage is not told", "error", err)
		}
		s.failing = err != nil
	}
}

func (s *Sender) post(event []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), sendWithin)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address, bytes.NewReader(event))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	if s.key != "" {
		r.Header.Set("Authorization", "Bearer "+s.key)
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<20)); err != nil {
		return err
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("the server answers %s", answer.Status)
	}
	return nil
}
