// Package pipeline reads interviews: it takes the bytes of one document and
// finds who asked what, who answered what, in whose words, and where exactly
// that stands.
//
// A document walks through the stages once and never turns back. Each stage
// takes it as the one before left it and lays one layer over it; the text
// itself is never changed, and every layer points into it.
//
//  1. source: where the document came from; files, folders and streams.
//  2. layout: its bytes become text and blocks that partition the text.
//  3. boilerplate: each block gets a kind: title, narration, caption, promo, …
//  4. turns: printed questions and answers, labelled or bare, become turns.
//  5. quotes: so does reported speech in the narration that is left.
//  6. people: labels, names and pronouns become speakers with roles.
//  7. tags: each turn gets its exchange, question form, language and counts.
//  8. confidence: how likely each printed turn is to be exactly right.
//  9. records: the document becomes rows, and the invariants are checked.
//  10. dataset: the rows are validated and written as JSONL and Parquet.
//
// A document that a person corrected gets its turns and blocks from the
// correction instead, and step 7 once more: [Correct].
//
// [Process] does steps 2 to 8 for one document and touches no files. [Each]
// does steps 1 to 9 for a stream of inputs, in parallel and in order. Step 10
// is the package dataset's.
//
// Every stage is a plain function over one document, without globals, clocks
// or chance: the same bytes in give the same bytes out. What a stage decides
// it explains by a rule code; [Rules] lists them all.
package pipeline
