// A list of entries with what can be done to each; long lists are shown part by part.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  root.shown ??= data.page;
  const draw = () => {
    const rest = data.items.length - root.shown;
    root.replaceChildren(
      data.items.length
        ? el("ol", { class: "entries", "aria-label": data.label },
          data.items.slice(0, root.shown).map((item) => entry(item, data, setTriggerValue)))
        : el("p", { class: "quiet" }, data.empty),
      rest > 0
        ? el("button", { type: "button", class: "small-button more",
          onclick: () => { root.shown += data.page; draw(); } },
        fill(data.more, { count: Math.min(rest, data.page) }))
        : "");
  };
  draw();
}

function entry(item, data, send) {
  const actions = el("span", { class: "actions" });
  const rest = () => actions.replaceChildren(...item.actions.map(button));
  const button = (action) =>
    el("button", { type: "button", class: "small-button",
      "aria-label": `${action.label}: ${item.title}`,
      onclick: () => (action.confirm ? ask(action) : send("act", `${action.name}:${item.id}`)) },
    action.label);
  const ask = (action) => {
    const sure = el("button", { type: "button", class: "small-button sure",
      onclick: () => send("act", `${action.name}:${item.id}`) }, action.label);
    actions.replaceChildren(
      el("span", { class: "quiet" }, action.confirm), sure,
      el("button", { type: "button", class: "small-button", onclick: rest }, data.keep));
    sure.focus();
  };
  rest();
  return el("li", { class: item.active ? "entry active" : "entry" },
    el("div", { class: "entry-head" },
      el("div", { class: "entry-title", lang: item.language }, item.title), actions),
    item.meta ? el("p", { class: "quiet" }, item.meta) : null,
    item.lines.map((line) =>
      el("p", { class: `entry-line ${line.tone}`, lang: line.language },
        line.text, line.remark ? el("span", { class: "quiet" }, ` ${line.remark}`) : null)));
}
