// The page's memory: the open document with its undo history, and the queue
// that saves what was changed. Components read it and are drawn anew when it
// says so.

import { useEffect, useReducer } from "preact/hooks";
import { goldenFile } from "./golden";
import { load, same, type Doc, type State } from "./model";
import { SaveError, type Index, type Page, type Source } from "./source";

// Where the reader is in a document: a block, a turn or none, and a place
// among its words (-1 for none).
export interface Here {
  block: number;
  turn: number | null; // key
  at: number;
}

export interface Open {
  doc: Doc;
  now: State;
  here: Here;
  before: Step[];
  after: Step[];
  version: string; // of the correction that is saved
  page: Page;
}

interface Step {
  state: State;
  here: Here;
}

const history = 200; // steps that can be undone

export class Store {
  index: Index | null = null;
  open: Open | null = null;
  error = "";
  saving: "" | "saving" | "saved" | string = ""; // else what is wrong
  changes = 0; // made on this page
  order: number[] = []; // the documents as the list shows them
  said = ""; // the last thing done, for who does not see it
  private opened = new Map<number, Open>(); // those that were changed
  private listeners = new Set<() => void>();
  private busy = false;
  private waiting = new Set<number>();

  constructor(readonly source: Source) {}

  subscribe(f: () => void): () => void {
    this.listeners.add(f);
    return () => this.listeners.delete(f);
  }

  draw() {
    this.listeners.forEach((f) => f());
  }

  async start() {
    try {
      this.index = await this.source.index();
    } catch (e) {
      this.error = message(e);
    }
    this.draw();
  }

  async show(n: number) {
    const known = this.opened.get(n);
    if (known) {
      this.open = known;
      this.draw();
      return;
    }
    this.wanted = n;
    try {
      const page = await this.source.open(n);
      if (this.wanted !== n) return; // another was asked for meanwhile
      const { doc, now } = load(n, page);
      const first = now.turns[0];
      this.open = { doc, now, here: { block: 0, turn: first?.key ?? null, at: -1 }, before: [], after: [], version: page.version, page };
      this.error = "";
    } catch (e) {
      this.error = message(e);
    }
    this.draw();
  }
  private wanted = -1;

  // go goes to a place, and says which where nobody may see it.
  go(here: Partial<Here>, said = "") {
    if (!this.open) return;
    this.said = said;
    this.open = this.keep({ ...this.open, here: { ...this.open.here, at: -1, ...here } });
    this.draw();
  }

  // edit goes over to a new state. Where that is the old one, nothing happens.
  edit(now: State, said: string, here?: Partial<Here>) {
    const o = this.open;
    if (!o || now === o.now) {
      this.said = "Nothing to change";
      this.draw();
      return;
    }
    const before = [...o.before, { state: o.now, here: o.here }].slice(-history);
    this.change({ ...o, now, before, after: [], here: { ...o.here, at: -1, ...here } }, said);
  }

  undo() {
    const o = this.open;
    const step = o?.before.at(-1);
    if (o && step) this.change({ ...o, now: step.state, here: step.here, before: o.before.slice(0, -1), after: [...o.after, { state: o.now, here: o.here }] }, "Undone");
  }

  redo() {
    const o = this.open;
    const step = o?.after.at(-1);
    if (o && step) this.change({ ...o, now: step.state, here: step.here, after: o.after.slice(0, -1), before: [...o.before, { state: o.now, here: o.here }] }, "Done again");
  }

  private change(o: Open, said: string) {
    this.open = this.keep(o);
    this.said = said;
    const changed = !same(o.now, o.doc.base) || o.doc.human;
    this.index!.documents[o.doc.n].reviewed = o.now.done ? "done" : changed ? "open" : "";
    this.changes++;
    this.waiting.add(o.doc.n);
    void this.save();
    this.draw();
  }

  private keep(o: Open): Open {
    this.opened.set(o.doc.n, o);
    return o;
  }

  // save hands in what waits, one document after the other. What could not be
  // saved waits for the next change, or for the person to try again.
  async save() {
    if (this.busy || !this.source.saves) return;
    this.busy = true;
    this.saving = "saving";
    for (const n of this.waiting) {
      this.waiting.delete(n);
      const o = this.opened.get(n)!;
      try {
        const version = await this.source.save(n, this.file(o), o.version);
        this.keep({ ...this.opened.get(n)!, version });
        if (this.open?.doc.n === n) this.open = this.opened.get(n)!;
        this.saving = "saved";
      } catch (e) {
        this.saving = message(e);
        if (!(e instanceof SaveError) || !e.final) this.waiting.add(n);
        break;
      }
    }
    this.busy = false;
    this.draw();
  }

  // file is the golden file of a document; null where it is as the run has it
  // and nobody marked it done.
  private file(o: Open): string | null {
    return same(o.now, o.doc.base) && !o.doc.human ? null : goldenFile(o.doc, o.now);
  }

  get unsaved(): boolean {
    return this.source.saves ? this.waiting.size > 0 || this.busy : this.corrections().size > 0;
  }

  // corrections are the golden files of all documents that were changed here,
  // by the names of their files.
  corrections(): Map<string, string> {
    const out = new Map<string, string>();
    for (const [n, o] of this.opened) {
      const file = o.before.length + o.after.length > 0 ? this.file(o) : null;
      if (file !== null) out.set(this.index!.documents[n].file, file);
    }
    return out;
  }
}

function message(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

// useStore draws a component anew whenever the store changes.
export function useStore(store: Store): Store {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => store.subscribe(() => draw(0)), [store]);
  return store;
}
