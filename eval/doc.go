// Package eval scores a run against gold: documents in which a person marked
// the turns and the boilerplate. docs/gold.md says how gold is written, and
// docs/eval.md what the measures mean.
//
//  1. gold.go reads a folder of gold and checks it; run.go reads the JSONL of a run.
//  2. printed.go scores printed questions and answers: exact turns, roles of
//     paragraphs, places where the speaker changes, and speakers; problems.go
//     says in words what went wrong in them.
//  3. reported.go scores reported speech: the quoted segments (segments.go),
//     whom they are attributed to (names.go), and indirect turns.
//  4. boilerplate.go scores the bytes that were stripped.
//  5. score.go adds the counts up, per document and per folder, and makes
//     ratios of them; lines.go prints them, with the worst documents.
//
// Below them stand three small tools: words.go compares texts, spans.go
// places, and match.go finds the best one-to-one assignment.
//
// The figures are those of the scorer with which the project is judged, which
// is written in Python. What a word, a space or a capital is, and which of two
// equal candidates wins, therefore follows Python's rules; a test compares.
package eval
