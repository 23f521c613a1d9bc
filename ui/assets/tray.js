// The gathered quotations: put in order, annotated, opened, removed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const send = (act, id, more = {}) => {
    root.wanted = { act, id };
    setTriggerValue("act", JSON.stringify({ act, id, ...more, at: Date.now() }));
  };
  root.open ??= new Set();
  const status = el("p", { class: "visually-hidden", role: "status" });
  const nodes = data.items.map((item, at) => itemNode(item, at, data, send, root));
  root.replaceChildren(el("ol", { class: "tray", "aria-label": data.words.page_tray }, nodes), status);
  refocus(root, data, nodes, status);
}

// The list was drawn anew after an item was moved: go on with the same item.
function refocus(root, data, nodes, status) {
  const wanted = root.wanted;
  root.wanted = null;
  if (!wanted || !["up", "down"].includes(wanted.act)) return;
  const at = data.items.findIndex((item) => item.id === wanted.id);
  if (at < 0) return;
  const usual = nodes[at].querySelector(`.${wanted.act}`);
  (wanted.keyboard || usual.disabled ? nodes[at] : usual).focus({ preventScroll: true });
  nodes[at].scrollIntoView({ block: "nearest" });
  status.textContent = data.items[at].place;
}

function itemNode(item, at, data, send, root) {
  const { words } = data;
  const tell = el("span", { class: "status", role: "status" });
  const copy = async () => {
    tell.textContent = (await copyText(item.copy)) ? words.reader_copied : words.reader_copy_failed;
  };
  const button = (name, label, props = {}) =>
    el("button", { type: "button", class: `small-button ${name}`, "aria-label": `${label}: ${item.title}`,
      onclick: () => send(name, item.id), ...props }, label);
  const keys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const act = event.key === "ArrowUp" ? "up" : "down";
    if (act === "up" ? at === 0 : at === data.items.length - 1) return;
    send(act, item.id);
    root.wanted.keyboard = true;
  };
  return el("li", { class: item.active ? "item active" : "item", tabindex: "0",
    "aria-label": `${item.place}: ${item.title}`, onkeydown: keys },
  el("div", { class: "item-head" },
    el("span", { class: "number", "aria-hidden": "true" }, String(at + 1)),
    el("span", { class: "item-title", lang: item.language }, item.title)),
  item.meta ? el("p", { class: "quiet", lang: item.language }, item.meta) : null,
  el("blockquote", { class: "quote", lang: item.language }, item.quote),
  item.standing ? el("p", { class: item.warn ? "standing warn" : "standing" }, item.standing) : null,
  el("p", { class: "quiet", lang: item.language }, item.reference),
  el("div", { class: "actions" },
    button("up", words.tray_up, { disabled: at === 0 }),
    button("down", words.tray_down, { disabled: at === data.items.length - 1 }),
    item.readable ? button("open", words.tray_open) : null,
    button("copy", words.said_copy, { onclick: copy }),
    button("remove", words.tray_remove),
    tell),
  details(item, words, send, root));
}

function details(item, words, send, root) {
  const note = el("textarea", { rows: "2", maxlength: "2000", placeholder: words.tray_note_hint });
  note.value = item.note;
  note.addEventListener("change", () => send("note", item.id, { note: note.value }));
  const url = el("input", { type: "url", value: item.url, placeholder: item.address_form });
  const accessed = el("input", { type: "date", value: item.accessed });
  const locate = () => send("locate", item.id, { url: url.value, accessed: accessed.value });
  url.addEventListener("change", locate);
  accessed.addEventListener("change", locate);
  const box = el("details", { class: "details", open: root.open.has(item.id) },
    el("summary", {}, words.tray_details),
    el("label", {}, el("span", { class: "quiet" }, words.tray_note), note),
    el("div", { class: "row" },
      el("label", { class: "wide" }, el("span", { class: "quiet" }, words.tray_address), url),
      el("label", {}, el("span", { class: "quiet" }, words.tray_accessed), accessed)));
  box.addEventListener("toggle", () => {
    if (box.open) root.open.add(item.id); else root.open.delete(item.id);
  });
  return el("div", {}, item.note && !root.open.has(item.id) ? el("p", { class: "note" }, item.note) : null, box);
}
