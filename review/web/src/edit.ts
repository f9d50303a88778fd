// What a person can do to a document: plain functions from state to state.
// One that would change nothing gives the state it was given.

import { blockAt, endOf, freeKey, startOf, type Doc, type Span, type State, type Turn } from "./model";

const order = (turns: Turn[]) => turns.sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));

// change gives turns other columns.
export function change(s: State, keys: ReadonlySet<number>, to: Partial<Omit<Turn, "key" | "spans">>): State {
  const differs = (t: Turn) => (Object.keys(to) as (keyof typeof to)[]).some((k) => t[k] !== to[k]);
  if (!s.turns.some((t) => keys.has(t.key) && differs(t))) return s;
  return { ...s, turns: s.turns.map((t) => (keys.has(t.key) ? { ...t, ...to } : t)) };
}

// alike are the turns under the label of t; without a label, those of its
// speaker and role.
export function alike(s: State, t: Turn): Set<number> {
  const is = t.label !== "" ? (x: Turn) => x.label === t.label : (x: Turn) => x.label === "" && x.speaker === t.speaker && x.role === t.role;
  return new Set(s.turns.filter(is).map((x) => x.key));
}

const space = /[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]/;

function trim(doc: Doc, [a, b]: Span): Span {
  while (a < b && space.test(doc.text[a])) a++;
  while (a < b && space.test(doc.text[b - 1])) b--;
  return [a, b];
}

const clip = (doc: Doc, spans: readonly Span[], a: number, b: number): Span[] =>
  spans.map(([x, y]) => trim(doc, [Math.max(x, a), Math.min(y, b)])).filter(([x, y]) => x < y);

const without = (doc: Doc, spans: readonly Span[], [a, b]: Span): Span[] => [...clip(doc, spans, 0, a), ...clip(doc, spans, b, doc.text.length)];

// open says whether a block may hold words of a turn.
const open = (doc: Doc, s: State, i: number) => s.kinds[i] === "" && doc.blocks[i].kind !== "blank" && doc.blocks[i].kind !== "label";

// words are the stretches between a and b that may be a turn's, one a block.
function words(doc: Doc, s: State, a: number, b: number): Span[] {
  const out: Span[] = [];
  for (let i = blockAt(doc.blocks, a); i < doc.blocks.length && doc.blocks[i].start < b; i++) {
    if (open(doc, s, i)) out.push(...clip(doc, [[doc.blocks[i].start, doc.blocks[i].end]], a, b));
  }
  return out;
}

// joined puts spans in order and makes one of two that nothing but white
// space parts in their block.
function joined(doc: Doc, spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const s of spans.sort((x, y) => x[0] - y[0])) {
    const last = out[out.length - 1];
    if (last && blockAt(doc.blocks, last[1] - 1) === blockAt(doc.blocks, s[0]) && doc.text.slice(last[1], s[0]).trim() === "") {
      out[out.length - 1] = [last[0], Math.max(last[1], s[1])];
    } else out.push(s);
  }
  return out;
}

// take removes spans from all turns but one; who has no words left is gone.
function take(doc: Doc, turns: readonly Turn[], spans: readonly Span[], key: number): Turn[] {
  const out: Turn[] = [];
  for (const t of turns) {
    let left = t.spans;
    if (t.key !== key) for (const s of spans) if (s[0] < endOf(t) && startOf(t) < s[1]) left = without(doc, left, s);
    if (left.length > 0) out.push(left === t.spans ? t : { ...t, spans: left });
  }
  return out;
}

// labelled takes a label that the document knows off the head of new words,
// or finds it before them, with the role and the speaker that it stands for
// elsewhere.
function labelled(doc: Doc, s: State, t: Turn): Turn {
  const [from, end] = t.spans[0];
  const before = doc.blocks[blockAt(doc.blocks, from) - 1];
  for (const known of s.turns) {
    if (known.label === "") continue;
    const like = { label: known.label, role: known.role, speaker: known.speaker, form: known.form };
    if (before?.kind === "label" && doc.text.startsWith(known.label, before.start) && doc.text.slice(before.end, from).trim() === "") return { ...t, ...like };
    if (!doc.text.startsWith(known.label + ":", from)) continue;
    const head = trim(doc, [from + known.label.length + 1, end]);
    if (head[0] < head[1]) return { ...t, ...like, spans: [head, ...t.spans.slice(1)] };
  }
  return t;
}

// split makes two turns of one.
export function split(doc: Doc, s: State, key: number, at: number): State {
  const t = s.turns.find((x) => x.key === key);
  if (!t) return s;
  const head = clip(doc, t.spans, 0, at);
  const tail = clip(doc, t.spans, at, doc.text.length);
  if (head.length === 0 || tail.length === 0) return s;
  const second = labelled(doc, s, { ...t, key: freeKey(doc, s), spans: tail, label: "" });
  return { ...s, turns: order(s.turns.flatMap((x) => (x === t ? [{ ...t, spans: head }, second] : [x]))) };
}

