// A document as the page works on it. All places are UTF-16 units of its text.

import { Places } from "./places";
import type { Correction, Page, Role, TurnRow } from "./source";

export type Span = readonly [number, number];

export interface Turn {
  readonly key: number; // stays with the turn; one of the run has its number there
  readonly spans: readonly Span[];
  readonly role: Role;
  readonly form: string;
  readonly speech: string;
  readonly speaker: string; // "" where nobody is named
  readonly label: string; // "" where nothing is printed
}

// A State is what a person can change. It is never changed itself, so that
// undoing is going back to the state before.
export interface State {
  readonly turns: readonly Turn[]; // by where they begin
  readonly kinds: readonly string[]; // of the blocks; "" is running text
  readonly done: boolean;
}

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly kind: string; // as the run has it
  readonly reason: string;
  readonly confidence: number;
}

export interface Doc {
  readonly n: number;
  readonly page: Page;
  readonly text: string;
  readonly places: Places;
  readonly blocks: readonly Block[];
  readonly base: State; // as the run has it
  readonly human: boolean; // the run took turns from a correction
}

const running = new Set(["narration", "turn", "label", "blank"]);
const kept = new Set(["", "title", "subtitle", "byline", "dateline", "crosshead"]);

// stripped says whether blocks of a kind are no part of the article.
export const stripped = (kind: string) => !kept.has(kind);

// kinds that a block can get, beside running text.
export const kinds = [
  "title", "subtitle", "byline", "dateline", "crosshead", "caption", "credit", "gallery", "media-control", "related",
  "promo", "ad", "share", "navigation", "section-label", "comment", "duplicate", "legal", "separator",
];

export const printed = (t: Turn) => t.form !== "reported";
export const nameOf = (t: Turn) => t.speaker || t.label || "nobody named";
export const startOf = (t: Turn) => t.spans[0][0];
export const endOf = (t: Turn) => t.spans[t.spans.length - 1][1];

// blockAt is the index of the block that holds a place.
export function blockAt(blocks: readonly Block[], at: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (blocks[mid].end <= at) low = mid + 1;
    else high = mid;
  }
  return low;
}

// textOf is a turn's words as the dataset joins them.
export function textOf(doc: Doc, t: Turn): string {
  let out = "";
  t.spans.forEach(([a, b], i) => {
    if (i > 0) out += blockAt(doc.blocks, t.spans[i - 1][1] - 1) === blockAt(doc.blocks, a) ? " " : "\n\n";
    out += doc.text.slice(a, b);
  });
  return out;
}

export function load(n: number, page: Page): { doc: Doc; now: State } {
  const places = new Places(page.document.text);
  const u = (c: number) => places.units(c);
  const blocks = page.blocks.map((b) => ({ ...b, start: u(b.start), end: u(b.end) }));
  const base: State = {
    done: false,
    kinds: page.blocks.map((b) => (running.has(b.kind) ? "" : b.kind)),
    turns: page.turns.map((t, key) => ({
      key, role: t.role, form: t.form, speech: t.speech, speaker: t.speaker ?? "", label: t.speaker_label ?? "",
      spans: t.spans.map((s) => [u(s.char_start), u(s.char_end)] as const),
    })),
  };
  const human = page.turns.some((t) => t.evidence.includes("HUMAN"));
  const doc: Doc = { n, page, text: page.document.text, places, blocks, base, human };
  return { doc, now: page.correction ? corrected(doc, page.correction) : base };
}

// corrected is the state that a correction describes. A turn that the run has
// as well keeps its key.
function corrected(doc: Doc, c: Correction): State {
  const u = (n: number) => doc.places.units(n);
  const run = new Map(doc.base.turns.map((t) => [startOf(t), t.key]));
  let next = doc.base.turns.length;
  const kinds = doc.blocks.map(() => "");
  let i = 0;
  for (const b of c.blocks) {
    while (i < doc.blocks.length && doc.blocks[i].end <= u(b.start)) i++;
    for (let k = i; k < doc.blocks.length && doc.blocks[k].start < u(b.end); k++) kinds[k] = b.kind;
  }
  const turns = c.turns.map((t) => {
    const spans = t.spans.map(([a, b]) => [u(a), u(b)] as const);
    const key = run.get(spans[0][0]) ?? next++;
    run.delete(spans[0][0]);
    return { key, spans, role: t.role, form: t.form, speech: t.speech, speaker: t.speaker, label: t.label };
  });
  return { turns, kinds, done: c.done };
}

// freeKey is one that neither the run nor the state has given away.
export const freeKey = (doc: Doc, s: State) => s.turns.reduce((n, t) => Math.max(n, t.key + 1), doc.base.turns.length);

// rowOf is what the run says of a turn, where it has it.
export function rowOf(doc: Doc, t: Turn): TurnRow | undefined {
  const was = doc.base.turns[t.key];
  return was && startOf(was) < endOf(t) && startOf(t) < endOf(was) ? doc.page.turns[t.key] : undefined;
}

// same says whether two states decide the same.
export function same(a: State, b: State): boolean {
  return a.done === b.done && a.turns.length === b.turns.length && a.kinds.every((k, i) => k === b.kinds[i]) && a.turns.every((t, i) => sameTurn(t, b.turns[i]));
}

export function sameTurn(a: Turn, b: Turn | undefined): boolean {
  return a === b || (b !== undefined && a.role === b.role && a.form === b.form && a.speech === b.speech && a.speaker === b.speaker && a.label === b.label &&
    a.spans.length === b.spans.length && a.spans.every((s, i) => s[0] === b.spans[i][0] && s[1] === b.spans[i][1]));
}

// exchanges numbers the exchanges as the run does: a printed question opens
// one, and what follows belongs to it; a reported question has as its answer
// the next turn near by. -1 is none.
export function exchanges(doc: Doc, turns: readonly Turn[]): number[] {
  const out = turns.map(() => -1);
  let n = -1;
  let last = -1; // of the open exchange
  let answered = false;
  turns.forEach((t, i) => {
    if (i > 0 && printed(t) !== printed(turns[i - 1])) last = -1;
    if (t.role === "interviewer") {
      if (last < 0 || answered || !printed(t)) n++;
      answered = false;
    } else if (last < 0) {
      return;
    } else if (printed(t) || (!answered && near(doc, turns[last], t))) {
      answered = true;
    } else {
      last = -1;
      return;
    }
    out[i] = n;
    last = i;
  });
  return out;
}

function near(doc: Doc, a: Turn, b: Turn): boolean {
  for (let k = blockAt(doc.blocks, startOf(a)) + 1; k < blockAt(doc.blocks, startOf(b)); k++) {
    if (doc.blocks[k].kind !== "blank") return false;
  }
  return true;
}
