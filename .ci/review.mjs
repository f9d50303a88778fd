// Opens the page of extract review in Chromium and uses it as a person would.
//
//     node review.mjs EXTRACT WEB FOLDER [SHOTS]
//
// EXTRACT is the program, WEB a copy of review/web with its packages, FOLDER an
// empty one to work in. With SHOTS, pictures of the page are written there.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const [extract, web, folder, shots] = process.argv.slice(2).map((p) => resolve(p));
const need = createRequire(join(web, "package.json"));
const { chromium } = need("playwright-core");
const { unzipSync } = need("fflate");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

// What is read: an interview, a story, a long one, hostile ones, a reject.
const mill = `The mill, again

By Ida Holm

Per Aske has kept the mill at Lomen for thirty years. We met him at the wheel.

IH: When did you first see the river freeze over?

PA: I was nine. The miller walked across. 😀 Then he fell in. Did he drown? He did not.

Photo: Ida Holm

IH: And after that? Did you ever walk across it yourself?

PA: Never again. I still do not trust it, and nobody here does.

IH: Thank you for your time.

Sign up for our newsletter
`;
const story = `The river opens

BERGEN – The mill at Lomen will open again, the council said on Monday.

“We have waited for nine years,” said Tove Lind, who leads the council. “Now it is time.”

Ola Vik, a farmer, denied that he had been asked.
`;
const places = ["the lock", "the weir", "the old mill", "the quay", "the ferry", "the gate", "the dam"];
const doings = ["opened", "painted", "flooded", "mended", "sold", "measured", "closed", "blessed", "drawn", "lost", "found"];
const long = "A long talk at the lock\n\nBy Ida Holm\n\nPer Aske has kept the lock for thirty years.\n\n" + Array.from({ length: 10000 }, (_, i) =>
  `Holm: When was ${places[i % 7]} ${doings[i % 11]}, and by how many of the ${i + 2} men?\n\nAske: I think ${places[i % 7]} was ${doings[i % 11]} in the year ${i + 3}, but ask my neighbour.\n`).join("\n");
const attack = `<script>window.owned=1</script><img src=x onerror="window.owned=2"><svg onload=window.owned=3><a href="javascript:window.owned=4">x</a>{{constructor.constructor('window.owned=5')()}}\u202e`;
const hostile = (name) => `${attack} The mill\n\nBy ${attack} Holm\n\n${name}: When did you ${attack} see it?\n\nPA: I was nine. ${attack}\n\n${name}: And after that ${attack}?\n\nPA: Never. ${attack}\n\nPhoto: ${attack}\n`;

const texts = {
  "talks/mill.txt": mill,
  "talks/story.txt": story,
  "talks/long.txt": long,
  "talks/hostile.txt": hostile("IH"),
  "talks/hostile2.txt": hostile(`<img src=x onerror=window.owned=6>`),
  "talks/hostile.html": `<title>${attack.replaceAll("<", "&lt;")}</title><p>Q: Why &lt;script>window.owned=7&lt;/script>?</p><p>A: So.</p><p>Q: And?</p><p>A: No.</p><script>window.owned=8</script>`,
  "talks/<img src=x onerror=window.owned=9>.txt": hostile("IH"),
  "talks/empty.txt": "",
};
const work = join(folder, "work");
for (const [name, text] of Object.entries(texts)) {
  mkdirSync(dirname(join(work, name)), { recursive: true });
  writeFileSync(join(work, name), text);
}

