// The document's text in the middle, with what was found marked in it.

import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { doubtful } from "./edit";
import { Confidence } from "./list";
import { blockAt, exchanges, nameOf, printed, rowOf, sameTurn, startOf, stripped, type Doc, type State, type Turn } from "./model";
import type { Here, Open, Store } from "./store";
import { useRows } from "./virtual";

// A Row is a block; a label stands in one row with the words behind it.
interface Row {
  from: number; // first block
  to: number; // last
}

export function rowsOf(doc: Doc): Row[] {
  const out: Row[] = [];
  let label = -1;
  doc.blocks.forEach((b, i) => {
    if (b.kind === "blank") label = -1;
    else if (b.kind === "label" && label < 0) label = i;
    else {
      out.push({ from: label < 0 ? i : label, to: i });
      label = -1;
    }
    if (label === i && doc.blocks[i + 1]?.kind !== "turn") {
      out.push({ from: i, to: i });
      label = -1;
    }
  });
  return out;
}

// A Piece is a stretch of a row that belongs to one turn, or to none.
interface Piece {
  start: number;
  end: number;
  turn: Turn | null;
  label: boolean;
}

// turnsByBlock lists for each block the spans of turns in it, in order.
function turnsByBlock(doc: Doc, turns: readonly Turn[]): Map<number, { start: number; end: number; turn: Turn }[]> {
  const out = new Map<number, { start: number; end: number; turn: Turn }[]>();
  for (const turn of turns) {
    for (const [a, b] of turn.spans) {
      for (let i = blockAt(doc.blocks, a); i < doc.blocks.length && doc.blocks[i].start < b; i++) {
        const list = out.get(i) ?? [];
        list.push({ start: Math.max(a, doc.blocks[i].start), end: Math.min(b, doc.blocks[i].end), turn });
        out.set(i, list);
      }
    }
  }
  for (const list of out.values()) list.sort((x, y) => x.start - y.start);
  return out;
}

export function Text({ store, open }: { store: Store; open: Open }) {
  const { doc, now, here } = open;
  const scroll = useRef<HTMLElement>(null);
  const rows = useMemo(() => rowsOf(doc), [doc]);
  const spans = useMemo(() => turnsByBlock(doc, now.turns), [doc, now.turns]);
  const numbers = useMemo(() => new Map(now.turns.map((t, i) => [t.key, i])), [now.turns]);
  const asked = useMemo(() => exchanges(doc, now.turns), [doc, now.turns]);
  const view = useRows({ count: rows.length, size: (i) => 34 + 0.32 * (doc.blocks[rows[i].to].end - doc.blocks[rows[i].from].start), key: (i) => `${doc.n}.${i}`, element: () => scroll.current, overscan: 12, margin: 20 });

  // What is chosen comes into sight.
  const row = useMemo(() => rows.findIndex((r) => r.to >= here.block), [rows, here.block]);
  useLayoutEffect(() => {
    if (row >= 0) view.scrollToIndex(row, { align: "auto" });
  }, [doc, row, view]);

  const choose = (e: MouseEvent) => {
    const selection = getSelection();
    if (selection && !selection.isCollapsed) return; // marked for a new turn
    const place = placeAt(e);
    if (place < 0) return;
    const block = blockAt(doc.blocks, place);
    const turn = (spans.get(block) ?? []).find((s) => s.start <= place && place <= s.end)?.turn ?? null;
    store.go({ block, turn: turn?.key ?? null, at: turn ? place : -1 });
  };
  return (
    <main class="text" ref={scroll} tabIndex={0} aria-label="Text of the document" id="text" onClick={choose}>
      <div class="sheet" style={{ height: `${view.getTotalSize()}px` }}>
        {view.getVirtualItems().map((item) => {
          const r = rows[item.index];
          return (
            <div key={item.key} class="row" data-index={item.index} ref={view.measureElement} style={{ transform: `translateY(${item.start}px)` }}>
              <Paragraph doc={doc} now={now} here={here} row={r} pieces={piecesOf(doc, r, spans)} numbers={numbers} asked={asked} />
            </div>
          );
        })}
      </div>
    </main>
  );
}

function piecesOf(doc: Doc, row: Row, spans: Map<number, { start: number; end: number; turn: Turn }[]>): Piece[] {
  const out: Piece[] = [];
  for (let i = row.from; i <= row.to; i++) {
    const b = doc.blocks[i];
    let at = b.start;
    const rest = (end: number) => {
      if (at < end) out.push({ start: at, end, turn: null, label: b.kind === "label" });
    };
    for (const s of spans.get(i) ?? []) {
      rest(s.start);
      out.push({ start: Math.max(s.start, at), end: s.end, turn: s.turn, label: false });
      at = Math.max(at, s.end);
    }
    rest(b.end);
  }
  return out.filter((p) => p.start < p.end);
}

interface Props {
  doc: Doc;
  now: State;
  here: Here;
  row: Row;
  pieces: Piece[];
  numbers: Map<number, number>;
  asked: number[];
}

