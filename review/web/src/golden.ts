// Writes what a person decided in the format of golden files
// (docs/golden.md), version 1.

import { startOf, textOf, type Doc, type Span, type State, type Turn } from "./model";

export function goldenFile(doc: Doc, s: State): string {
  const row = doc.page.document;
  const head = ["extract golden 1", "", "document", field("source", row.source), field("sha256", row.sha256), field("reviewed", s.done ? "done" : "open"), ""];
  const turns = [...s.turns].sort((a, b) => startOf(a) - startOf(b));
  return [...head, ...blocks(doc, s.kinds), ...turns.map((t) => turn(doc, t))].join("\n") + "\n";
}

// Of a long document most is as it was at the last save.
const written = new WeakMap<Turn | State["kinds"], string>();

function once(of: Turn | State["kinds"], lines: () => string[]): string {
  let text = written.get(of);
  if (text === undefined) written.set(of, (text = lines().join("\n")));
  return text;
}

const place = (doc: Doc, [a, b]: Span) => `${doc.places.chars(a)}-${doc.places.chars(b)}`;

function blocks(doc: Doc, kinds: State["kinds"]): string[] {
  const text = once(kinds, () => kinds.flatMap((kind, i) => {
    if (kind === "") return [];
    const { start, end } = doc.blocks[i];
    const first = doc.text.slice(start, end).split(/\s+/).filter(Boolean).slice(0, 12).join(" ");
    return [`block ${place(doc, [start, end])} ${kind} HUMAN 1.00`, ...words(first)];
  }));
  return text === "" ? [] : [text];
}

function turn(doc: Doc, t: Turn): string {
  return once(t, () => {
    const lines = ["", `turn ${t.spans.map((s) => place(doc, s)).join(" ")}`, field("role", t.role), field("form", t.form), field("speech", t.speech)];
    if (t.speaker) lines.push(field("speaker", t.speaker));
    if (t.label) lines.push(field("speaker_label", t.label));
    lines.push(field("confidence", "1.00"), field("evidence", "HUMAN"), ...words(textOf(doc, t)));
    return lines;
  });
}

const field = (name: string, value: string) => `  ${name}: ${edges(value)}`;

const words = (text: string) => (text === "" ? [] : text.split("\n").map((line) => `  | ${edges(line)}`.trimEnd()));

// edges escapes a line and the spaces at its ends, which an editor would take.
function edges(s: string): string {
  return escape(s).replace(/^ /, "\\s").replace(/ $/, "\\s");
}

const hidden = /[^\p{L}\p{M}\p{N}\p{P}\p{S} \u200c\u200d]|\\/gu;

function escape(s: string): string {
  return s.replace(hidden, (c) => {
    const known = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[c];
    if (known) return known;
    const code = c.codePointAt(0)!;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
