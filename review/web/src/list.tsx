// The documents at the left.

import { useMemo, useRef, useState } from "preact/hooks";
import type { Listed, Reject } from "./source";
import type { Store } from "./store";
import { useRows } from "./virtual";

interface Filter {
  words: string;
  form: string;
  show: string;
  sort: string;
}

const shows: [string, string, (d: Listed) => boolean][] = [
  ["all", "all documents", () => true],
  ["todo", "not done yet", (d) => d.reviewed !== "done"],
  ["open", "begun", (d) => d.reviewed === "open"],
  ["done", "done", (d) => d.reviewed === "done"],
  ["warnings", "with warnings", (d) => d.warnings.length > 0],
  ["empty", "without turns", (d) => d.turns === 0],
];

const sorts: [string, string, (a: Listed, b: Listed) => number][] = [
  ["least", "least confident turn", (a, b) => a.least - b.least],
  ["mean", "least confident overall", (a, b) => a.mean - b.mean],
  ["order", "order of the run", () => 0],
  ["turns", "most turns", (a, b) => b.turns - a.turns],
];

// matching are the numbers of the documents that a filter leaves, in order.
function matching(documents: Listed[], f: Filter): number[] {
  const words = f.words.toLowerCase().split(/\s+/).filter(Boolean);
  const show = shows.find(([id]) => id === f.show)![2];
  const sort = sorts.find(([id]) => id === f.sort)![2];
  const out: number[] = [];
  documents.forEach((d, n) => {
    const name = `${d.source} ${d.title ?? ""}`.toLowerCase();
    if ((f.form === "" || d.form === f.form) && show(d) && words.every((w) => name.includes(w))) out.push(n);
  });
  return out.sort((a, b) => sort(documents[a], documents[b]) || a - b);
}

export function Documents({ store }: { store: Store }) {
  const { documents, rejects } = store.index!;
  const [filter, setFilter] = useState<Filter>({ words: "", form: "", show: "all", sort: "least" });
  const found = useMemo(() => (filter.show === "rejects" ? [] : matching(documents, filter)), [documents, filter, store.changes]);
  const forms = useMemo(() => [...new Set(documents.map((d) => d.form))].sort(), [documents]);
  const set = (change: Partial<Filter>) => setFilter({ ...filter, ...change });
  const value = (e: Event) => (e.currentTarget as HTMLInputElement | HTMLSelectElement).value;
  store.order = found;
  const done = documents.filter((d) => d.reviewed === "done").length;
  return (
    <nav class="documents" aria-label="Documents">
      <div class="filters">
        <input id="filter" type="search" placeholder="Source or title" aria-label="Filter by source or title" value={filter.words} onInput={(e) => set({ words: value(e) })} />
        <select aria-label="Show" value={filter.show} onChange={(e) => set({ show: value(e) })}>
          {shows.map(([id, name]) => <option value={id}>{name}</option>)}
          {rejects.length > 0 && <option value="rejects">rejects ({rejects.length})</option>}
        </select>
        <select aria-label="Form" value={filter.form} onChange={(e) => set({ form: value(e) })}>
          <option value="">every form</option>
          {forms.map((f) => <option value={f}>{f}</option>)}
        </select>
        <select aria-label="Sort by" value={filter.sort} onChange={(e) => set({ sort: value(e) })}>
          {sorts.map(([id, name]) => <option value={id}>{name}</option>)}
        </select>
        <p class="progress" role="status">
          <progress value={done} max={Math.max(documents.length, 1)} aria-label="Documents done" /> {done} of {documents.length} done
          {found.length !== documents.length && filter.show !== "rejects" && ` · ${found.length} shown`}
        </p>
      </div>
      {filter.show === "rejects" ? <Rejects rejects={rejects} words={filter.words} /> : <Found store={store} found={found} />}
    </nav>
  );
}

function Found({ store, found }: { store: Store; found: number[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useRows({ count: found.length, size: () => 64, key: (i) => found[i], element: () => scroll.current });
  const { documents } = store.index!;
  if (found.length === 0) return <p class="nothing">No document is like that.</p>;
  return (
    <div class="scroll" ref={scroll}>
      <ul style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map((row) => {
          const n = found[row.index];
          return (
            <li key={row.key} aria-setsize={found.length} aria-posinset={row.index + 1} style={{ transform: `translateY(${row.start}px)` }}>
              <Entry d={documents[n]} current={store.open?.doc.n === n} open={() => void store.show(n)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Entry({ d, current, open }: { d: Listed; current: boolean; open: () => void }) {
  return (
    <button class="entry" aria-current={current ? "true" : undefined} onClick={open}>
      <span class="title">{d.title ?? d.source}</span>
      <span class="facts">
        <span class={`state ${d.reviewed || "new"}`}>{d.reviewed === "done" ? "✓ done" : d.reviewed === "open" ? "● begun" : ""}</span>
        <span>{d.form}</span>
        <span>{d.turns} {d.turns === 1 ? "turn" : "turns"}</span>
        {d.warnings.length > 0 && <span class="warn" title={d.warnings.join("\n")}>⚠ {d.warnings.length}</span>}
        {d.turns > 0 && <Confidence value={d.least} name="Least confidence" />}
      </span>
      {d.title && <span class="source">{d.source}</span>}
    </button>
  );
}

// Confidence shows a number between 0 and 1 as a bar and in figures.
export function Confidence({ value, name }: { value: number; name: string }) {
  const level = value < 0.6 ? "low" : value < 0.8 ? "middle" : "high";
  return (
    <span class={`confidence ${level}`} title={`${name} ${value.toFixed(3)}`}>
      <span class="bar" aria-hidden="true"><span style={{ width: `${Math.round(100 * value)}%` }} /></span>
      <span class="unseen">{name} </span>{value.toFixed(2)}
    </span>
  );
}

function Rejects({ rejects, words }: { rejects: Reject[]; words: string }) {
  const scroll = useRef<HTMLDivElement>(null);
  const found = rejects.filter((r) => r.source.toLowerCase().includes(words.toLowerCase()));
  const rows = useRows({ count: found.length, size: () => 90, key: (i) => i, element: () => scroll.current });
  return (
    <div class="scroll" ref={scroll} tabIndex={0} role="region" aria-label="Rejects">
      <ul style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map((row) => {
          const r = found[row.index];
          return (
            <li key={row.key} data-index={row.index} ref={rows.measureElement} style={{ transform: `translateY(${row.start}px)` }}>
              <div class="reject">
                <span class="title">{r.source}</span>
                <span>{r.stage}{r.table && `, ${r.table}`}: {r.error}</span>
                {r.hint && <span class="hint">{r.hint}</span>}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
