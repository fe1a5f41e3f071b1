// What a person sees and does. Text from the data is only ever set as text.

const ROW = 46; // pixels, as --row in page.css
const BEYOND = 8; // lines above and below those that are seen
const TOLD_FOR = 6000; // milliseconds
const COLLATOR = new Intl.Collator();
const $ = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en");
const plural = (count, one, more = `${one}s`) => `${number(count)} ${count === 1 ? one : more}`;

const decisions = new Decisions();
const notes = new Map(); // written before there is a decision that they belong to
let view = NAMES; // the names that filter and search leave, in their order
let cursor = 0;

const FILTERS = {
  all: ["All", () => true],
  open: ["Open", (name) => decisions.isOpen(name)],
  matched: ["Matched", (name) => name.status === "matched"],
  ambiguous: ["Ambiguous", (name) => name.status === "ambiguous"],
  unmatched: ["Unmatched", (name) => name.status === "unmatched"],
  settled: ["Decided", (name) => decisions.get(name.text) !== undefined],
};
let filter = "all";

function made(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** Puts a name into an element; what would not be seen (controls, marks of direction, blanks at its ends) by its number. */
function show(element, text) {
  const pieces = text.split(/([\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|^\s|\s$)/u).filter(Boolean);
  element.replaceChildren(...pieces.map((piece, i) => {
    const odd = /^([\p{C}\p{Zl}\p{Zp}]|\s)$/u.test(piece) && !/[\u200c\u200d]/.test(piece) && (/\P{Zs}/u.test(piece) || i === 0 || i === pieces.length - 1);
    return odd ? made("span", "odd", `\u27e8${piece === " " ? "blank" : `U+${piece.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`}\u27e9`) : piece;
  }));
  return element;
}

function say(text) {
  clearTimeout(say.timer);
  $("status").textContent = text;
  say.timer = setTimeout(() => { $("status").textContent = ""; }, TOLD_FOR);
}

// Where the list stands

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What a search looks through: the name, how it is read, and its candidates. */
function searchable(name) {
  name.searchable ??= fold([name.text, name.read, ...candidatesOf(name).flatMap(({ entity, alias }) => [entity.id, entity.name, alias])].join("\n"));
  return name.searchable;
}

const ORDERS = {
  rows: null, // as the data come
  score: (one, two) => (scoreOf(one) ?? -1) - (scoreOf(two) ?? -1),
  text: (one, two) => COLLATOR.compare(one.text, two.text),
};

function choose(keep) {
  const words = fold($("search").value).split(/\s+/).filter(Boolean);
  const [, fits] = FILTERS[filter];
  view = NAMES.filter((name) => fits(name) && words.every((word) => searchable(name).includes(word)));
  const order = ORDERS[$("order").value];
  if (order) view.sort(order);
  const at = keep ? view.indexOf(keep) : -1;
  moveTo(Math.max(0, at));
  renderCounts();
}

function moveTo(position) {
  cursor = Math.max(0, Math.min(position, view.length - 1));
  const list = $("list"), top = cursor * ROW, around = Math.min(2 * ROW, list.clientHeight / 4);
  $("space").style.height = `${view.length * ROW}px`;
  if (top - around < list.scrollTop) list.scrollTop = top - around;
  else if (top + ROW + around > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW + around - list.clientHeight;
  renderList();
  renderDetail();
}

function current() {
  return view[cursor];
}

// What is decided

function decide(id, told) {
  const name = current();
  if (!name) return;
  const before = decisions.get(name.text);
  const note = notes.get(name.text) ?? before?.note ?? "";
  decisions.change([[name.text, { id, by: decisions.by, date: today(), note, mine: true }]]);
  notes.delete(name.text);
  say(`${name.text.slice(0, 60)}: ${told}`);
  changed(cursor + 1);
  $("list").focus({ preventScroll: true });
}

function chooseCandidate(place) {
  const name = current();
  const candidate = name && candidatesOf(name)[place];
  if (candidate) decide(candidate.entity.id, candidate.entity.name);
  else if (name) say(`there is no candidate ${place + 1}`);
}

function accept() {
  const name = current(), answer = name && answerOf(name);
  if (answer) decide(answer.entity.id, `accepted, ${answer.entity.name}`);
  else if (name) say(`${name.status}: the engine has no answer to accept; choose one by its number, or reject with r`);
}

function reject() {
  decide("", "none of ours");
}

function takeBack() {
  const name = current();
  if (!name || !decisions.get(name.text)) return say("nothing is decided of this name");
  decisions.change([[name.text, undefined]]);
  say(`${name.text.slice(0, 60)}: decision taken back`);
  return changed(cursor);
}

function undo() {
  const names = decisions.undo();
  if (!names) return say("nothing to undo");
  const at = view.findIndex((name) => name.text === names[0]);
  say(`undone: ${names.length === 1 ? names[0].slice(0, 60) : plural(names.length, "decision")}`);
  return changed(at < 0 ? cursor : at);
}

function nextOpen() {
  const at = (start, end) => view.findIndex((name, i) => i >= start && i < end && decisions.isOpen(name));
  const found = [at(cursor + 1, view.length), at(0, cursor + 1)].find((place) => place >= 0);
  if (found === undefined) say("no open name is left in this list");
  else moveTo(found);
}

/** After a change of decisions: the list stays as it is, so that nothing moves under one's hands. */
function changed(position) {
  moveTo(position);
  renderCounts();
  if (!decisions.kept) say("this browser keeps nothing for this page: save before you close it");
}

// What is shown

function renderCounts() {
  const rows = Object.fromEntries(STATES.map((state) => [state, 0]));
  const counts = Object.fromEntries(Object.keys(FILTERS).map((key) => [key, 0]));
  let settled = 0;
  for (const name of NAMES) {
    rows[decisions.stateOf(name)] += name.rows;
    if (!decisions.isOpen(name)) settled++;
    for (const [key, [, fits]] of Object.entries(FILTERS)) if (fits(name)) counts[key]++;
  }
  $("filters").replaceChildren(...Object.entries(FILTERS).map(([key, [label]]) => {
    const button = made("button", "", label, made("span", "", number(counts[key])));
    button.type = "button";
    button.dataset.filter = key;
    button.setAttribute("aria-pressed", String(key === filter));
    return button;
  }));
  $("done").max = Math.max(1, NAMES.length);
  $("done").value = settled;
  $("done-text").textContent = settled === NAMES.length ? "No name is open" : `${plural(counts.open, "open name")} of ${number(NAMES.length)}`;
  $("names-title").textContent = view.length === NAMES.length ? plural(view.length, "name") : `${number(view.length)} of ${plural(NAMES.length, "name")}`;
  $("nothing").hidden = view.length > 0;
  $("list").hidden = view.length === 0;
  renderCounts.rows = rows;
  drawPicture($("picture"), rows);
}

const MARKS = { decided: "✓", rejected: "✕" };

function renderRow(position) {
  const name = view[position], state = decisions.stateOf(name), decision = decisions.get(name.text);
  const answer = decision ? ENTITIES.get(decision.id)?.name ?? decision.id : answerOf(name)?.entity.name ?? "";
  const score = scoreOf(name);
  const told = decision ? state : name.status === "matched" && score !== null ? `matched ${score}` : name.status;
  const row = made(
    "div", `name ${state}`,
    made("span", "mark", MARKS[state] ?? ""),
    show(made("bdi", "text"), name.text),
    made("span", "answer", answer || (state === "rejected" ? "none of ours" : "—")),
    made("span", "badge", told),
    made("span", "rows", `${number(name.rows)}×`),
  );
  row.id = `name-${position}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", String(position === cursor));
  row.setAttribute("aria-setsize", String(view.length));
  row.setAttribute("aria-posinset", String(position + 1));
  row.setAttribute("aria-label", `${name.text}, ${plural(name.rows, "row")}, ${told}${answer ? `, ${answer}` : ""}`);
  row.style.transform = `translateY(${position * ROW}px)`;
  row.dataset.position = position;
  return row;
}

/** Only the lines that can be seen are there, however many names there are. */
function renderList() {
  const list = $("list");
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - BEYOND);
  const last = Math.min(view.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + BEYOND);
  const places = new Set(Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i));
  if (view.length) places.add(cursor); // what aria-activedescendant points at is always there
  $("space").replaceChildren(...[...places].map(renderRow));
  if (view.length) list.setAttribute("aria-activedescendant", `name-${cursor}`);
  else list.removeAttribute("aria-activedescendant");
}

const AUTHORITIES = {
  wikidata: (id) => ["Wikidata", `https://www.wikidata.org/wiki/${id}`],
  geonames: (id) => ["GeoNames", `https://www.geonames.org/${id}`],
  iso: (id) => ["ISO", `https://www.iso.org/obp/ui/#iso:code:3166:${id.slice(0, 2)}`],
};

/** A link to the authority that knows an entity; none for what is local. */
function linkOf(id) {
  const [scheme, value] = id.split(":");
  if (!AUTHORITIES[scheme]) return "";
  const [title, address] = AUTHORITIES[scheme](encodeURIComponent(value));
  const link = made("a", "", "↗"), told = `${id} at ${title}, in a new tab`;
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer", title: told, ariaLabel: told });
  return link;
}

function renderCandidate({ entity, alias, score }, place, chosen) {
  const button = made(
    "button", "candidate",
    made("kbd", "", String(place + 1)),
    made("span", "", made("b", "", entity.name), made("small", "quiet", [`${entity.feature}, ${entity.country}`, entity.known, entity.id].filter(Boolean).join(" · ")),
      ...(alias === entity.name ? [] : [made("small", "quiet", "by the name ", made("bdi", "", alias))])),
    made("span", "score", String(score)),
  );
  button.type = "button";
  button.dataset.place = place;
  button.setAttribute("aria-pressed", String(entity.id === chosen));
  return made("li", "linked", button, linkOf(entity.id));
}

/** What the engine says of a name, in sentences. */
function verdictOf(name) {
  const answer = answerOf(name), how = { exact: "the same text", key: "the same sounds", fuzzy: "similar sounds" }[name.method];
  const lines = [];
  if (answer) {
    lines.push(made("p", "", made("b", "badge", "matched"), ` ${answer.entity.name}, score ${answer.score}, by its name `, made("bdi", "", `“${answer.alias}”`), `: ${how}`));
  } else if (name.status === "ambiguous") {
    lines.push(made("p", "", made("b", "badge", "ambiguous"), " several fit equally: choose one"));
  } else {
    lines.push(made("p", "", made("b", "badge", "unmatched"), name.found.length ? " nothing is like it enough" : " nothing is like it"));
  }
  lines.push(made("p", "why", `Rule: ${DATA.rules[name.rule]}`));
  if (name.why) lines.push(made("p", "why", `${answer ? "Score" : "First candidate"}: ${name.why}`));
  if (name.read) lines.push(made("p", "why", `Read as “${name.read}”`));
  return lines;
}

function renderDetail() {
  const name = current();
  $("detail").hidden = !name;
  if (!name) return;
  const decision = decisions.get(name.text), candidates = candidatesOf(name);
  show($("surface"), name.text);
  $("where").textContent = `In ${plural(name.rows, "row")}, first in row ${number(name.first)}`;
  $("verdict").className = `verdict ${name.status}`;
  $("verdict").replaceChildren(...verdictOf(name));
  $("candidates").replaceChildren(...candidates.map((one, place) => renderCandidate(one, place, decision?.id)));
  if (!candidates.length) $("candidates").append(made("li", "quiet", "None: reject the name, or give an identifier."));
  $("accept").disabled = !answerOf(name);
  $("undo").disabled = decisions.steps.length === 0;
  $("reject").setAttribute("aria-pressed", String(decision?.id === ""));
  if (document.activeElement !== $("note")) $("note").value = notes.get(name.text) ?? decision?.note ?? "";
  renderDecision(decision);
}

function renderDecision(decision) {
  if (!decision) return $("decision").replaceChildren();
  const entity = ENTITIES.get(decision.id);
  const what = decision.id ? `${entity ? `${entity.name}, ` : ""}${decision.id}` : "none of ours";
  const button = made("button", "", made("kbd", "", "x"), " Take back");
  button.type = "button";
  button.addEventListener("click", takeBack);
  const who = [decision.by && `by ${decision.by}`, decision.date].filter(Boolean).join(", ");
  return $("decision").replaceChildren(made("b", `badge ${decision.id ? "decided" : "rejected"}`, "Decided: "), `${what}${who ? ` (${who})` : ""} `, button);
}
