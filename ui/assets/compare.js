// What documents state of a topic: a row for each, sorted by the column that is pressed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  if (root.stamp !== data.stamp) {
    root.stamp = data.stamp;
    root.sorted = { column: null, down: false };
  }
  const open = (target) => setTriggerValue("open", target);
  const draw = (focus) => {
    root.replaceChildren(...chart(data, open), table(data, root.sorted, open, (column) => {
      const again = root.sorted.column === column;
      root.sorted = { column, down: again ? !root.sorted.down : false };
      draw(column);
    }));
    if (focus) root.querySelector(`th.${focus} button`).focus();
  };
  draw();
}

// Bars with their figures beside them: no axis has to be read.
function chart(data, open) {
  if (!data.bars.length) return [];
  const { words } = data;
  return [el("section", { class: "chart", "aria-label": words.compare_chart },
    el("p", { class: "quiet" }, words.compare_chart),
    el("ul", {}, data.bars.map((bar) => {
      const line = el("span", { class: "bar", "aria-hidden": "true" });
      line.style.marginLeft = `${bar.left}%`;
      line.style.width = `${bar.width}%`;
      return el("li", {},
        el("span", { class: "bar-name" }, bar.name,
          bar.title ? el("span", { class: "source" }, bar.title) : null),
        el("span", { class: "track" }, line),
        el("button", { type: "button", class: "bar-value", onclick: () => open(bar.target),
          "aria-label": fill(words.open_source, { title: `${bar.name} ${bar.text}` }) }, bar.text));
    })))];
}

function ordered(rows, { column, down }) {
  if (column === null) return rows;
  const compare = (one, other) => {
    const [a, b] = [one.sort[column], other.sort[column]];
    if (a === null || b === null) return (a === null) - (b === null);
    const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b), "zh");
    return down ? -order : order;
  };
  return [...rows].sort(compare);
}

function table(data, sorted, open, sort) {
  const direction = (name) => {
    if (sorted.column !== name) return "none";
    return sorted.down ? "descending" : "ascending";
  };
  return el("table", {},
    el("thead", {}, el("tr", { "data-label": data.words.compare_sort_by }, data.columns.map((column) =>
      el("th", { scope: "col", class: column.name, "aria-sort": direction(column.name) },
        el("button", { type: "button", title: column.sort, onclick: () => sort(column.name) },
          column.label, el("span", { class: "arrow", "aria-hidden": "true" },
            { ascending: "▲", descending: "▼", none: "" }[direction(column.name)])))))),
    el("tbody", {}, ordered(data.rows, sorted).map((row) => line(data, row, open))));
}

function line(data, row, open) {
  const { words } = data;
  const labels = Object.fromEntries(data.columns.map((column) => [column.name, column.label]));
  const cell = (name, ...inside) => el("td", { class: name, "data-label": labels[name] }, inside);
  const fact = (value) => value ?? el("span", { class: "none" }, words.not_stated);
  return el("tr", { class: row.active ? "active" : null },
    cell("document", row.title, el("div", { class: "source" }, row.source)),
    cell("place", fact(row.place)),
    cell("period", fact(row.period)),
    ...(row.best === null
      ? [el("td", { class: "figure none", colspan: 4, "data-label": labels.figure },
        words.not_stated)]
      : [
        cell("figure", figure(row.best, open),
          row.others.length
            ? el("div", { class: "others" }, el("span", { class: "also" }, words.compare_others),
              row.others.map((other) => el("div", {}, figure(other, open),
                el("span", { class: "meta" }, other.meta))))
            : null),
        cell("unit", row.best.unit),
        cell("normalized", row.best.normalized),
        cell("words", el("button", { type: "button", class: "quote", lang: row.language,
          "aria-label": row.best.label, onclick: () => open(row.best.target) },
        row.best.quote[0], el("mark", {}, row.best.quote[1]), row.best.quote[2])),
      ]));
}

function figure(cell, open) {
  return el("button", { type: "button", class: "open", title: cell.label, "data-target": cell.target,
    "aria-label": `${cell.text} ${cell.label}`, onclick: () => open(cell.target) }, cell.text);
}