// run runs the program, and gives what it prints.
function run(code, ...args) {
  try {
    const out = execFileSync(extract, args, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(0, code, `extract ${args.join(" ")} exits with 0`);
    return out;
  } catch (e) {
    if (e.status === undefined) throw e;
    assert.equal(e.status, code, `extract ${args.join(" ")} exits with ${e.status}: ${e.stderr}`);
    return e.stdout;
  }
}
run(1, "run", "-quiet", "-o", "out", "talks");

// serve starts extract review, and gives its address. It ends with this
// program at the latest.
let server;
function serve() {
  server = spawn(extract, ["review", "-no-open", "out"], { cwd: work });
  return new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (d) => {
      said += d;
      const m = /http:\S+/.exec(said);
      if (m) found(m[0]);
    });
    server.on("exit", (code) => failed(new Error(`extract review ended with ${code}: ${said}`)));
  });
}
process.on("exit", () => server?.kill());
const address = await serve();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// open opens an address in a page that must not do anything it should not.
async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true, ...options });
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (e) => (window.violations ??= []).push(e.violatedDirective + " " + e.blockedURI)));
  const page = await context.newPage();
  page.wrong = [];
  page.on("pageerror", (e) => page.wrong.push(`error: ${e.message}`));
  page.on("dialog", (d) => {
    if (d.type() !== "beforeunload") page.wrong.push(`dialog: ${d.message()}`);
    void d.accept();
  });
  page.on("request", (r) => {
    if (!/^(data|blob):/.test(r.url()) && !r.url().startsWith(url.startsWith("file:") ? "file:" : new URL(url).origin)) page.wrong.push(`asks ${r.url()}`);
  });
  page.on("console", (m) => {
    if (m.type() === "error" && !page.expects?.test(m.text())) page.wrong.push(`console: ${m.text()}`);
  });
  await page.goto(url);
  await page.waitForSelector(".row");
  return page;
}

async function harmless(page) {
  assert.deepEqual(page.wrong, []);
  assert.deepEqual(await page.evaluate(() => [window.owned ?? null, window.violations ?? []]), [null, []], "something ran that stands in a document");
}

// choose opens a document by its source.
async function choose(page, source) {
  await page.fill("#filter", source);
  await page.locator(".entry").first().click();
  await page.fill("#filter", "");
  await page.locator(".side dd", { hasText: source }).first().waitFor();
  await page.locator("#text").focus();
}
const keys = async (page, ...list) => {
  for (const k of list) await page.keyboard.press(k);
};
const saved = async (page) => {
  await page.waitForTimeout(30); // until it is drawn that it saves
  await page.getByText("All saved").waitFor();
};
const file = (name = "mill.txt") => readFileSync(join(work, "out/review", name + ".golden"), "utf8");
const turns = (text) => text.split("\n\nturn ").slice(1).map((t) => ({ role: /role: (.*)/.exec(t)[1], speaker: /speaker: (.*)/.exec(t)?.[1] ?? "", text: [...t.matchAll(/^ {2}\| ?(.*)$/gm)].map((m) => m[1]).join("\n") }));
const step = (what) => console.log(`  ${what}`);

const page = await open(address);
step("correct an interview, by keyboard");
await choose(page, "mill.txt");
const count = async (p) => (await p.locator(".side h2 .of").first().textContent()).trim();
const before = await page.locator(".who .name").allTextContents();
assert.ok(before.includes("Ida Holm"), `who speaks: ${before}`);

// The second turn holds a question and another answer: split it twice.
await keys(page, "j");
const wordsTo = async (word) => {
  for (let i = 0; i < 60; i++) {
    await keys(page, "ArrowRight");
    const behind = await page.locator(".caret + span").textContent();
    if (behind.startsWith(word)) return;
  }
  assert.fail(`the cursor does not reach ${word}`);
};
await wordsTo("Did");
await keys(page, "Enter", "i");
await saved(page);
await wordsTo("He");
await keys(page, "Enter", "r");
await saved(page);
let now = turns(file());
assert.deepEqual(now.slice(1, 4).map((t) => [t.role, t.text]), [
  ["respondent", "I was nine. The miller walked across. 😀 Then he fell in."],
  ["interviewer", "Did he drown?"],
  ["respondent", "He did not."],
]);
await keys(page, "u", "u", "u", "U", "U", "U");
await saved(page);
assert.equal(turns(file()).length, now.length, "undone and done again");

