// The whole document, unaltered, with the quoted words marked and scrolled to.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.interface_language);
  const isNew = root.count !== data.count;
  root.count = data.count;
  const close = () => setTriggerValue("close", data.count);
  root.onkeydown = (event) => { if (event.key === "Escape") close(); };
  const scroller = el("div", { class: "text", lang: data.language, tabindex: "0", role: "document",
    "aria-label": data.title });
  const { lines, blocks } = textNodes(data);
  scroller.append(...blocks);
  const toQuotation = () => {
    scrollTo(scroller, scroller.querySelector(".q:not(.edge)"), 0.3);
    showSideways(scroller.querySelector("td.f") ?? scroller.querySelector("td.q"));
  };
  root.replaceChildren(
    el("section", { class: "reader", "aria-label": `${data.words.reader} ${data.title}` },
      head(data, close, toQuotation),
      data.outline.length ? outline(data, lines, scroller) : null,
      scroller));
  requestAnimationFrame(() => {
    toQuotation();
    if (!isNew) return;
    const host = root.firstElementChild;
    if (host.getBoundingClientRect().top > window.innerHeight * 0.6 || isNarrow()) {
      host.scrollIntoView({ block: "start" });
    }
    const quoted = scroller.querySelector("mark.q:not(.edge)");
    if (data.focus) (quoted ?? scroller).focus({ preventScroll: true });
  });
}

const isNarrow = () => window.matchMedia("(max-width: 900px)").matches;

function scrollTo(scroller, target, share) {
  if (!target) return;
  const offset = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += offset - scroller.clientHeight * share;
}

// A wide table scrolls in its own box: bring the cell into it.
function showSideways(cell) {
  const box = cell?.closest(".table-box");
  if (!box) return;
  const [at, frame] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
  if (at.right > frame.right || at.left < frame.left) {
    box.scrollLeft += at.left - frame.left - (frame.width - at.width) / 2;
  }
}

function head(data, close, toQuotation) {
  const { words } = data;
  const status = el("span", { class: "status", role: "status" });
  const tell = (done, message) => {
    status.textContent = done ? message : words.reader_copy_failed;
    status.classList.add("shown");
    clearTimeout(status.timer);
    status.timer = setTimeout(() => status.classList.remove("shown"), 4000);
  };
  const copy = async () => tell(await copyText(data.copy), words.reader_copied);
  const link = async () =>
    tell(await copyText(new URL(data.link, window.location.href).href), words.reader_link_copied);
  const fact = (label, value) => value
    ? el("p", { class: "fact" }, el("span", { class: "quiet" }, `${label} `), value) : null;
  return el("header", { class: "head" },
    el("div", { class: "head-row" },
      el("h2", { class: "title", lang: data.language }, data.title),
      el("button", { type: "button", class: "close", "aria-label": words.reader_close,
        title: words.reader_close, onclick: close }, "✕")),
    data.meta ? el("p", { class: "quiet" }, data.meta) : null,
    fact(words.reader_section, data.section),
    fact(words.reader_reference, data.reference),
    data.others ? el("p", { class: "quiet" }, words.reader_other) : null,
    data.heads ? el("p", { class: "quiet" }, words.reader_cell) : null,
    data.boilerplate ? el("p", { class: "quiet furniture" }, words.reader_boilerplate) : null,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "small-button copy", onclick: copy }, data.copy_label),
      el("button", { type: "button", class: "small-button link", onclick: link }, words.reader_link),
      data.has_quotation
        ? el("button", { type: "button", class: "small-button", onclick: toQuotation },
          words.reader_to_quotation) : null,
      status));
}

function outline(data, lines, scroller) {
  return el("details", { class: "outline" },
    el("summary", {}, fill(data.words.reader_outline, { count: data.outline.length })),
    el("ol", { lang: data.language }, data.outline.map((entry) =>
      el("li", { class: `level-${Math.min(entry.level, 4)}` },
        el("button", { type: "button", onclick: () => scrollTo(scroller, lines[entry.line], 0.05) },
          entry.title)))));
}

const NAMES = { h: "h", b: "b", c: "c", q: "q", f: "f", d: "d" };
const classes = (kinds) => [...kinds].map((kind) => NAMES[kind]).filter(Boolean);

// The lines, one node each, and the blocks that hold them: a line of text, or a whole table.
function textNodes(data) {
  const tables = new Map(data.tables.map((table) => [table.line, table]));
  const lines = [];
  const blocks = [];
  while (lines.length < data.lines.length) {
    const table = tables.get(lines.length);
    if (table) {
      const rows = table.rows.map((slots, number) =>
        rowNode(data.lines[table.line + number][1], slots, data.words));
      lines.push(...rows);
      blocks.push(el("div", { class: "table-box" }, el("table", {}, el("tbody", {}, rows))));
    } else {
      const node = lineNode(data.lines[lines.length], data.words);
      lines.push(node);
      blocks.push(node);
    }
  }
  return { lines, blocks };
}

function lineNode(line, words) {
  const [level, pieces] = line;
  const isBlank = pieces.every(([text]) => text.trim() === "");
  return el("div", { class: `line${isBlank ? " blank" : ""}${level ? ` heading level-${Math.min(level, 4)}` : ""}`,
    role: level ? "heading" : null, "aria-level": level ? Math.min(level + 2, 6) : null },
  pieces.map((piece) => pieceNode(piece, words)));
}

// What stands between the cells stays in the text, unseen.
function rowNode(pieces, slots, words) {
  const edges = (from, to) => pieces.slice(from, to).map((piece) => pieceNode(piece, words, "edge"));
  if (!slots.length) {
    return el("tr", { class: "line rule" }, el("td", {}, edges(0, pieces.length)));
  }
  let done = 0;
  const cells = slots.map(([first, end, columns, rows, head]) => {
    const held = pieces.slice(first, end);
    const kinds = held.length ? [...held[0][1]].filter((kind) => held.every((piece) => piece[1].includes(kind))) : [];
    const cell = el(head ? "th" : "td", { class: classes(kinds).join(" ") || null, scope: head || null,
      colspan: columns > 1 ? columns : null, rowspan: rows > 1 ? rows : null },
    first < end ? edges(done, first) : [], held.map((piece) => pieceNode(piece, words)));
    if (first < end) done = end;
    return cell;
  });
  cells[cells.length - 1].append(...edges(done, pieces.length));
  return el("tr", { class: "line" }, cells);
}

function pieceNode([text, kinds], words, also = "") {
  if (!kinds && !also) return document.createTextNode(text);
  const isMarked = /[qcfd]/.test(kinds);
  return el(isMarked ? "mark" : "span", {
    class: [...classes(kinds), also].filter(Boolean).join(" "),
    tabindex: kinds.includes("q") && !also ? "-1" : null,
    title: kinds.includes("b") ? words.reader_boilerplate : null }, text);
}