function Paragraph({ doc, now, here, row, pieces, numbers, asked }: Props) {
  const kind = now.kinds[row.to];
  const away = stripped(kind);
  const first = pieces.find((p) => p.turn)?.turn ?? null;
  const exchange = first ? asked[numbers.get(first.key)!] : -1;
  const opens = first !== null && first.role === "interviewer" && pieces.some((p) => p.start === startOf(first)) && asked[numbers.get(first.key)! - 1] !== exchange;
  const inside = here.block >= row.from && here.block <= row.to;
  return (
    <div class={`paragraph ${away ? "away" : kind || "running"}${inside ? " here" : ""}`}>
      <div class={`gutter${exchange >= 0 ? " exchange" : ""}`}>
        {opens && exchange >= 0 && <span title={`Exchange ${exchange + 1}`}><span class="unseen">Exchange </span>{exchange + 1}</span>}
      </div>
      <div class="body">
        {kind !== "" && <span class="kind">{away && <span class="unseen">stripped: </span>}{kind}</span>}
        {parts(pieces).map((part) => <Part key={part[0].start} doc={doc} here={here} pieces={part} numbers={numbers} />)}
      </div>
    </div>
  );
}

// parts divides a row where a printed turn begins; a label goes with it.
function parts(pieces: Piece[]): Piece[][] {
  const out: Piece[][] = [];
  for (const p of pieces) {
    const last = out[out.length - 1];
    const begins = p.turn !== null && printed(p.turn) && p.start === startOf(p.turn);
    if (!last || (begins && !last.every((x) => x.label))) out.push([p]);
    else last.push(p);
  }
  return out;
}

function Part({ doc, here, pieces, numbers }: { doc: Doc; here: Here; pieces: Piece[]; numbers: Map<number, number> }) {
  const turn = pieces.find((p) => p.turn && printed(p.turn))?.turn ?? null;
  const classes = turn ? `part said ${turn.role}${turn.key === here.turn ? " chosen" : ""}` : "part";
  return (
    <div class={classes} role={turn ? "group" : undefined} aria-label={turn ? `${nameOf(turn)}, ${turn.role}` : undefined}>
      {turn && pieces.some((p) => p.turn === turn && p.start === startOf(turn)) && <Who doc={doc} turn={turn} number={numbers.get(turn.key)!} />}
      <p class="words" dir="auto">
        {pieces.map((p) => <Words key={p.start} doc={doc} piece={p} here={here} named={p.turn !== null && !printed(p.turn) && p.start === startOf(p.turn)} />)}
      </p>
    </div>
  );
}

// Who heads the words of a printed turn.
function Who({ doc, turn, number }: { doc: Doc; turn: Turn; number: number }) {
  const row = rowOf(doc, turn);
  const changed = !sameTurn(turn, doc.base.turns[turn.key]);
  return (
    <div class="who">
      <span class="name">{nameOf(turn)}</span>
      <span class={`role ${turn.role}`}>{turn.role}</span>
      {changed || !row ? <span class="changed">corrected</span> : <Confidence value={row.confidence} name="Confidence" />}
      {!changed && doubtful(row?.confidence) && <span class="doubt">look here</span>}
      <span class="number">{number + 1}</span>
    </div>
  );
}

function Words({ doc, piece, here, named }: { doc: Doc; piece: Piece; here: Here; named: boolean }) {
  const { start, end, turn, label } = piece;
  const text = doc.text.slice(start, end).replace(/\n+$/, "");
  if (!turn) return <span class={label ? "label" : "beside"} data-at={start}>{text}</span>;
  const chosen = turn.key === here.turn;
  const at = chosen && here.at > start && here.at < end ? here.at - start : -1;
  const classes = `speech ${turn.role} ${turn.speech} ${turn.form}${chosen ? " chosen" : ""}`;
  const name = named ? turn.speaker || turn.label || turn.role : undefined;
  return (
    <mark class={classes} data-name={name}>
      <span data-at={start}>{at < 0 ? text : text.slice(0, at)}</span>
      {at >= 0 && <span class="caret" />}
      {at >= 0 && <span data-at={start + at}>{text.slice(at)}</span>}
    </mark>
  );
}

// placeOf is the place in the text of a place in the page, or -1.
function placeOf(node: Node | null, offset: number): number {
  const element = node instanceof Element ? node : node?.parentElement;
  const words = element?.closest<HTMLElement>("[data-at]");
  if (!words) return -1;
  return Number(words.dataset.at) + (node?.nodeType === Node.TEXT_NODE ? offset : 0);
}

function placeAt(e: MouseEvent): number {
  const d = document as Document & { caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null };
  const p = d.caretPositionFromPoint?.(e.clientX, e.clientY);
  if (p) return placeOf(p.offsetNode, p.offset);
  const r = document.caretRangeFromPoint?.(e.clientX, e.clientY); // Safari
  return r ? placeOf(r.startContainer, r.startOffset) : -1;
}

// marked is the range that is selected with the mouse or by Shift and arrows.
export function marked(): [number, number] | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const a = placeOf(range.startContainer, range.startOffset);
  const b = placeOf(range.endContainer, range.endOffset);
  return a >= 0 && b > a ? [a, b] : null;
}
