package cql2

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"maillage/geo"
)

// Bounds of a text: what a database is asked must end.
const (
	longest  = 16 << 10 // bytes
	deepest  = 32       // parentheses and functions within each other
	inMost   = 500      // values of a list
	mostNots = 8        // words NOT in a row
)

type kind int

const (
	end kind = iota
	word
	quoted // a property between double quotes
	text
	number
	sign
)

// token is a word, a literal or a sign; at is its place in the text, characters from 1.
type token struct {
	kind kind
	text string
	at   int
}

// is reports whether a token is that keyword, in either case, or that sign.
func (t token) is(what string) bool {
	return (t.kind == word || t.kind == sign) && strings.EqualFold(t.text, what)
}

// lexer cuts a text into tokens.
type lexer struct {
	rest string
	at   int
}

func lex(s string) ([]token, error) {
	if len(s) > longest {
		return nil, geo.Errorf(geo.CodeInvalid, "it has %d bytes, more than %d", len(s), longest)
	}
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return nil, geo.Errorf(geo.CodeInvalid, "it is no text in UTF-8")
	}
	l, tokens := &lexer{rest: s, at: 1}, []token{}
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if t.kind == end {
			return tokens, nil
		}
	}
}

// take moves on by n bytes, and gives them.
func (l *lexer) take(n int) string {
	taken := l.rest[:n]
	l.rest, l.at = l.rest[n:], l.at+utf8.RuneCountInString(taken)
	return taken
}

func (l *lexer) next() (token, error) {
	l.take(len(l.rest) - len(strings.TrimLeftFunc(l.rest, unicode.IsSpace)))
	t := token{at: l.at}
	if l.rest == "" {
		return t, nil
	}
	first, _ := utf8.DecodeRuneInString(l.rest)
	switch {
	case first == '\'' || first == '"':
		return l.literal(t, byte(first))
	case first >= '0' && first <= '9' || first == '.':
		t.kind, t.text = number, l.take(numberLength(l.rest))
	case letter(first):
		t.kind, t.text = word, l.take(prefix(l.rest, func(r rune) bool { return letter(r) || r >= '0' && r <= '9' || r == '.' || r == ':' }))
	default:
		t.kind, t.text = sign, l.take(signLength(l.rest))
		if !strings.Contains(" = <> < > <= >= ( ) , + - ", " "+t.text+" ") {
			return t, geo.Errorf(geo.CodeInvalid, "character %d, %q: this is no part of CQL2 text", t.at, t.text)
		}
	}
	return t, nil
}

// literal reads what stands between quotes; two of them, or a backslash before, write one.
func (l *lexer) literal(t token, quote byte) (token, error) {
	t.kind = map[byte]kind{'\'': text, '"': quoted}[quote]
	var out strings.Builder
	for i := 1; i < len(l.rest); i++ {
		c := l.rest[i]
		follows := i+1 < len(l.rest) && l.rest[i+1] == quote
		switch {
		case c == quote && follows, c == '\\' && follows && strings.IndexByte(l.rest[i+2:], quote) >= 0:
			out.WriteByte(quote)
			i++
		case c == quote:
			l.take(i + 1)
			t.text = out.String()
			return t, nil
		default:
			out.WriteByte(c)
		}
	}
	return t, geo.Errorf(geo.CodeInvalid, "character %d: what begins with %c does not end", t.at, quote)
}

func letter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// prefix is how many bytes a text begins with of such characters.
func prefix(s string, of func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !of(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// numberLength is that of the number that a text begins with: digits, a fraction, an exponent.
func numberLength(s string) int {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	n := prefix(s, digit)
	if n < len(s) && s[n] == '.' {
		n += 1 + prefix(s[n+1:], digit)
	}
	if n < len(s) && (s[n] == 'e' || s[n] == 'E') {
		m := n + 1
		if m < len(s) && (s[m] == '+' || s[m] == '-') {
			m++
		}
		if digits := prefix(s[m:], digit); digits > 0 {
			n = m + digits
		}
	}
	return n
}

func signLength(s string) int {
	for _, two := range []string{"<>", "<=", ">="} {
		if strings.HasPrefix(s, two) {
			return len(two)
		}
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}
