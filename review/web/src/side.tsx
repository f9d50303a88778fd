// What is known of the chosen turn or block, and what can be done with it, at
// the right.

import { useState } from "preact/hooks";
import { current, run, setBlock, setSpeaker, titleOf } from "./actions";
import { alike, change, speakers } from "./edit";
import { Confidence } from "./list";
import { kinds, rowOf, sameTurn, stripped, type Turn } from "./model";
import type { Role } from "./source";
import type { Open, Store } from "./store";

const value = (e: Event) => (e.currentTarget as HTMLInputElement | HTMLSelectElement).value;

export function Side({ store, open }: { store: Store; open: Open }) {
  const turn = current(open);
  return (
    <aside class="side" aria-label="Turn and document" tabIndex={0}>
      {turn ? <TurnPanel key={turn.key} store={store} open={open} turn={turn} /> : <p class="nothing">No turn is chosen. Click into the text, or press j.</p>}
      <BlockPanel store={store} open={open} />
      <DocumentPanel open={open} />
    </aside>
  );
}

function TurnPanel({ store, open, turn }: { store: Store; open: Open; turn: Turn }) {
  const { doc, now } = open;
  const [all, setAll] = useState(false);
  const group = alike(now, turn);
  const keys = all ? group : new Set([turn.key]);
  const said = keys.size === 1 ? "Turn" : `${keys.size} turns`;
  const set = (to: Partial<Omit<Turn, "key" | "spans">>, what: string) => store.edit(change(now, keys, to), `${said}: ${what}`);
  const number = now.turns.indexOf(turn);
  const row = rowOf(doc, turn);
  const changed = !sameTurn(turn, doc.base.turns[turn.key]);
  const names = speakers(now);
  return (
    <section>
      <h2>Turn {number + 1} <span class="of">of {now.turns.length}</span></h2>
      <div class="buttons roles" role="group" aria-label="Role">
        {(["interviewer", "respondent", "other"] as Role[]).map((role) => (
          <button class={`role ${role}`} aria-pressed={turn.role === role} onClick={() => set({ role }, role)}>{role}</button>
        ))}
      </div>
      <label class="field">
        <span>Speaker</span>
        <Line id="speaker" list="names" value={turn.speaker} empty="nobody named" set={(name) => setSpeaker(store, open, name, all)} />
        <datalist id="names">{names.map((n) => <option value={n} />)}</datalist>
      </label>
      {group.size > 1 && (
        <label class="check">
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.currentTarget.checked)} />
          <span>all {group.size} turns {turn.label ? <>labelled <q>{turn.label}</q></> : "of this speaker"}</span>
        </label>
      )}
      <div class="pair">
        <label class="field">
          <span>Label</span>
          <Line value={turn.label} empty="none" set={(label) => set({ label }, "label")} />
        </label>
        <label class="field">
          <span>Speech</span>
          <select value={turn.speech} onChange={(e) => set({ speech: value(e) }, value(e))}>
            {["direct", "indirect", "mixed"].map((s) => <option value={s}>{s}</option>)}
          </select>
        </label>
        <label class="field">
          <span>Form</span>
          <select value={turn.form} onChange={(e) => set({ form: value(e) }, value(e))}>
            {["labelled", "unlabelled", "reported"].map((s) => <option value={s}>{s}</option>)}
          </select>
        </label>
      </div>
      <div class="buttons" role="group" aria-label="Edges">
        <Act store={store} name="start a word earlier" text="⇤ start" spoken />
        <Act store={store} name="start a word later" text="start ⇥" spoken />
        <Act store={store} name="end a word earlier" text="⇤ end" spoken />
        <Act store={store} name="end a word later" text="end ⇥" spoken />
      </div>
      <div class="buttons" role="group" aria-label="Turns">
        <Act store={store} name="split at the cursor" text="Split" off={open.here.at < 0} />
        <Act store={store} name="merge with the turn before" text="Merge up" off={number === 0} />
        <Act store={store} name="merge with the next turn" text="Merge down" off={number === now.turns.length - 1} />
        <Act store={store} name="no turn: running text" text="No turn" />
      </div>
      {names.length > 0 && (
        <ol class="names" aria-label="Speakers, by their keys">
          {names.slice(0, 9).map((n) => <li><button onClick={() => setSpeaker(store, open, n, all)} aria-pressed={n === turn.speaker}>{n}</button></li>)}
        </ol>
      )}
      {changed ? (
        <p class="was"><span class="changed">corrected</span> {row ? <>The run had: {row.role}, {row.speaker ?? "nobody named"}, {row.form}, {row.speech}.</> : "The run had no such turn."}</p>
      ) : row && <p class="sure"><Confidence value={row.confidence} name="Confidence" /></p>}
      {row && (
        <>
          <h3>Why</h3>
          <ul class="evidence">
            {row.evidence.map((code) => <li><code>{code}</code> {store.index!.rules[code]}</li>)}
          </ul>
          <h3>Columns</h3>
          <dl>
            <Column name="speaker_title" value={row.speaker_title} />
            <Column name="speaker_affiliation" value={row.speaker_affiliation} />
            <Column name="question_form" value={row.question_form} />
            <Column name="section" value={row.section} />
            <Column name="events" value={row.events.map((e) => e.text).join(", ")} />
            <Column name="mentions" value={row.mentions.join(", ")} />
            <Column name="language" value={row.language} />
            <Column name="words" value={`${row.words} in ${row.sentences} ${row.sentences === 1 ? "sentence" : "sentences"}`} />
            <Column name="exchange" value={row.exchange < 0 ? "none" : String(row.exchange)} />
            <Column name="id" value={row.id} />
          </dl>
        </>
      )}
    </section>
  );
}