step("roles, speakers, edges, blocks");
await keys(page, "k", "k", "O"); // all turns of this label
await saved(page);
assert.deepEqual(turns(file()).map((t) => t.role), ["interviewer", "other", "interviewer", "respondent", "interviewer", "other", "interviewer"]);
await keys(page, "R", "j", "1"); // back; the turn behind is the first speaker's
await keys(page, "s");
await page.keyboard.type("Ida Holmen");
await keys(page, "Enter");
await saved(page);
assert.equal(turns(file())[2].speaker, "Ida Holmen");
await page.locator("#text").focus();
await keys(page, "1", "k", "k");
await page.locator(".check input").check();
await page.fill("#speaker", "Ida Holmen");
await keys(page, "Enter");
await saved(page);
assert.deepEqual(turns(file()).filter((t) => t.role === "interviewer").map((t) => t.speaker), ["Ida Holmen", "Ida Holm", "Ida Holmen", "Ida Holmen"]);
await keys(page, "u", "j", "j");
await saved(page);
await keys(page, "j", "m"); // the last answer goes to the question before it
await saved(page);
assert.match(turns(file())[2].text, /Did he drown\? He did not\./);
await keys(page, "u", "{");
await saved(page);
assert.equal(turns(file())[3].text, "He did");
await keys(page, "}");
await saved(page);
assert.equal(turns(file())[3].text, "He did not.");
assert.match(file(), /block \d+-\d+ credit HUMAN/);
await keys(page, "ArrowDown"); // the picture's credit is text, after all
assert.equal(await page.locator(".paragraph.here .kind").textContent(), "stripped: credit");
await keys(page, "x");
await saved(page);
assert.doesNotMatch(file(), /credit/);
await keys(page, "x");
await saved(page);
assert.match(file(), /block \d+-\d+ credit HUMAN/);
await keys(page, "j", "j", "j", "j", "j", "Delete", "t"); // its label tells whose it is
await saved(page);
assert.deepEqual(turns(file()).at(-1), { role: "interviewer", speaker: "Ida Holm", text: "Thank you for your time." });
await keys(page, "d");
await saved(page);
assert.match(file(), /reviewed: done/);

step("split with the mouse");
const third = page.locator("[data-at]", { hasText: "I still do not trust it" });
const box = await third.evaluate((e) => {
  const range = document.createRange();
  const at = e.textContent.indexOf("I still");
  range.setStart(e.firstChild, at);
  range.setEnd(e.firstChild, at + 1);
  const { x, y, height } = range.getBoundingClientRect();
  return { x: x + 1, y: y + height / 2 };
});
await page.mouse.click(box.x, box.y);
await page.getByRole("button", { name: "Split" }).click();
await saved(page);
assert.deepEqual(turns(file()).slice(-3, -1).map((t) => t.text), ["Never again.", "I still do not trust it, and nobody here does."]);
await page.getByRole("button", { name: "Undo" }).click();
await saved(page);

step("a turn of marked words, with the mouse");
await choose(page, "story.txt");
await page.evaluate(() => {
  const e = [...document.querySelectorAll("[data-at]")].find((x) => x.textContent.includes("will open again"));
  const at = e.textContent.indexOf("The mill");
  getSelection().setBaseAndExtent(e.firstChild, at, e.firstChild, e.textContent.indexOf(", the council"));
});
await keys(page, "t");
await saved(page);
assert.ok(turns(file("story.txt")).some((t) => t.text === "The mill at Lomen will open again"));

step("reload");
await page.reload();
await page.waitForSelector(".row");
await choose(page, "mill.txt");
assert.equal(await page.locator("button.done").getAttribute("aria-pressed"), "true");
assert.equal((await page.locator(".who").allTextContents()).length, 7);
assert.equal(await count(page), "of 7");

step("what the program makes of it");
run(1, "run", "-quiet", "-o", "out", "-corrections", "out/review", "talks");
run(0, "verify", "out");
const scores = JSON.parse(run(0, "eval", "-json", "-gold", "out/review", "out"));
assert.deepEqual([scores.worst, scores.corpora.review.micro.turn_f1], [[], 1]);
run(0, "golden", "accept", "-from", "out/review", "-golden", "golden");
assert.match(run(1, "golden", "check", "-golden", "golden", "talks/mill.txt"), /turn .*He did not/);
await harmless(page);

step("a second page does not overwrite the first");
server.kill();
await new Promise((done) => server.on("exit", done));
const second = await serve();
await page.close();
const [a, b] = [await open(second), await open(second)];
for (const p of [a, b]) await choose(p, "story.txt");
b.expects = /412/;
await keys(a, "j", "r");
await saved(a);
await keys(b, "j", "i");
await b.getByText("corrected elsewhere").waitFor();
await b.close();

