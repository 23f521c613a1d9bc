// One question and what came of it: statements with marks, an abstention, or a failure.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const { active, ...content } = data;
  root.send = (value) => setTriggerValue("open", value);
  const signature = JSON.stringify(content);
  if (root.signature !== signature) {
    root.signature = signature;
    root.replaceChildren(...build(data, root));
    // Streamlit keeps the end of the page in view; a reader begins at the question.
    if (root.status === "pending" && data.status !== "pending") {
      for (const wait_ms of [0, 150, 400]) {
        setTimeout(() => root.scrollIntoView({ block: "start" }), wait_ms);
      }
    }
    root.status = data.status;
  }
  const before = root.active;
  root.active = active;
  for (const button of root.querySelectorAll("[data-target]")) {
    const isActive = button.dataset.target === active;
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isActive));
    button.classList.toggle("active", isActive);
  }
  // The reader was closed: go back to the mark it was opened from.
  if (before && !active && data.refocus) {
    const origin = root.lastUsed ?? root.querySelector(`[data-target="${CSS.escape(before)}"]`);
    origin?.focus({ preventScroll: false });
  }
}

function build(data, root) {
  const { words } = data;
  const parts = [
    el("h2", { class: "question" },
      el("span", { class: "visually-hidden" }, `${words.question} `),
      el("span", { class: "question-text", dir: "auto" }, data.question)),
    data.filters ? el("p", { class: "quiet filters" }, data.filters) : null,
  ].filter(Boolean);
  if (data.status === "pending") {
    parts.push(el("p", { class: "pending quiet", role: "status" }, words.searching));
  } else if (data.status === "failed") {
    parts.push(el("div", { class: "notice warn", role: "alert" },
      el("p", { class: "notice-title" }, words.failed),
      el("p", { class: "plain" }, data.failure)));
  } else if (data.status === "abstained") {
    parts.push(...abstention(data, root));
  } else {
    parts.push(...answer(data, root));
  }
  return parts;
}

function opener(root, target, props, ...children) {
  const button = el("button", { type: "button", "data-target": target, ...props }, ...children);
  button.addEventListener("click", () => {
    root.lastUsed = button;
    root.send(target);
  });
  return button;
}

function answer(data, root) {
  const { words } = data;
  const preview = el("div", { class: "preview", role: "tooltip", id: "preview", popover: "manual" });
  const byNumber = new Map(data.citations.map((citation) => [citation.n, citation]));
  const statements = data.statements.map((statement) =>
    el("p", { class: "statement" },
      el("span", { class: "statement-text", lang: byNumber.get(statement.marks[0])?.language },
        statement.text),
      el("span", { class: "marks" },
        statement.marks.map((n) => {
          const citation = byNumber.get(n);
          if (!citation) return null;
          const mark = opener(root, citation.target, {
            class: "mark", "aria-label": citation.label, "aria-pressed": "false",
            "aria-describedby": "preview",
          }, `[${n}]`);
          attachPreview(mark, preview, citation);
          return mark;
        }))));
  return [
    el("section", { class: "answer", "aria-label": words.answer }, statements,
      data.missing ? el("p", { class: "quiet plain missing" }, data.missing) : null),
    el("section", { class: "sources", "aria-label": words.sources },
      el("h3", { class: "quiet sources-title" }, words.sources),
      el("ol", {}, data.citations.map((citation) =>
        el("li", {},
          opener(root, citation.target, { class: "source", "aria-label": citation.open },
            el("span", { class: "source-number" }, `[${citation.n}]`),
            el("span", { class: "source-body" },
              el("span", { class: "source-title", lang: citation.language }, citation.title),
              el("span", { class: "quiet source-meta" },
                [citation.meta, citation.section].filter(Boolean).join(" · ")))),
          elsewhere(root, citation.also))))),
    preview,
  ];
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
      el("ol", {}, data.nearest.map((hit) =>
        el("li", {},
          opener(root, hit.target, { class: "source nearest", "aria-label": hit.open },
            el("span", { class: "source-body" },
              el("span", { class: "source-title", lang: hit.language }, hit.title),
              el("span", { class: "quiet source-meta" },
                [hit.meta, hit.section].filter(Boolean).join(" · ")),
              el("span", { class: "nearest-text", lang: hit.language }, hit.text))),
          elsewhere(root, hit.also))))));
  }
  return parts;
}

const quotation = ([before, cell, rest]) =>
  [before, cell ? el("strong", {}, cell) : null, rest];
// Where else the same paragraph stands: folded, so that a list of sources stays short.
function elsewhere(root, also) {
  if (!also.links.length) return null;
  return el("details", { class: "also" },
    el("summary", { class: "quiet" }, also.label),
    el("ul", {}, also.links.map((link) =>
      el("li", {}, opener(root, link.target, { class: "also-link", lang: link.language,
        "aria-label": link.open }, link.title)))));
}

function attachPreview(mark, preview, citation) {
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    if (preview.matches(":popover-open")) preview.hidePopover();
  };
  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (preview.dataset.for === citation.target) hide(); }, 160);
  };
  const show = () => {
    clearTimeout(timer);
    preview.dataset.for = citation.target;
    preview.replaceChildren(
      el("p", { class: "preview-title", lang: citation.language }, citation.title),
      el("p", { class: "quiet" }, [citation.meta, citation.section].filter(Boolean).join(" · ")),
      el("blockquote", { class: "preview-quote", lang: citation.language }, quotation(citation.quote_parts)));
    preview.onmouseenter = () => clearTimeout(timer);
    preview.onmouseleave = hideSoon;
    if (!preview.matches(":popover-open")) preview.showPopover();
    const at = mark.getBoundingClientRect();
    const size = preview.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left - 24), window.innerWidth - size.width - 8);
    const below = at.bottom + 6;
    const top = below + size.height < window.innerHeight - 8 ? below : at.top - size.height - 6;
    preview.style.left = `${Math.max(8, left)}px`;
    preview.style.top = `${Math.max(8, top)}px`;
  };
  if (typeof preview.showPopover !== "function") return;
  mark.addEventListener("mouseenter", () => { clearTimeout(timer); timer = setTimeout(show, 90); });
  mark.addEventListener("mouseleave", hideSoon);
  mark.addEventListener("focus", show);
  mark.addEventListener("blur", hide);
  mark.addEventListener("click", hide);
  mark.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
