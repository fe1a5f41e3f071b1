// Keys, buttons and files.

const COMMAND_SAFE = /^[\w./-]+$/;
const quoted = (word) => (COMMAND_SAFE.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

function savedName() {
  return `${(DATA.file || "names").replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[._-]+/, "") || "names"}.decisions.csv`;
}

function commandToApply() {
  const file = quoted(savedName());
  if (!DATA.file) {
    const given = [["decisions", savedName()], ...Object.entries(DATA.hints)];
    return `names.translit.lookup(${given.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(", ")})`;
  }
  const input = DATA.file === "standard input" ? "-" : quoted(DATA.file.replace(/^-/, "./-"));
  const column = `--column${DATA.column.startsWith("-") ? "=" : " "}${quoted(DATA.column)}`;
  return `translit column ${[input, column, ...DATA.options.map(quoted)].join(" ")} --decisions ${file} -o out.csv`;
}

function renderSave() {
  const pairs = decisions.pairs(), rejected = pairs.filter(([, { id }]) => !id).length;
  const others = pairs.filter(([text]) => !BY_TEXT.has(text)).length;
  $("save-about").textContent =
    `${plural(pairs.length, "decision")}: ${number(pairs.length - rejected)} with an identifier, ${number(rejected)} for none of ours` +
    (others ? `; ${number(others)} of names that are not on this page` : "");
  $("text").value = formatDecisions(pairs);
  $("download").textContent = `Download ${savedName()}`;
  $("command").textContent = commandToApply();
  $("by").value = decisions.by;
}

function openSave() {
  $("problem").textContent = "";
  renderSave();
  $("save").showModal();
  ($("by").value ? $("download") : $("by")).focus();
}

function download() {
  const blob = new Blob(["\ufeff", formatDecisions(decisions.pairs())], { type: "text/csv;charset=utf-8" });
  const link = made("a");
  Object.assign(link, { href: URL.createObjectURL(blob), download: savedName() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(`saved ${plural(decisions.pairs().length, "decision")}`);
}

async function copy() {
  const text = $("text");
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.select(); // where a page from a file may not write to the clipboard
    document.execCommand("copy");
  }
  $("copy").textContent = "Copied";
  setTimeout(() => { $("copy").textContent = "Copy"; }, 2000);
}

async function load(file) {
  try {
    const pairs = parseDecisions(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    decisions.change(pairs);
    $("problem").textContent = "";
    say(`loaded ${plural(pairs.length, "decision")}; u takes them back`);
    changed(cursor);
    renderSave();
  } catch (error) {
    const told = error instanceof TypeError ? "is not UTF-8; save it as CSV in UTF-8" : error.message;
    $("problem").textContent = `${file.name}: ${told}`;
  }
}

/** Who decided stands beside the decisions that are made on this page, also beside those made before the name was given. */
function setBy(by) {
  const mine = decisions.pairs().filter(([, decision]) => decision.mine);
  decisions.by = by;
  decisions.put(mine.map(([text, decision]) => [text, { ...decision, by }]));
  renderSave();
  renderDetail();
}

function setNote(note) {
  const name = current(), decision = decisions.get(name.text);
  if (decision) decisions.put([[name.text, { ...decision, note }]]);
  else notes.set(name.text, note);
}

function setFilter(key) {
  filter = key;
  choose(current());
  say(`${FILTERS[key][0]}: ${plural(view.length, "name")}`);
}

function nextFilter() {
  const keys = Object.keys(FILTERS);
  setFilter(keys[(keys.indexOf(filter) + 1) % keys.length]);
}

const pageful = () => Math.max(1, Math.floor($("list").clientHeight / ROW) - 1);
const focusOn = (id) => { $(id).focus(); $(id).select(); };

const KEYS = {
  j: () => moveTo(cursor + 1), ArrowDown: () => moveTo(cursor + 1),
  k: () => moveTo(cursor - 1), ArrowUp: () => moveTo(cursor - 1),
  PageDown: () => moveTo(cursor + pageful()), PageUp: () => moveTo(cursor - pageful()),
  Home: () => moveTo(0), End: () => moveTo(view.length - 1),
  a: accept, r: reject, u: undo, x: takeBack, n: nextOpen, f: nextFilter, s: openSave,
  "/": () => focusOn("search"), i: () => focusOn("other-id"), t: () => focusOn("note"),
  "?": () => $("help").showModal(),
};
for (let place = 0; place < 9; place++) KEYS[place + 1] = () => chooseCandidate(place);

/** The key by what it writes; on keyboards of other scripts, and for digits behind Shift, by where it lies. */
function keyOf(event) {
  if (KEYS[event.key]) return event.key;
  const lower = event.key.toLowerCase();
  if (event.key.length === 1 && KEYS[lower]) return lower;
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return /^(?:Key|Digit|Numpad)(.)$/.exec(event.code)?.[1].toLowerCase() ?? "";
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest?.("input, textarea, select");
  if (typing && (event.key === "Escape" || (event.key === "Enter" && !typing.form))) {
    event.preventDefault();
    $("list").focus();
  }
  const act = typing ? null : KEYS[keyOf(event)];
  if (!act) return;
  event.preventDefault();
  act();
}

function onButtons() {
  const clicks = { accept, reject, undo, next: nextOpen, "open-save": openSave, "open-help": KEYS["?"], download, copy };
  for (const [id, act] of Object.entries(clicks)) $(id).addEventListener("click", () => act());
  $("load").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", async () => {
    if ($("file").files[0]) await load($("file").files[0]);
    $("file").value = "";
  });
  $("forget").addEventListener("click", () => {
    decisions.forget();
    changed(cursor);
    renderSave();
    say("forgotten; u brings them back");
  });
  $("show-all").addEventListener("click", () => {
    $("search").value = "";
    setFilter("all");
  });
  $("filters").addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.filter;
    if (key) setFilter(key);
  });
  $("candidates").addEventListener("click", (event) => {
    const place = event.target.closest("button")?.dataset.place;
    if (place !== undefined) chooseCandidate(Number(place));
  });
}

