// What a person can ask for, by key or by button: one table for both, and for
// the list of keys.

import { alike, change, create, doubtful, isDone, merge, move, reach, remove, setKind, speakers, split, wordAt } from "./edit";
import { blockAt, endOf, freeKey, nameOf, rowOf, startOf, stripped, textOf, type Turn } from "./model";
import type { Role } from "./source";
import type { Open, Store } from "./store";
import { marked } from "./text";

export interface Action {
  keys: string[]; // as KeyboardEvent.key has them, with "Ctrl+" and "Alt+"
  group: string;
  name: string;
  run: (store: Store, o: Open) => void;
}

export const current = (o: Open): Turn | undefined => o.now.turns.find((t) => t.key === o.here.turn);

const at = (o: Open, t: Turn) => ({ turn: t.key, block: blockAt(o.doc.blocks, startOf(t)) });

// spoken is a turn for who hears the page: who says it, and how it begins.
const spoken = (o: Open, t: Turn) => `${nameOf(t)}, ${t.role}: ${textOf(o.doc, t).split(/\s+/, 16).join(" ")}`;

function step(store: Store, o: Open, by: number, wanted: (t: Turn) => boolean = () => true) {
  const turns = by > 0 ? o.now.turns : [...o.now.turns].reverse();
  const t = current(o);
  const place = t ? startOf(t) : o.doc.blocks[o.here.block]?.start ?? 0;
  const next = turns.find((x) => (by > 0 ? startOf(x) > place || (!t && startOf(x) === place) : startOf(x) < place) && wanted(x));
  if (next) store.go(at(o, next), spoken(o, next));
}

function block(store: Store, o: Open, by: number) {
  const { blocks } = o.doc;
  let i = o.here.block + by;
  while (blocks[i] && (blocks[i].kind === "blank" || blocks[i].kind === "label")) i += by;
  if (!blocks[i]) return;
  const turn = o.now.turns.find((t) => t.spans.some(([a, b]) => a < blocks[i].end && blocks[i].start < b));
  const kind = o.now.kinds[i];
  const words = o.doc.text.slice(blocks[i].start, blocks[i].end).split(/\s+/, 16).join(" ");
  store.go({ block: i, turn: turn?.key ?? null }, turn ? spoken(o, turn) : `${stripped(kind) ? "stripped, " : ""}${kind || "running text"}: ${words}`);
}

function setRole(role: Role, all: boolean) {
  return (store: Store, o: Open) => {
    const t = current(o);
    if (!t) return;
    const keys = all ? alike(o.now, t) : new Set([t.key]);
    store.edit(change(o.now, keys, { role }), `${keys.size === 1 ? "Turn" : `${keys.size} turns`}: ${role}`);
  };
}

function edge(which: "start" | "end", forward: boolean) {
  return (store: Store, o: Open) => {
    const t = current(o);
    if (t) store.edit(move(o.doc, o.now, t.key, which, forward), `The ${which} moved a word ${forward ? "forward" : "back"}`);
  };
}

function caret(forward: boolean) {
  return (store: Store, o: Open) => {
    const t = current(o);
    if (!t) return;
    const from = o.here.at < 0 ? (forward ? startOf(t) : endOf(t)) : o.here.at;
    const to = wordAt(o.doc, o.now, from, forward);
    if (to > startOf(t) && to < endOf(t)) store.go({ ...o.here, block: blockAt(o.doc.blocks, to), at: to });
  };
}

function join(next: boolean) {
  return (store: Store, o: Open) => {
    const i = o.now.turns.findIndex((t) => t.key === o.here.turn);
    const [first, second] = next ? [o.now.turns[i], o.now.turns[i + 1]] : [o.now.turns[i - 1], o.now.turns[i]];
    if (i >= 0 && first && second) store.edit(merge(o.doc, o.now, second.key), "Two turns became one", at(o, first));
  };
}

function go(by: number) {
  return (store: Store) => {
    const i = store.order.indexOf(store.open?.doc.n ?? -1);
    const n = store.order[i < 0 ? 0 : i + by];
    if (n !== undefined) void store.show(n);
  };
}

export function setBlock(store: Store, o: Open, kind: string) {
  const { block } = o.here;
  const now = setKind(o.doc, o.now, block, kind);
  store.edit(now, kind === "" ? "The block is running text" : `The block is ${kind}`, { turn: kind === "" ? o.here.turn : null, block });
}

