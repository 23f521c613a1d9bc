// The documents of the library, to open and to remove.
const STEP = 100;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  root.shown ??= STEP;
  root.wanted ??= "";
  const send = (event, id) => setTriggerValue(event, id);
  const { words } = data;
  const list = el("div", {});
  const filter = el("input", { type: "search", class: "filter", value: root.wanted,
    placeholder: words.documents_filter, "aria-label": words.documents_filter });
  const draw = () => {
    const wanted = root.wanted.trim().toLowerCase();
    const found = data.rows.filter((row) => row.cells.some((cell) =>
      cell.value !== null && String(cell.value).toLowerCase().includes(wanted)));
    const shown = found.slice(0, root.shown);
    list.replaceChildren(
      found.length ? table(data, shown, send) : el("p", { class: "quiet" }, words.documents_no_match),
      found.length > shown.length
        ? el("button", { type: "button", class: "small-button more",
          onclick: () => { root.shown += STEP; draw(); } },
        fill(words.documents_more, { count: Math.min(STEP, found.length - shown.length) })) : "");
  };
  filter.addEventListener("input", () => { root.wanted = filter.value; root.shown = STEP; draw(); });
  root.replaceChildren(el("div", { class: "shelf" }, data.rows.length > 5 ? filter : null, list));
  draw();
}

function table(data, rows, send) {
  const { words } = data;
  return el("table", {},
    el("thead", {}, el("tr", {},
      data.columns.map((column) => el("th", { scope: "col", class: column.name }, column.label)),
      el("th", { scope: "col" }, el("span", { class: "visually-hidden" }, words.column_actions)))),
    el("tbody", {}, rows.map((row) => el("tr", { class: row.id === data.active ? "active" : null },
      row.cells.map((cell, number) => el("td", {
        class: `${data.columns[number].name}${cell.value === null ? " none" : ""}`,
        "data-label": data.columns[number].label,
      }, cell.value === null ? words.not_stated : cell.value,
      number === 0 && row.mark ? el("span", { class: "mark" }, row.mark) : null)),
      el("td", { class: "row-actions" }, actions(data, row, send))))));
}

function actions(data, row, send) {
  const { words } = data;
  const box = el("div", { class: "buttons" });
  const named = (label) => `${label} ${row.name}`;
  const usual = () => [
    el("button", { type: "button", class: "small-button", "aria-label": named(words.open_document),
      onclick: () => send("open", row.id) }, words.open_document),
    el("button", { type: "button", class: "small-button", "aria-label": named(words.edit_document),
      onclick: () => send("edit", row.id) }, words.edit_document),
    el("button", { type: "button", class: "small-button danger",
      "aria-label": named(words.remove_document), onclick: ask }, words.remove_document),
  ];
  const ask = () => {
    const keep = el("button", { type: "button", class: "small-button",
      onclick: () => { box.replaceChildren(...usual()); box.lastElementChild.focus(); } },
    words.remove_no);
    box.replaceChildren(
      el("span", { class: "confirm" }, words.remove_confirm),
      el("button", { type: "button", class: "small-button danger sure",
        "aria-label": named(words.remove_yes), onclick: () => send("remove", row.id) },
      words.remove_yes),
      keep);
    keep.focus();
  };
  box.replaceChildren(...usual());
  return box;
}
