// The picture above the names: rows by what became of them, and names by their score.

const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function bar(state, x, y, width, height, told) {
  const rect = drawn("rect", { class: state, x, y, width: Math.max(0, width), height });
  rect.append(drawn("title", {}, told));
  return rect;
}

const percent = (part, whole) => (whole ? `${Math.round((1000 * part) / whole) / 10} %` : "0 %");

function titled(text, svg, told) {
  const box = document.createElement("div");
  const title = document.createElement("h2");
  title.textContent = text;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", told);
  box.append(title, svg);
  return box;
}

/** Rows by state, as one bar with its legend. */
function drawStates(rows, width) {
  const whole = Object.values(rows).reduce((sum, one) => sum + one, 0);
  const told = STATES.filter((state) => rows[state]).map((state) => `${rows[state].toLocaleString("en")} ${state} (${percent(rows[state], whole)})`);
  const svg = drawn("svg", { width, height: 74 });
  let x = 0;
  for (const state of STATES) {
    const wide = whole ? (width * rows[state]) / whole : 0;
    if (wide) svg.append(bar(state, x, 6, wide - 1, 26, `${state}: ${rows[state].toLocaleString("en")} rows, ${percent(rows[state], whole)}`));
    x += wide;
  }
  const box = titled("Rows by what became of their name", svg, `Rows: ${told.join(", ") || "none"}`);
  svg.style.height = "36px";
  const legend = document.createElement("ul");
  legend.className = "legend";
  for (const state of STATES) {
    const line = document.createElement("li"), mark = document.createElement("i");
    mark.className = state;
    line.append(mark, `${state} ${rows[state].toLocaleString("en")} (${percent(rows[state], whole)})`);
    legend.append(line);
  }
  box.append(legend);
  return box;
}

/** Names by the score of their first candidate, with the cutoff. */
function drawScores(width) {
  const low = DATA.cutoff < 50 ? 0 : 50, bins = 20, step = (100 - low) / bins;
  const counts = Array.from({ length: bins }, () => ({ matched: 0, ambiguous: 0, unmatched: 0 }));
  let none = 0;
  for (const name of NAMES) {
    const score = scoreOf(name);
    if (score === null || score < low) none++;
    else counts[Math.min(bins - 1, Math.floor((score - low) / step))][name.status]++;
  }
  const most = Math.max(1, ...counts.map((bin) => bin.matched + bin.ambiguous + bin.unmatched));
  const svg = drawn("svg", { width, height: 74 });
  const at = (score) => ((score - low) / (100 - low)) * width, floor = 56, room = 46;
  counts.forEach((bin, i) => {
    let y = floor;
    const range = `score ${low + i * step} to ${low + (i + 1) * step}`;
    for (const state of ["matched", "ambiguous", "unmatched"]) {
      if (!bin[state]) continue;
      const height = Math.max(1.5, (bin[state] / most) * room);
      y -= height;
      svg.append(bar(state, (i * width) / bins + 1, y, width / bins - 2, height, `${range}: ${bin[state].toLocaleString("en")} ${state}`));
    }
  });
  const cutoff = at(DATA.cutoff);
  svg.append(drawn("line", { x1: 0, x2: width, y1: floor, y2: floor }));
  svg.append(drawn("line", { x1: cutoff, x2: cutoff, y1: 0, y2: floor, "stroke-dasharray": "3 3" }));
  svg.append(drawn("text", { x: cutoff - 4, y: 10, "text-anchor": "end" }, `cutoff ${DATA.cutoff}`));
  svg.append(drawn("text", { x: 0, y: 70 }, String(low)), drawn("text", { x: width, y: 70, "text-anchor": "end" }, "100"));
  if (none) svg.append(drawn("text", { x: 24, y: 70 }, `${none.toLocaleString("en")} like nothing in the tables`));
  const reach = NAMES.length - NAMES.filter((name) => name.status === "unmatched").length;
  const told = `Names by score: ${reach} of ${NAMES.length} reach the cutoff of ${DATA.cutoff}; ${none} are like nothing in the tables`;
  return titled("Names by the score of their best candidate", svg, told);
}

/** Both pictures; scores do not change with decisions, and are drawn again only for another width. */
function drawPicture(figure, rows) {
  const narrow = figure.clientWidth < 640, width = Math.max(200, narrow ? figure.clientWidth : (figure.clientWidth - 24) / 2);
  const scores = drawPicture.width === width ? figure.lastElementChild : drawScores(width);
  drawPicture.width = width;
  figure.replaceChildren(drawStates(rows, width), scores);
}
