// The whole document, unaltered, with the quoted words marked and scrolled to.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.interface_language);
  const isNew = root.count !== data.count;
  root.count = data.count;
  const close = () => setTriggerValue("close", data.count);
  root.onkeydown = (event) => { if (event.key === "Escape") close(); };
  const scroller = el("div", { class: "text", lang: data.language, tabindex: "0", role: "document",
    "aria-label": data.title });
  const lines = data.lines.map((line) => lineNode(line));
  scroller.append(...lines);
  const toQuotation = () => scrollTo(scroller, scroller.querySelector(".q"), 0.3);
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
    const quoted = scroller.querySelector(".q");
    if (data.focus) (quoted ?? scroller).focus({ preventScroll: true });
  });
}

const isNarrow = () => window.matchMedia("(max-width: 900px)").matches;

function scrollTo(scroller, target, share) {
  if (!target) return;
  const offset = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += offset - scroller.clientHeight * share;
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

const NAMES = { h: "h", b: "b", c: "c", q: "q" };

function lineNode(line) {
  const [level, pieces] = line;
  const isBlank = pieces.every(([text]) => text.trim() === "");
  const node = el("div", { class: `line${isBlank ? " blank" : ""}${level ? ` heading level-${Math.min(level, 4)}` : ""}`,
    role: level ? "heading" : null, "aria-level": level ? Math.min(level + 2, 6) : null });
  for (const [text, kinds] of pieces) {
    if (!kinds) {
      node.append(document.createTextNode(text));
      continue;
    }
    const quoted = kinds.includes("q");
    node.append(el(quoted || kinds.includes("c") ? "mark" : "span",
      { class: [...kinds].map((kind) => NAMES[kind]).filter(Boolean).join(" "),
        tabindex: quoted ? "-1" : null }, text));
  }
  return node;
}
