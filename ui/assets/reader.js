// The whole document, unaltered, with the quoted words marked and scrolled to.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.interface_language);
  const isNew = root.count !== data.count;
  root.count = data.count;
  const close = () => setTriggerValue("close", data.count);
  const turn = (page) => setTriggerValue("page", String(page));
  const asPage = data.page.number !== null;
  root.onkeydown = (event) => {
    if (event.key === "Escape") close();
    else if (asPage && event.target.matches(".text")) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
      const next = data.page.number + step;
      if (step && next >= 0 && next < data.page.count) turn(next);
    }
  };
  const scroller = el("div", { class: asPage ? "text sheets" : "text", lang: data.language,
    tabindex: "0", role: "document", "aria-label": data.title });
  const { lines, blocks } = textNodes(data);
  const sheet = asPage ? pageNode(data, root) : null;
  scroller.append(...(sheet ? [sheet] : blocks));
  const toQuotation = () => {
    if (asPage && data.page.here !== null && data.page.here !== data.page.number && isAsked) {
      turn(data.page.here);
      return;
    }
    settle(scroller, () => scroller.querySelector(asPage ? ".box.f, .box.q" : ".q:not(.edge)"), 0.3);
    if (asPage) showSideways(scroller.querySelector(".box.f, .box.q"), scroller);
    else showCell(scroller.querySelector("td.f") ?? scroller.querySelector("td.q"));
  };
  let isAsked = false;
  const toHeading = (entry) => (asPage ? turn(entry.page)
    : settle(scroller, () => lines[entry.line], 0.05));
  const body = el("div", { class: "body" },
    data.outline.length ? outline(data, root, toHeading) : null, scroller);
  root.replaceChildren(
    el("section", { class: "reader", "aria-label": `${data.words.reader} ${data.title}` },
      head(data, close, () => { isAsked = true; toQuotation(); }),
      data.page.count ? pageBar(data, root, turn, sheet) : null,
      body));
  requestAnimationFrame(() => {
    const lists = [...root.querySelectorAll(".outline, .outline ol")];
    const list = lists.find((node) => node.scrollHeight > node.clientHeight + 1);
    const current = root.querySelector(".outline [aria-current]");
    if (list && current) scrollTo(list, current, 0.3);
    toQuotation();
    refocus(root);
    if (!isNew) return;
    const host = root.firstElementChild;
    if (host.getBoundingClientRect().top > window.innerHeight * 0.6 || isNarrow()) {
      host.scrollIntoView({ block: "start" });
    }
    const quoted = scroller.querySelector("mark.q:not(.edge)");
    if (data.focus) (quoted ?? scroller).focus({ preventScroll: true });
  });
}

// What was pressed is drawn anew with the page: the keyboard stays where it was.
function refocus(root) {
  const wanted = root.pressed && root.querySelector(`[data-name="${root.pressed}"]`);
  root.pressed = null;
  if (wanted) (wanted.disabled ? root.querySelector(".text") : wanted).focus({ preventScroll: true });
}

// Lines far off take their true height only when they come near, a frame or more later: go there
// until it has held still for a while, or until the reader is scrolled by hand.
const STILL_FRAMES = 8;
const MOST_FRAMES = 120;

function settle(scroller, find, share) {
  if (!find()) return;
  let still = 0;
  let left = MOST_FRAMES;
  let isTaken = false;
  const taken = () => { isTaken = true; };
  const signs = ["wheel", "touchstart", "pointerdown", "keydown"];
  signs.forEach((sign) => scroller.addEventListener(sign, taken, { once: true, passive: true }));
  const go = () => {
    const target = find();
    if (isTaken || !target || !scroller.isConnected) return;
    const before = scroller.scrollTop;
    scrollTo(scroller, target, share);
    still = Math.abs(scroller.scrollTop - before) > 1 ? 0 : still + 1;
    left -= 1;
    if (still < STILL_FRAMES && left > 0) requestAnimationFrame(go);
  };
  go();
}

const BESIDE = 580;  // of the style sheet's container query

const isNarrow = () => window.matchMedia("(max-width: 900px)").matches;

function scrollTo(scroller, target, share) {
  if (!target) return;
  const offset = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += offset - scroller.clientHeight * share;
}

// What is wider than its box scrolls there: bring the middle of a part into view.
function showSideways(part, box) {
  if (!part || !box) return;
  const [at, frame] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
  if (at.right > frame.right || at.left < frame.left) {
    box.scrollLeft += at.left - frame.left - (frame.width - at.width) / 2;
  }
}

const showCell = (cell) => showSideways(cell, cell?.closest(".table-box"));

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
    data.moved ? el("p", { class: "fact moved" }, words.reader_moved) : null,
    data.boilerplate ? el("p", { class: "quiet furniture" }, words.reader_boilerplate) : null,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "small-button copy", onclick: copy }, data.copy_label),
      el("button", { type: "button", class: "small-button link", onclick: link }, words.reader_link),
      data.has_quotation
        ? el("button", { type: "button", class: "small-button", onclick: toQuotation },
          words.reader_to_quotation) : null,
      status));
}