step("20,000 turns");
await choose(a, "long.txt");
assert.equal(await count(a), "of 20000");
const rows = () => a.locator(".text .row").count();
for (const to of [0.25, 0.5, 0.9, 1]) {
  await a.evaluate((share) => {
    const t = document.querySelector("#text");
    t.scrollTop = share * t.scrollHeight;
  }, to);
  await a.waitForTimeout(150);
  assert.ok((await rows()) > 3 && (await rows()) < 150, `${await rows()} rows in the page`);
}
await keys(a, "k", "j", "O");
await saved(a);
assert.equal(turns(file("long.txt")).filter((t) => t.role === "other").length, 10000);
await keys(a, "u");
await saved(a);
assert.ok(!existsSync(join(work, "out/review/long.txt.golden")), "undone to what the run had, nothing is left");

step("600 keys by chance: whatever is done, it can be saved, and undone");
let chance = 7;
const pick = (list) => list[(chance = (chance * 48271) % 2147483647) % list.length];
const all = "j j k n p i r o I R O 1 2 ArrowDown ArrowDown ArrowUp ArrowRight ArrowRight ArrowRight ArrowLeft Enter Enter m M [ ] { } t t e x x d u u U Delete".split(" ");
for (const name of ["mill.txt", "story.txt", "hostile.html", "hostile.txt"]) {
  await choose(a, name);
  for (let i = 0; i < 150; i++) {
    await keys(a, pick(all));
    if (i % 10 === 0) await saved(a);
    assert.deepEqual(await a.locator(".trouble").allTextContents(), [], name);
  }
  for (let i = 0; i < 150; i++) await keys(a, "u");
  await saved(a);
  assert.ok(await a.getByRole("button", { name: "Undo" }).isDisabled());
}

step("hostile documents");
for (const name of Object.keys(texts).filter((n) => /hostile|onerror/.test(n))) {
  await choose(a, name.replace("talks/", ""));
  await keys(a, "j", "o", "ArrowDown", "x", "u", "u");
  await a.waitForTimeout(100);
}
await a.selectOption('[aria-label="Show"]', "rejects");
await a.getByText("the file is empty").waitFor();
await harmless(a);
await a.close();

step("one file, without a server");
run(0, "review", "-o", "review.html", "out");
const alone = await open("file://" + join(work, "review.html"));
await choose(alone, "story.txt");
await keys(alone, "j", "r", "d");
await choose(alone, "onerror=window.owned=9>.txt"); // others have the word in their titles
await keys(alone, "j", "o");
const [download] = await Promise.all([alone.waitForEvent("download"), alone.getByText("Download corrections").click()]);
const zip = unzipSync(readFileSync(await download.path()));
for (const [name, raw] of Object.entries(zip)) {
  mkdirSync(dirname(join(work, "mailed", name)), { recursive: true });
  writeFileSync(join(work, "mailed", name), raw);
}
assert.deepEqual(Object.keys(zip).sort(), ["<img src=x onerror=window.owned=9>.txt.golden", "story.txt.golden"]);
run(0, "golden", "accept", "-from", "mailed", "-golden", "golden2");
run(1, "run", "-quiet", "-o", "out2", "-corrections", "mailed", "talks");
assert.deepEqual(JSON.parse(run(0, "eval", "-json", "-gold", "mailed", "out2")).worst, []);
await harmless(alone);
await alone.close();

step("axe, in light and dark, wide and narrow");
for (const [name, width, colorScheme] of [["light", 1400, "light"], ["dark", 1400, "dark"], ["middle", 900, "light"], ["narrow", 400, "dark"]]) {
  const p = await open(second, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const check = async (what) => {
    await p.addScriptTag({ content: axe });
    const { violations } = await p.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary}`).slice(0, 3).join(" | ")}`), [], `${name}, ${what}`);
    if (shots) await p.screenshot({ path: join(shots, `${name}-${what}.png`) });
  };
  await choose(p, "mill.txt");
  await keys(p, "j");
  await check("interview");
  await choose(p, "story.txt");
  await keys(p, "j");
  await check("story");
  await keys(p, "?");
  await p.waitForSelector("dialog[open]");
  await check("keys");
  await keys(p, "Escape");
  if (width > 800) {
    await p.selectOption('[aria-label="Show"]', "rejects");
    await p.waitForSelector(".reject");
    await check("rejects");
  }
  await p.close();
}

await browser.close();
server.kill();
console.log("the page does what it should");
