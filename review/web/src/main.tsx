import { strToU8, zipSync } from "fflate";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { actions, press, run, showKeys, titleOf } from "./actions";
import { Documents } from "./list";
import { Side } from "./side";
import { source } from "./source";
import { Store, useStore, type Open } from "./store";
import "./style.css";
import { Text } from "./text";

function App({ store }: { store: Store }) {
  useStore(store);
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (press(store, e)) e.preventDefault();
    };
    const leave = (e: BeforeUnloadEvent) => {
      if (store.unsaved) e.preventDefault();
    };
    addEventListener("keydown", key);
    addEventListener("beforeunload", leave);
    void store.start(); // now that its answer is waited for
    return () => {
      removeEventListener("keydown", key);
      removeEventListener("beforeunload", leave);
    };
  }, [store]);
  useEffect(() => {
    if (store.index && !store.open && store.order.length > 0) void store.show(store.order[0]);
  }, [store.index]);
  if (!store.index) return <p class="loading" role="status">{store.error || "One moment …"}</p>;
  const { open } = store;
  return (
    <div class="frame">
      <Bar store={store} open={open} />
      <Documents store={store} />
      {open ? <Text key={open.doc.n} store={store} open={open} /> : <main class="text" id="text"><p class="nothing">{store.index.documents.length === 0 ? "The dataset has no documents." : store.error || "Choose a document at the left."}</p></main>}
      {open ? <Side store={store} open={open} /> : <aside class="side" aria-label="Turn and document" />}
      <Keys />
      <p class="unseen" role="status">{store.said}</p>
    </div>
  );
}

function Bar({ store, open }: { store: Store; open: Open | null }) {
  const title = open ? open.doc.page.document.title ?? open.doc.page.document.source : store.index!.dataset;
  return (
    <header class="bar">
      <h1><span class="brand">extract review</span> <span class="what">{title}</span></h1>
      <Saving store={store} />
      <div class="buttons" role="group" aria-label="Document">
        <button onClick={() => store.undo()} disabled={!open?.before.length} title={titleOf("undo")}>↶ Undo</button>
        <button onClick={() => store.redo()} disabled={!open?.after.length} title={titleOf("redo")}>↷ Redo</button>
        <button class="done" onClick={() => run(store, "done, or not yet")} disabled={!open} aria-pressed={open?.now.done ?? false} title={titleOf("done, or not yet")}>✓ Done</button>
        {!store.source.saves && <button onClick={() => download(store)} disabled={store.corrections().size === 0}>Download corrections</button>}
        <button onClick={showKeys} title={titleOf("this list")}>Keys</button>
      </div>
      {(store.error || open?.page.stale) && (
        <p class="trouble" role="alert">{store.error || `There is a correction that does not fit, and is not shown (${open!.page.stale}). What you change takes its place.`}</p>
      )}
    </header>
  );
}

function Saving({ store }: { store: Store }) {
  if (!store.source.saves) {
    const n = store.corrections().size;
    return <p class="saving" role="status">{n === 0 ? "" : `${n} corrected ${n === 1 ? "document" : "documents"}, kept until you close the page`}</p>;
  }
  const { saving } = store;
  if (saving === "" || saving === "saving" || saving === "saved") return <p class="saving" role="status">{saving === "saved" ? "All saved" : saving === "saving" ? "Saving …" : ""}</p>;
  return <p class="saving trouble" role="alert">Not saved: {saving} <button onClick={() => void store.save()}>Try again</button></p>;
}

// download hands out the corrections, as the folder that the server would
// have written.
function download(store: Store) {
  const files: Record<string, Uint8Array> = {};
  for (const [name, text] of store.corrections()) files[name] = strToU8(text);
  const time = new Date(1980, 0, 1); // the archive says nothing of when
  const url = URL.createObjectURL(new Blob([zipSync(files, { mtime: time }) as BlobPart], { type: "application/zip" }));
  const a = document.createElement("a");
  a.href = url;
  a.download = "review.zip";
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function Keys() {
  const groups = [...new Set(actions.map((a) => a.group))];
  const close = () => document.querySelector<HTMLDialogElement>("#keys")?.close();
  return (
    <dialog id="keys" aria-labelledby="keys-title" onClick={(e) => e.target === e.currentTarget && close()}>
      <div class="keys">
        <h2 id="keys-title">Keys</h2>
        <button class="close" onClick={close} aria-label="close">✕</button>
        <div class="groups">
          {groups.map((g) => (
            <section>
              <h3>{g}</h3>
              <dl>
                {actions.filter((a) => a.group === g).map((a) => (
                  <><dt>{(a.keys.length > 3 ? [a.keys[0], "…", a.keys.at(-1)!] : a.keys).map((k) => (k === "…" ? " … " : <kbd>{shown(k)}</kbd>))}</dt><dd>{a.name}</dd></>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}

const arrows: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

const shown = (key: string) => arrows[key] ?? key.replace("Ctrl+Z", "Ctrl+Shift+Z").replace("Ctrl+z", "Ctrl+Z").replace("Ctrl+y", "Ctrl+Y");

const store = new Store(source());
render(<App store={store} />, document.getElementById("app")!);
