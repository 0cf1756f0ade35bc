package atlas

import "sync"

// kept are answers made of a release that live as long as its atlas.
type kept struct {
	mu      sync.Mutex
	answers map[string]func() ([]byte, error)
}

// Kept gives the answer of a key, made once however many ask at one time. What fails
// is not kept: keys come from requests.
func (a *Atlas) Kept(key string, make func() ([]byte, error)) ([]byte, error) {
	k := a.kept
	k.mu.Lock()
	answer, ok := k.answers[key]
	if !ok {
		answer = sync.OnceValues(make)
		k.answers[key] = answer
	}
	k.mu.Unlock()
	b, err := answer()
	if err != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.answers, key)
	}
	return b, err
}