function onFields() {
  $("by").addEventListener("keydown", (event) => {
    if (event.key === "Enter") $("download").focus();
  });
  $("by").addEventListener("change", () => setBy($("by").value.trim()));
  $("note").addEventListener("input", () => setNote($("note").value.trim()));
  $("order").addEventListener("change", () => choose(current()));
  let timer;
  $("search").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => choose(current()), 120);
  });
  $("other").addEventListener("submit", (event) => {
    event.preventDefault();
    const id = $("other-id").value.trim();
    if (!IDENTIFIER.test(id)) return say(`${id ? `"${id.slice(0, 20)}" is` : "that is"} no identifier such as wikidata:Q200881 or iso:KZ-43`);
    $("other-id").value = "";
    return decide(id, ENTITIES.get(id)?.name ?? id);
  });
}

function onList() {
  const list = $("list");
  list.addEventListener("scroll", () => requestAnimationFrame(renderList), { passive: true });
  list.addEventListener("click", (event) => {
    const position = event.target.closest(".name")?.dataset.position;
    if (position !== undefined) moveTo(Number(position));
  });
  new ResizeObserver(() => { renderList(); drawPicture($("picture"), renderCounts.rows); }).observe(list);
}

function about() {
  $("column").textContent = DATA.column;
  const hints = Object.entries(DATA.hints).map(([key, value]) => `${key} ${value}`);
  const parts = [DATA.file, plural(DATA.rows, "row"), plural(DATA.distinct, "distinct name"), DATA.empty && `${number(DATA.empty)} empty`,
    DATA.distinct > NAMES.length && `the ${number(NAMES.length)} most frequent are here`,
    DATA.long && `${plural(DATA.long, "cell")} too long for a name left out`, ...hints, `cutoff ${DATA.cutoff}`, `made ${DATA.made}`];
  $("about").textContent = parts.filter(Boolean).join(" · ");
}

function greet() {
  const told = [decisions.given && `${plural(decisions.given, "decision")} came with the page`,
    decisions.restored && `${plural(decisions.restored, "decision")} restored from this browser`].filter(Boolean);
  if (told.length) say(told.join("; "));
}

about();
document.addEventListener("keydown", onKey);
addEventListener("pagehide", () => decisions.keepNow());
onButtons();
onFields();
choose();
onList();
greet();
$("list").focus({ preventScroll: true });