// merge adds a turn to the one before it.
export function merge(doc: Doc, s: State, key: number): State {
  const i = s.turns.findIndex((t) => t.key === key);
  if (i < 1) return s;
  const one = { ...s.turns[i - 1], spans: joined(doc, [...s.turns[i - 1].spans, ...s.turns[i].spans]) };
  return { ...s, turns: order([...s.turns.slice(0, i - 1), one, ...s.turns.slice(i + 1)]) };
}

export function remove(s: State, key: number): State {
  return { ...s, turns: s.turns.filter((t) => t.key !== key) };
}

// create makes a turn of what stands between a and b. Its key is the freeKey.
export function create(doc: Doc, s: State, a: number, b: number): State {
  const spans = joined(doc, words(doc, s, a, b));
  if (spans.length === 0) return s;
  const key = freeKey(doc, s);
  const before = s.turns.filter((t) => startOf(t) < spans[0][0]).pop();
  const like = before ?? s.turns[0];
  const form = like?.form ?? "unlabelled";
  const role = before?.role === "interviewer" ? "respondent" : form === "reported" ? "other" : "interviewer";
  const turn = labelled(doc, s, { key, spans, role, form, speech: "direct", speaker: "", label: "" });
  return { ...s, turns: order([...take(doc, s.turns, spans, key), turn]) };
}

// reach lets a turn begin at a and end at b.
export function reach(doc: Doc, s: State, key: number, a: number, b: number): State {
  const t = s.turns.find((x) => x.key === key);
  if (!t || a >= b) return s;
  const more = [...words(doc, s, Math.min(a, startOf(t)), startOf(t)), ...words(doc, s, endOf(t), Math.max(b, endOf(t)))];
  const spans = joined(doc, [...clip(doc, t.spans, a, b), ...clip(doc, more, a, b)]);
  if (spans.length === 0) return s;
  const turns = take(doc, s.turns, more, key).map((x) => (x.key === key ? { ...x, spans } : x));
  return { ...s, turns: order(turns) };
}

// steps are the places in a block at which a word begins, in any script.
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

function steps(doc: Doc, i: number): number[] {
  const { start, end } = doc.blocks[i];
  const out: number[] = [];
  let before: Intl.SegmentData | undefined;
  for (const w of segmenter.segment(doc.text.slice(start, end))) {
    if (w.segment.trim() !== "" && (!before || before.segment.trim() === "" || (w.isWordLike && before.isWordLike))) out.push(start + w.index);
    before = w;
  }
  return out;
}

// wordAt is where the next word begins behind a place, or the one before it;
// -1 where there is none.
export function wordAt(doc: Doc, s: State, at: number, forward: boolean): number {
  let i = blockAt(doc.blocks, forward ? at : Math.max(0, at - 1));
  for (; i >= 0 && i < doc.blocks.length; i += forward ? 1 : -1) {
    if (!open(doc, s, i)) continue;
    const found = forward ? steps(doc, i).find((p) => p > at) : steps(doc, i).findLast((p) => p < at);
    if (found !== undefined) return found;
  }
  return -1;
}

// move moves an edge of a turn by a word.
export function move(doc: Doc, s: State, key: number, edge: "start" | "end", forward: boolean): State {
  const t = s.turns.find((x) => x.key === key);
  if (!t) return s;
  let a = startOf(t);
  let b = endOf(t);
  if (edge === "start") a = wordAt(doc, s, a, forward);
  else if (forward) {
    const word = wordAt(doc, s, b - 1, true); // the first that is not in it
    const behind = word < 0 ? -1 : wordAt(doc, s, word, true);
    b = word < 0 ? -1 : behind < 0 ? doc.text.length : behind;
    if (b > 0 && blockAt(doc.blocks, word) !== blockAt(doc.blocks, b - 1)) b = doc.blocks[blockAt(doc.blocks, word)].end;
  } else b = wordAt(doc, s, b, false);
  return a < 0 || b < 0 || a >= b ? s : reach(doc, s, key, a, b);
}

// setKind says what a block is. In one that is no running text nobody speaks.
export function setKind(doc: Doc, s: State, i: number, kind: string): State {
  if (s.kinds[i] === kind) return s;
  const kinds = s.kinds.with(i, kind);
  const { start, end } = doc.blocks[i];
  return { ...s, kinds, turns: kind === "" ? s.turns : take(doc, s.turns, [[start, end]], -1) };
}

// isDone marks the document read through, or not.
export const isDone = (s: State, done: boolean): State => ({ ...s, done });

// doubtful says whether a turn is worth a second look.
export const doubtful = (confidence: number | undefined) => confidence !== undefined && confidence < 0.8;

// speakers are the names in a document, in the order in which they speak.
export function speakers(s: State): string[] {
  return [...new Set(s.turns.map((t) => t.speaker).filter((n) => n !== ""))];
}