export const actions: Action[] = [
  { keys: ["j"], group: "Go", name: "next turn", run: (s, o) => step(s, o, 1) },
  { keys: ["k"], group: "Go", name: "turn before", run: (s, o) => step(s, o, -1) },
  { keys: ["n"], group: "Go", name: "next doubtful turn", run: (s, o) => step(s, o, 1, (t) => doubtful(rowOf(o.doc, t)?.confidence)) },
  { keys: ["p"], group: "Go", name: "doubtful turn before", run: (s, o) => step(s, o, -1, (t) => doubtful(rowOf(o.doc, t)?.confidence)) },
  { keys: ["ArrowDown"], group: "Go", name: "next paragraph", run: (s, o) => block(s, o, 1) },
  { keys: ["ArrowUp"], group: "Go", name: "paragraph before", run: (s, o) => block(s, o, -1) },
  { keys: ["."], group: "Go", name: "next document", run: go(1) },
  { keys: [","], group: "Go", name: "document before", run: go(-1) },
  { keys: ["/"], group: "Go", name: "search the documents", run: () => focus("filter") },

  { keys: ["i"], group: "Who speaks", name: "interviewer", run: setRole("interviewer", false) },
  { keys: ["r"], group: "Who speaks", name: "respondent", run: setRole("respondent", false) },
  { keys: ["o"], group: "Who speaks", name: "other", run: setRole("other", false) },
  { keys: ["I"], group: "Who speaks", name: "interviewer, all turns of this label", run: setRole("interviewer", true) },
  { keys: ["R"], group: "Who speaks", name: "respondent, all turns of this label", run: setRole("respondent", true) },
  { keys: ["O"], group: "Who speaks", name: "other, all turns of this label", run: setRole("other", true) },
  { keys: ["s"], group: "Who speaks", name: "write the speaker's name", run: () => focus("speaker") },
  {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], group: "Who speaks", name: "the speaker of this number",
    run: () => {}, // told apart in press
  },

  { keys: ["ArrowRight"], group: "Turns", name: "cursor a word forward", run: caret(true) },
  { keys: ["ArrowLeft"], group: "Turns", name: "cursor a word back", run: caret(false) },
  {
    keys: ["Enter"], group: "Turns", name: "split at the cursor",
    run: (s, o) => {
      const t = current(o);
      if (!t || o.here.at < 0) return;
      s.edit(split(o.doc, o.now, t.key, o.here.at), "Split in two", { turn: freeKey(o.doc, o.now), block: blockAt(o.doc.blocks, o.here.at) });
    },
  },
  { keys: ["m"], group: "Turns", name: "merge with the turn before", run: join(false) },
  { keys: ["M"], group: "Turns", name: "merge with the next turn", run: join(true) },
  { keys: ["["], group: "Turns", name: "start a word earlier", run: edge("start", false) },
  { keys: ["]"], group: "Turns", name: "start a word later", run: edge("start", true) },
  { keys: ["{"], group: "Turns", name: "end a word earlier", run: edge("end", false) },
  { keys: ["}"], group: "Turns", name: "end a word later", run: edge("end", true) },
  {
    keys: ["t"], group: "Turns", name: "new turn, of the words marked or of the paragraph",
    run: (s, o) => {
      const b = o.doc.blocks[o.here.block];
      const [from, to] = marked() ?? [b.start, b.end];
      s.edit(create(o.doc, o.now, from, to), "A new turn", { turn: freeKey(o.doc, o.now), block: blockAt(o.doc.blocks, from) });
      getSelection()?.removeAllRanges();
    },
  },
  {
    keys: ["e"], group: "Turns", name: "the turn is the words marked",
    run: (s, o) => {
      const t = current(o);
      const m = marked();
      if (t && m) s.edit(reach(o.doc, o.now, t.key, m[0], m[1]), "The turn has other edges");
      getSelection()?.removeAllRanges();
    },
  },
  {
    keys: ["Delete", "Backspace"], group: "Turns", name: "no turn: running text",
    run: (s, o) => {
      const t = current(o);
      if (t) s.edit(remove(o.now, t.key), "The turn is running text", { turn: null });
    },
  },

  {
    keys: ["x"], group: "Paragraphs", name: "strip it, or take it back",
    run: (s, o) => setBlock(s, o, stripped(o.now.kinds[o.here.block]) ? "" : stripped(o.doc.blocks[o.here.block].kind) && o.doc.base.kinds[o.here.block] !== "" ? o.doc.base.kinds[o.here.block] : "promo"),
  },

  { keys: ["d"], group: "Document", name: "done, or not yet", run: (s, o) => s.edit(isDone(o.now, !o.now.done), o.now.done ? "Not done yet" : "Done") },
  { keys: ["u", "Ctrl+z"], group: "Document", name: "undo", run: (s) => s.undo() },
  { keys: ["U", "Ctrl+y", "Ctrl+Z"], group: "Document", name: "redo", run: (s) => s.redo() },
  { keys: ["?"], group: "Document", name: "this list", run: showKeys },
];

export function showKeys() {
  document.querySelector<HTMLDialogElement>("#keys")?.showModal();
}

function focus(id: string) {
  const e = document.getElementById(id);
  if (e instanceof HTMLInputElement) {
    e.focus();
    e.select();
  }
}

// run does what a button says.
export function run(store: Store, name: string) {
  const a = actions.find((x) => x.name === name);
  if (a && store.open) a.run(store, store.open);
}

// titleOf is an action's name with its key.
export function titleOf(name: string): string {
  const key = actions.find((x) => x.name === name)?.keys[0];
  return key ? `${name} (${key})` : name;
}

export function setSpeaker(store: Store, o: Open, speaker: string, all: boolean) {
  const t = current(o);
  if (!t) return;
  const keys = all ? alike(o.now, t) : new Set([t.key]);
  store.edit(change(o.now, keys, { speaker }), `${keys.size === 1 ? "Turn" : `${keys.size} turns`}: ${speaker || "nobody named"}`);
}

// press does what a key says, and reports whether it says anything.
export function press(store: Store, e: KeyboardEvent): boolean {
  const target = e.target as HTMLElement;
  if (document.querySelector("dialog[open]") || target.closest("input, select, textarea")) return false;
  if (target.closest("button, summary, a") && (e.key === "Enter" || e.key === " ")) return false;
  const key = e.ctrlKey || e.metaKey ? `Ctrl+${e.key}` : e.altKey ? `Alt+${e.key}` : e.key;
  const a = actions.find((x) => x.keys.includes(key));
  if (!a || (!store.open && a.group !== "Go" && a.name !== "this list")) return false;
  if (/^[1-9]$/.test(key)) {
    const name = speakers(store.open!.now)[Number(key) - 1];
    if (name !== undefined) setSpeaker(store, store.open!, name, false);
  } else a.run(store, store.open!);
  return true;
}