function outline(data, root, toHeading) {
  // A printed page needs the room; what was opened or folded stays so.
  const asPage = data.page.number !== null;
  root.outlineOpen ??= {};
  // Where it would stand above the text it would take most of the room, and waits to be asked for.
  const isBeside = root.getBoundingClientRect().width >= BESIDE;
  root.outlineOpen[asPage] ??= !asPage && isBeside && !isNarrow();
  const box = el("details", { class: "outline", open: root.outlineOpen[asPage],
    ontoggle: (event) => { root.outlineOpen[asPage] = event.currentTarget.open; } },
  el("summary", {}, fill(data.words.reader_outline, { count: data.outline.length })),
  el("ol", { lang: data.language }, data.outline.map((entry) =>
    el("li", { class: `level-${Math.min(entry.level, 4)}` },
      el("button", { type: "button", "aria-current": entry.current ? "true" : null,
        onclick: () => {
          if (isNarrow()) box.open = false;
          toHeading(entry);
        } }, entry.title)))));
  return box;
}

const ZOOMS = [1, 1.5, 2, 3];
const usualZoom = () => (isNarrow() ? 2 : 1);

// Text or page; on a page, the way to the others.
function pageBar(data, root, turn, sheet) {
  const { page, words } = data;
  const named = (name, act) => () => { root.pressed = name; act(); };
  const asPage = page.number !== null;
  const choice = (name, label, isOn, act, isOff) =>
    el("button", { type: "button", class: "small-button", "data-name": name,
      "aria-pressed": String(isOn), disabled: isOff, onclick: named(name, act) }, label);
  const arrow = (name, sign, label, to) =>
    el("button", { type: "button", class: "small-button", "data-name": name, "aria-label": label,
      title: label, disabled: to < 0 || to >= page.count, onclick: named(name, () => turn(to)) }, sign);
  const number = el("input", { type: "number", class: "page-number", min: "1", max: page.count,
    value: (page.number ?? 0) + 1, "aria-label": words.reader_page_number, "data-name": "number",
    onchange: (event) => {
      const wanted = Math.min(page.count, Math.max(1, Math.round(Number(event.target.value)) || 1));
      root.pressed = "number";
      turn(wanted - 1);
    } });
  const zoom = (step) => {
    const at = ZOOMS.indexOf(root.zoom ?? usualZoom()) + step;
    root.zoom = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at))];
    sheet.style.width = `${100 * root.zoom}%`;
    const scroller = sheet.parentElement;
    scrollTo(scroller, scroller.querySelector(".box.f, .box.q"), 0.3);
    showSideways(scroller.querySelector(".box.f, .box.q"), scroller);
  };
  return el("div", { class: "page-bar" },
    page.can ? el("div", { class: "choice", role: "group", "aria-label": words.reader_view },
      choice("text", words.reader_as_text, !asPage, () => turn("text")),
      choice("pages", words.reader_as_pages, asPage, () => turn(page.here ?? page.number ?? 0)))
      : null,
    asPage ? el("div", { class: "turning" },
      arrow("before", "‹", words.reader_page_before, page.number - 1),
      number, el("span", { class: "quiet" }, fill(words.reader_page_of, { count: page.count })),
      arrow("after", "›", words.reader_page_after, page.number + 1),
      el("button", { type: "button", class: "small-button", "aria-label": words.reader_zoom_out,
        title: words.reader_zoom_out, onclick: () => zoom(-1) }, "−"),
      el("button", { type: "button", class: "small-button", "aria-label": words.reader_zoom_in,
        title: words.reader_zoom_in, onclick: () => zoom(1) }, "+")) : null,
    page.note ? el("p", { class: "quiet page-note", role: "status" }, page.note) : null);
}

function pageNode(data, root) {
  const { page, words } = data;
  const label = fill(words.reader_page_image,
    { title: data.title, page: page.number + 1, count: page.count });
  const sheet = el("div", { class: "sheet" },
    el("img", { src: page.image, width: page.width, height: page.height, alt: label }),
    page.boxes.map(([kind, left, top, width, height]) => {
      const box = el("div", { class: `box ${NAMES[kind]}`, "aria-hidden": "true" });
      Object.assign(box.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      return box;
    }));
  sheet.style.width = `${100 * (root.zoom ?? usualZoom())}%`;
  return sheet;
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
  return { lines, blocks: inChunks(blocks) };
}

// A long text is laid out only where it is looked at; until then its height is a guess.
const CHUNK = 60;
const LINE_CHARS = 26;
const LINE_PX = 30;

function inChunks(blocks) {
  if (blocks.length < 4 * CHUNK) return blocks;
  const chunks = [];
  for (let at = 0; at < blocks.length; at += CHUNK) {
    const held = blocks.slice(at, at + CHUNK);
    const rows = held.reduce((sum, node) =>
      sum + Math.max(1, Math.ceil(node.textContent.length / LINE_CHARS)), 0);
    const chunk = el("div", { class: "chunk" }, held);
    chunk.style.containIntrinsicSize = `auto ${rows * LINE_PX}px`;
    chunks.push(chunk);
  }
  return chunks;
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
