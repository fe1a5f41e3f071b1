"use strict";
// Delimited text, as decisions are saved in and loaded from: RFC 4180, with the separators that spreadsheets write.

const FIELDS = ["name", "id", "by", "date", "note"];
const SEPARATORS = [",", ";", "\t"];
const IDENTIFIER = /^(wikidata:Q[1-9]\d*|iso:[A-Z]{2}(-[A-Z0-9]{1,3})?|geonames:[1-9]\d*|local:[a-z0-9-]+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The records of a text, each as its cells and the number of the line that it begins on. */
function parseRows(text, separator) {
  const rows = [];
  let cells = [], cell = "", quoted = false, line = 1, begins = 1;
  const endCell = () => { cells.push(cell); cell = ""; };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one !== "")) rows.push({ cells, line: begins });
    cells = [];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "\n" || (char === "\r" && text[i + 1] !== "\n")) line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === separator) endCell();
    else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[i + 1] === "\n") { i++; line++; }
      endRow();
      begins = line;
    } else cell += char;
  }
  if (quoted) throw new Error(`line ${begins}: a quote is opened and never closed; close it`);
  endRow();
  return rows;
}

function formatCell(cell) {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Decisions as a file of them: [name, decision] pairs. */
function formatDecisions(pairs) {
  const rows = pairs.map(([name, { id, by, date, note }]) => [name, id, by, date, note]);
  return [FIELDS, ...rows].map((row) => row.map(formatCell).join(",") + "\n").join("");
}

/** The decisions of a file, as pairs; an error names the line and the cure. */
function parseDecisions(text) {
  const plain = text.replace(/^\ufeff/, "");
  const tables = SEPARATORS.map((separator) => parseRows(plain, separator));
  const headerOf = (rows) => (rows[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const rows = tables.find((one) => headerOf(one).includes("name") && headerOf(one).includes("id"));
  if (!rows) throw new Error("line 1: needs the columns name and id; is it a file of decisions?");
  const header = headerOf(rows);
  const stranger = header.find((column, i) => !FIELDS.includes(column) || header.indexOf(column) !== i);
  if (stranger !== undefined) throw new Error(`line 1: decisions have no column "${stranger}", but ${FIELDS.join(", ")}, each once`);
  const lines = new Map();
  return rows.slice(1).map(({ cells, line }) => {
    if (cells.length !== header.length) throw new Error(`line ${line}: ${cells.length} cells where the header has ${header.length}`);
    const row = Object.fromEntries(header.map((column, i) => [column, column === "name" ? cells[i] : cells[i].trim()]));
    if (!row.name.trim()) throw new Error(`line ${line}: has no name; write the name that is decided`);
    if (lines.has(row.name)) {
      throw new Error(`line ${line}: "${row.name}" is decided already on line ${lines.get(row.name)}; keep one of the two`);
    }
    if (row.id && !IDENTIFIER.test(row.id)) {
      throw new Error(`line ${line}: id "${row.id}" is none; write one like wikidata:Q200881, iso:KZ-43 or geonames:1526384`);
    }
    if (row.date && !DAY.test(row.date)) {
      throw new Error(`line ${line}: date "${row.date}" is no day such as 2026-11-23; write it so, leave it empty, or delete the column`);
    }
    lines.set(row.name, line);
    return [row.name, { id: row.id, by: row.by ?? "", date: row.date ?? "", note: row.note ?? "" }];
  });
}