// Line is a field for a line of text. What is typed counts when the field is
// left, as it is by Enter; Escape gives it up. It is made anew for each value,
// and left alone while somebody types.
function Line({ value, empty, set, id, list }: { value: string; empty: string; set: (to: string) => void; id?: string; list?: string }) {
  return (
    <input key={value} type="text" id={id} list={list} defaultValue={value} placeholder={empty} autocomplete="off" spellcheck={false}
      onBlur={(e) => {
        const typed = e.currentTarget.value.trim();
        if (typed !== value) set(typed);
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape") e.currentTarget.value = value;
        if (e.key === "Enter" || e.key === "Escape") document.getElementById("text")?.focus();
      }} />
  );
}

function Column({ name, value }: { name: string; value: string | null }) {
  return value ? <><dt>{name}</dt><dd>{value}</dd></> : null;
}

// Act is a button for an action. Words that are marked in the text stay so.
// An arrow says nothing to who does not see it: spoken says the action's name.
function Act({ store, name, text, off, spoken }: { store: Store; name: string; text: string; off?: boolean; spoken?: boolean }) {
  return (
    <button title={titleOf(name)} aria-label={spoken ? name : undefined} disabled={off} onMouseDown={(e) => e.preventDefault()} onClick={() => run(store, name)}>{text}</button>
  );
}

function BlockPanel({ store, open }: { store: Store; open: Open }) {
  const { doc, now, here } = open;
  const block = doc.blocks[here.block];
  if (!block) return null;
  const kind = now.kinds[here.block];
  const changed = kind !== doc.base.kinds[here.block];
  return (
    <section>
      <h2>Paragraph</h2>
      <label class="field">
        <span>{stripped(kind) ? "Stripped as" : "Kept as"}</span>
        <select value={kind} onChange={(e) => setBlock(store, open, value(e))}>
          <option value="">running text</option>
          <optgroup label="Kept">{kinds.filter((k) => !stripped(k)).map((k) => <option value={k}>{k}</option>)}</optgroup>
          <optgroup label="Stripped">{kinds.filter(stripped).map((k) => <option value={k}>{k}</option>)}</optgroup>
        </select>
      </label>
      <div class="buttons" role="group" aria-label="Paragraph">
        <Act store={store} name="strip it, or take it back" text={stripped(kind) ? "Take it back" : "Strip"} />
        <Act store={store} name="new turn, of the words marked or of the paragraph" text="New turn" off={kind !== ""} />
        <Act store={store} name="the turn is the words marked" text="Fit to marked" off={here.turn === null} />
      </div>
      {changed ? <p class="was"><span class="changed">corrected</span> The run had: {doc.base.kinds[here.block] || "running text"}.</p> : (
        <ul class="evidence"><li><code>{block.reason}</code> {store.index!.rules[block.reason]}</li></ul>
      )}
    </section>
  );
}

function DocumentPanel({ open }: { open: Open }) {
  const d = open.doc.page.document;
  return (
    <section>
      <h2>Document</h2>
      {d.warnings.map((w) => <p class="warn">⚠ {w}</p>)}
      <dl>
        <Column name="source" value={d.source} />
        <Column name="url" value={d.url} />
        <Column name="form" value={d.form} />
        <Column name="interviewers" value={d.interviewers.join(", ")} />
        <Column name="respondents" value={d.respondents.join(", ")} />
        <Column name="byline" value={d.byline.join(", ")} />
        <Column name="publisher" value={d.publisher} />
        <Column name="published" value={d.published} />
        <Column name="language" value={d.language} />
        <Column name="words" value={String(d.words)} />
      </dl>
    </section>
  );
}
