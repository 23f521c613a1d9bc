// One question and what came of it: statements with marks, an abstention, a failure, or the wait.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const { active, arrived, held, file, ...content } = data;
  root.words = data.words;
  root.send = (value) => {
    // Its answer may come at this moment: then this part gives way, and what it sent is lost.
    window.youjuSent = data.status === "pending" ? { number: data.number, value, at: Date.now() } : null;
    setTriggerValue("open", value);
  };
  root.act = (name, value = "") => setTriggerValue("act", JSON.stringify({ name, value }));
  root.collect = (place) => setTriggerValue("collect", JSON.stringify(place));
  root.held = new Set(held);
  const signature = JSON.stringify(content);
  if (root.signature !== signature) {
    root.signature = signature;
    const held = root.getRootNode().activeElement?.dataset?.act;
    root.listening?.abort();
    root.listening = new AbortController();
    root.replaceChildren(...build(data, root));
    if (held) root.querySelector(`[data-act="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
  // Streamlit keeps the end of the page in view; a reader begins at the question.
  if (arrived && root.arrived !== arrived) {
    root.arrived = arrived;
    for (const wait_ms of [0, 150, 400]) {
      setTimeout(() => root.scrollIntoView({ block: "start" }), wait_ms);
    }
  }
  if (file && root.fileStamp !== file.stamp) {
    root.fileStamp = file.stamp;
    save(file);
  }
  const before = root.active;
  root.active = active;
  for (const button of root.querySelectorAll("[data-target]")) {
    const isActive = button.dataset.target === active;
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isActive));
    button.classList.toggle("active", isActive);
  }
  sendAgain(data, root);
  // The reader was closed: go back to the mark it was opened from.
  if (before && !active && data.refocus) {
    const origin = root.lastUsed ?? root.querySelector(`[data-target="${CSS.escape(before)}"]`);
    if (origin) {
      origin.isReturning = true;  // the card would cover what she goes on reading
      origin.focus({ preventScroll: false });
      origin.isReturning = false;
    }
  }
}

// A mark that was used while the answer was still coming opens its source all the same.
const REMEMBERED_MS = 10000;
function sendAgain(data, root) {
  const sent = window.youjuSent;
  if (!sent || sent.number !== data.number) return;
  if (data.active) window.youjuSent = null;
  if (data.active || data.status === "pending") return;
  window.youjuSent = null;
  const button = root.querySelector(`[data-target="${CSS.escape(sent.value)}"]`);
  if (!button || Date.now() - sent.at > REMEMBERED_MS) return;
  root.lastUsed = button;
  setTimeout(() => root.send(sent.value), 0);
}

// Has the browser save a file that came with the data.
function save(file) {
  const bytes = Uint8Array.from(atob(file.bytes), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.kind }));
  const link = el("a", { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function build(data, root) {
  const { words } = data;
  const isPending = data.status === "pending";
  const parts = [
    el("h2", { class: "question" },
      el("span", { class: "visually-hidden" }, `${words.question} `),
      el("span", { class: "question-text", dir: "auto" }, data.question)),
    data.understood ? understood(data, root) : null,
    data.chips?.length ? chips(data, root) : null,
  ];
  if (data.status === "abstained") {
    parts.push(...abstention(data, root));
  } else if (data.statements.length) {
    parts.push(...answer(data, root, isPending));
  }
  if (isPending) parts.push(waiting(data, root));
  if (data.status === "failed" || data.status === "stopped") parts.push(unanswered(data, root));
  if (data.actions) parts.push(actions(data, root));
  return parts.filter(Boolean);
}

const actor = (root, name, value, props, ...children) =>
  el("button", { type: "button", "data-act": `${name}${value}`,
    onclick: () => root.act(name, value), ...props }, ...children);

function opener(root, target, props, ...children) {
  const button = el("button", { type: "button", "data-target": target, ...props }, ...children);
  button.addEventListener("click", () => {
    root.lastUsed = button;
    root.send(target);
  });
  return button;
}

// A question that was completed from the one before it, and the way back to the words as typed.
function understood(data, root) {
  const { words } = data;
  return el("p", { class: "understood" },
    el("span", { class: "quiet" }, words.ask_understood),
    el("span", { class: "understood-text", dir: "auto" }, data.understood),
    actor(root, "typed", "", { class: "link-button" }, words.ask_as_typed));
}

function chips(data, root) {
  return el("ul", { class: "chips", "aria-label": data.words.ask_chips },
    data.chips.map((chip) => el("li", { class: `chip ${chip.kind}` },
      el("span", { class: "chip-label" }, chip.label),
      el("span", { class: "chip-text" }, chip.text),
      chip.drop ? actor(root, "drop", chip.key,
        { class: "chip-drop", "aria-label": chip.drop, title: chip.drop }, "×") : null)));
}

function waiting(data, root) {
  const { words } = data;
  return el("div", { class: "waiting" },
    el("span", { class: "pending quiet", role: "status" }, data.stage || words.searching),
    data.stoppable
      ? actor(root, "stop", "", { class: "small-button stop" }, words.ask_stop) : null);
}

function unanswered(data, root) {
  const { words } = data;
  const isFailure = data.status === "failed";
  return el("div", { class: `notice ${isFailure ? "warn" : "calm"}`, role: isFailure ? "alert" : "status" },
    el("p", { class: "notice-title" }, isFailure ? words.failed : words.ask_stopped),
    data.failure ? el("p", { class: "plain" }, data.failure) : null,
    data.retriable
      ? actor(root, "retry", "", { class: "small-button retry" }, words.ask_retry) : null);
}

function answer(data, root, isPending) {
  const { words } = data;
  const card = newCard(root);
  const byNumber = new Map(data.citations.map((citation) => [citation.n, citation]));
  const statements = data.statements.map((statement) =>
    el("p", { class: "statement" },
      el("span", { class: "statement-text", lang: byNumber.get(statement.marks[0])?.language },
        emphasized(statement, byNumber)),
      el("span", { class: "marks" },
        statement.marks.map((n) => byNumber.has(n)
          ? markOf(byNumber.get(n), card, data, root) : null))));
  return [
    el("section", { class: "answer", "aria-label": words.answer, "aria-busy": String(isPending) },
      statements,
      data.missing ? el("p", { class: "quiet plain missing" }, data.missing) : null),
    isPending ? null : el("section", { class: "sources", "aria-label": words.sources },
      el("h3", { class: "quiet sources-title" }, words.sources),
      el("ol", {}, data.citations.map((citation) =>
        el("li", {}, source(citation, data, root), elsewhere(root, citation.also))))),
    card,
  ];
}

// The words that carry the fact, where a long sentence holds more than those.
const MOST_EMPHASIZED = 0.7;

function emphasized({ text, marks }, byNumber) {
  const parts = [];
  let rest = text;
  for (const n of marks) {
    const cell = byNumber.get(n)?.quote_parts[1];
    const at = cell && cell.length < MOST_EMPHASIZED * text.length ? rest.indexOf(cell) : -1;
    if (at < 0) continue;
    parts.push(rest.slice(0, at), el("strong", {}, cell));
    rest = rest.slice(at + cell.length);
  }
  return [...parts, rest];
}

// The lines of a passage; empty ones would take the room of its words.
const linesOf = (text) => text.split("\n").filter((line) => line.trim())
  .map((line) => el("span", { class: "passage-line" }, line));

function source(citation, data, root) {
  const inside = [
    el("span", { class: "source-number" }, `[${citation.n}]`),
    el("span", { class: "source-body" },
      el("span", { class: "source-title", lang: citation.language }, citation.title),
      el("span", { class: "quiet source-meta" },
        [citation.meta, citation.section].filter(Boolean).join(" · ")),
      citation.gone ? el("span", { class: "gone-note" }, citation.gone) : null,
      citation.gone
        ? el("span", { class: "gone-quote", lang: citation.language }, citation.quote) : null),
  ];
  return el("div", { class: "source-row" },
    citation.gone
      ? el("div", { class: "source gone" }, inside)
      : opener(root, citation.target, { class: "source", "aria-label": citation.open }, inside),
    copier(root, citation.copy, data.words.ask_copy_quote, "source-copy",
      `${data.words.ask_copy_quote} [${citation.n}]`));
}

function abstention(data, root) {
  const { words } = data;
  const parts = [
    el("div", { class: "notice calm", role: "status" },
      el("p", { class: "notice-title" }, words.not_found),
      el("p", { class: "plain missing" }, data.missing)),
  ];
  if (data.nearest.length) {
    parts.push(el("section", { class: "sources", "aria-label": words.nearest },
      el("h3", { class: "quiet sources-title" }, words.nearest),
      el("ol", {}, data.nearest.map((hit) => {
        const inside = el("span", { class: "source-body" },
          el("span", { class: "source-title", lang: hit.language }, hit.title),
          el("span", { class: "quiet source-meta" },
            [hit.meta, hit.section].filter(Boolean).join(" · ")),
          hit.gone ? el("span", { class: "gone-note" }, hit.gone) : null,
          el("span", { class: "nearest-text", lang: hit.language }, linesOf(hit.text)));
        return el("li", {},
          hit.gone ? el("div", { class: "source gone" }, inside)
            : opener(root, hit.target, { class: "source nearest", "aria-label": hit.open }, inside),
          elsewhere(root, hit.also));
      }))));
  }
  return parts;
}

// Where else the same paragraph stands: folded, so that a list of sources stays short.
function elsewhere(root, also) {
  if (!also.links.length) return null;
  return el("details", { class: "also" },
    el("summary", { class: "quiet" }, also.label),
    el("ul", {}, also.links.map((link) =>
      el("li", {}, opener(root, link.target, { class: "also-link", lang: link.language,
        "aria-label": link.open }, link.title)))));
}

function actions(data, root) {
  const { words } = data;
  return el("div", { class: "turn-actions" },
    data.copy ? copier(root, data.copy, words.ask_copy_answer, "small-button copy-answer") : null,
    data.word ? actor(root, "word", "", { class: "small-button word" }, data.word) : null,
    actor(root, "wrong", "", { class: "small-button wrong", title: words.ask_wrong_hint },
      words.ask_wrong),
    el("span", { class: "told", role: "status" }, data.told || ""));
}
