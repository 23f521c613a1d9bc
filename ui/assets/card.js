// The card of a mark: the quotation with its source, by hovering, by focus or by a tap.
const SHOW_MS = 90;
const HIDE_MS = 180;
const EDGE = 8;

const newCard = (root) => {
  const card = el("div", { class: "preview", role: "group", id: "preview", popover: "manual" });
  document.addEventListener("pointerdown", (event) => {
    const path = event.composedPath();
    if (!path.includes(card) && !path.includes(card.mark)) hideCard(card);
  }, { signal: root.listening.signal });
  // What hovering shows, Escape takes away, wherever the focus is.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.contains(card.getRootNode().activeElement)) hideCard(card);
  }, { signal: root.listening.signal });
  return card;
};

function hideCard(card) {
  clearTimeout(card.timer);
  if (card.matches?.(":popover-open")) card.hidePopover();
  card.mark?.removeAttribute("aria-describedby");
  card.mark = null;
}

// A button that copies, and says so in its own place.
function copier(root, text, label, cls, spoken = null) {
  const button = el("button", { type: "button", class: cls, "aria-label": spoken }, label);
  button.addEventListener("click", async () => {
    const done = await copyText(text);
    const { reader_copied, reader_copy_failed } = root.words;
    button.textContent = done ? reader_copied : reader_copy_failed;
    button.setAttribute("aria-live", "polite");
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = label; }, 2500);
  });
  return button;
}

function markOf(citation, card, data, root) {
  const mark = el("button", { type: "button", class: citation.gone ? "mark gone-mark" : "mark",
    "data-target": citation.target, "aria-label": citation.label, "aria-pressed": "false" },
  `[${citation.n}]`);
  let isFirstTap = false;
  const soon = (what, wait_ms) => {
    clearTimeout(card.timer);
    card.timer = setTimeout(what, wait_ms);
  };
  const show = () => showCard(card, mark, citation, data, root, open);
  const open = () => {
    hideCard(card);
    root.lastUsed = mark;
    root.send(citation.target);
  };
  const hideSoon = () => soon(() => { if (card.mark === mark) hideCard(card); }, HIDE_MS);
  mark.addEventListener("mouseenter", () => soon(show, SHOW_MS));
  mark.addEventListener("mouseleave", hideSoon);
  mark.addEventListener("focus", () => { if (!mark.isReturning) show(); });
  mark.addEventListener("blur", (event) => {
    if (!card.contains(event.relatedTarget) && card.mark === mark) hideSoon();
  });
  mark.addEventListener("pointerdown", (event) => {
    isFirstTap = event.pointerType === "touch" && card.mark !== mark;
  });
  mark.addEventListener("click", () => {
    if (isFirstTap || citation.gone) show();
    else open();
    isFirstTap = false;
  });
  return mark;
}

function showCard(card, mark, citation, data, root, open) {
  if (typeof card.showPopover !== "function") return;
  clearTimeout(card.timer);
  if (card.mark === mark && card.matches(":popover-open")) return;
  hideCard(card);
  const { words } = data;
  card.setAttribute("aria-label", citation.title);
  card.replaceChildren(
    el("p", { class: "preview-title", lang: citation.language }, citation.title),
    citation.meta ? el("p", { class: "quiet" }, citation.meta) : "",
    citation.section ? el("p", { class: "quiet preview-section" }, citation.section) : "",
    citation.gone ? el("p", { class: "gone-note" }, citation.gone) : "",
    el("blockquote", { class: "preview-quote", lang: citation.language },
      quotation(citation.quote_parts)),
    el("div", { class: "preview-actions" },
      citation.gone ? null
        : el("button", { type: "button", class: "small-button", onclick: open }, words.ask_open),
      copier(root, citation.copy, words.ask_copy_quote, "small-button"),
      data.collect && !citation.gone ? collector(citation, data, root) : null));
  card.mark = mark;
  mark.setAttribute("aria-describedby", "preview");
  mark.after(card);  // its buttons come next for the Tab key
  card.onmouseenter = () => clearTimeout(card.timer);
  card.onmouseleave = () => {
    clearTimeout(card.timer);
    card.timer = setTimeout(() => hideCard(card), HIDE_MS);
  };
  card.onfocusout = (event) => {
    if (event.relatedTarget !== mark && !card.contains(event.relatedTarget)) hideCard(card);
  };
  card.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    mark.focus();
    hideCard(card);
  };
  card.showPopover();
  placeCard(card, mark);
}

// A button that gathers the quotation, and says where it is once it is there.
function collector(citation, data, root) {
  const { words } = data;
  const isHeld = root.held?.has(citation.target);
  const button = el("button", { type: "button", class: "small-button collect",
    "aria-live": "polite", "aria-disabled": isHeld ? "true" : null },
  isHeld ? words.tray_collected : data.collect);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled")) return;
    // Not `disabled`: that would take the focus, and the card with it.
    button.setAttribute("aria-disabled", "true");
    button.textContent = words.tray_collected;
    root.collect(citation.place);
  });
  return button;
}

function placeCard(card, mark) {
  const at = mark.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const left = Math.min(Math.max(EDGE, at.left - 24), window.innerWidth - size.width - EDGE);
  const below = at.bottom + 6;
  const fits = below + size.height < window.innerHeight - EDGE;
  card.style.left = `${Math.max(EDGE, left)}px`;
  card.style.top = `${Math.max(EDGE, fits ? below : at.top - size.height - 6)}px`;
}

const quotation = ([before, cell, rest]) =>
  [before, cell ? el("strong", {}, cell) : null, rest];
