// What a document is known by, where each field comes from, and the words that state it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const { words } = data;
  const send = (event, value) => setTriggerValue(event, value);
  root.replaceChildren(el("dl", { class: "fields" }, data.rows.flatMap((row) => [
    el("dt", {}, row.label),
    el("dd", {},
      el("span", { class: row.value === null ? "value none" : "value" }, row.value ?? words.not_stated),
      row.origin ? el("span", { class: "origin" }, row.origin) : null,
      row.quote && row.quote !== row.value ? el("q", { class: "quote" }, row.quote) : null,
      row.own ? el("span", { class: "own" }, row.own) : null,
      row.span ? el("button", { type: "button", class: "small-button",
        "aria-label": `${words.edit_words} ${row.label}`,
        onclick: () => send("peek", row.span) }, words.edit_words) : null,
      row.edited ? el("button", { type: "button", class: "small-button",
        "aria-label": `${words.edit_restore} ${row.label}`,
        onclick: () => send("restore", row.field) }, words.edit_restore) : null),
  ])));
  // The panel stands above the list: whoever opened it further down is taken to it.
  if (root.opening !== data.opening) {
    root.opening = data.opening;
    requestAnimationFrame(() => root.scrollIntoView({ block: "center" }));
  }
}
