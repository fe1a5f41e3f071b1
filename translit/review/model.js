// The names, and what is decided of them.

const DATA = JSON.parse(document.getElementById("data").textContent);

const ENTITY_LIST = DATA.entities.map(([id, name, kind, feature, country, known]) => ({ id, name, kind, feature, country, known }));
const ENTITIES = new Map(ENTITY_LIST.map((entity) => [entity.id, entity]));

const NAMES = DATA.names.map(([text, rows, first, status, method, rule, why, read, found]) =>
  ({ text, rows, first, status, method, rule, why, read, found }));
const BY_TEXT = new Map(NAMES.map((name) => [name.text, name]));

const STATES = ["matched", "ambiguous", "unmatched", "decided", "rejected"];

/** The candidates of a name, best first; those of a matched name begin with the match. */
function candidatesOf(name) {
  const candidates = [];
  for (let i = 0; i < name.found.length; i += 2) {
    const [entity, alias] = DATA.bearers[name.found[i]];
    candidates.push({ entity: ENTITY_LIST[entity], alias, score: name.found[i + 1] });
  }
  return candidates;
}

/** What the engine takes a name for; null where it does not tell. */
function answerOf(name) {
  return name.status === "matched" ? candidatesOf(name)[0] : null;
}

function scoreOf(name) {
  return name.found.length ? name.found[1] : null;
}

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** A number that tells one text from another (FNV-1a). */
function digestOf(text) {
  let number = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193);
  return (number >>> 0).toString(16);
}

/** Decisions by name, which can be undone step by step and outlive a reload. */
class Decisions {
  constructor() {
    this.by = "";
    this.map = new Map(DATA.decisions.map(([name, id, by, date, note]) => [name, { id, by, date, note }]));
    this.given = this.map.size;
    this.restored = 0;
    this.kept = true;
    this.steps = [];
    this.key = `translit.review.${DATA.digest}`;
    this.base = digestOf(JSON.stringify(DATA.decisions));
    this.restore();
  }

  get(text) {
    return this.map.get(text);
  }

  stateOf(name) {
    const decision = this.map.get(name.text);
    return decision ? (decision.id ? "decided" : "rejected") : name.status;
  }

  isOpen(name) {
    return name.status !== "matched" && !this.map.has(name.text);
  }

  /** Set decisions, or take them back where they are undefined: one step, whatever their number. */
  change(pairs) {
    this.steps.push(pairs.map(([text]) => [text, this.map.get(text)]));
    this.put(pairs);
  }

  put(pairs) {
    for (const [text, decision] of pairs) {
      if (decision) this.map.set(text, decision);
      else this.map.delete(text);
    }
    this.keep();
  }

  /** Undo the last step; gives the names that it was about, or null. */
  undo() {
    const step = this.steps.pop();
    if (!step) return null;
    this.put(step);
    return step.map(([text]) => text);
  }

  /** All decisions in the order of the names; behind them those of names that are not in this column. */
  pairs() {
    const here = NAMES.filter((name) => this.map.has(name.text)).map((name) => [name.text, this.map.get(name.text)]);
    return [...here, ...[...this.map].filter(([text]) => !BY_TEXT.has(text))];
  }

  keep() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepNow(), 200);
  }

  keepNow() {
    clearTimeout(this.timer);
    try {
      localStorage.setItem(this.key, JSON.stringify({ base: this.base, by: this.by, decisions: [...this.map] }));
      localStorage.setItem("translit.review.by", this.by);
      this.kept = true;
    } catch {
      this.kept = false; // no room, or the browser keeps nothing for this page
    }
  }

  /** What this browser kept. Decisions that came with the page win where they are newer than what was kept beside them. */
  restore() {
    try {
      this.by = localStorage.getItem("translit.review.by") ?? "";
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (!kept) return;
      const decisions = new Map(kept.decisions);
      this.restored = decisions.size;
      this.map = kept.base === this.base ? decisions : new Map([...decisions, ...this.map]);
    } catch {
      this.kept = false;
    }
  }

  /** Forget what this browser keeps, and return to what came with the page; it can be undone. */
  forget() {
    const given = new Map(DATA.decisions.map(([name, id, by, date, note]) => [name, { id, by, date, note }]));
    this.change([...new Set([...this.map.keys(), ...given.keys()])].map((text) => [text, given.get(text)]));
    try {
      clearTimeout(this.timer);
      localStorage.removeItem(this.key);
    } catch {
      this.kept = false;
    }
  }
}
