// The places that say some words, by how they say them, each with what differs.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const send = (act, n) => setTriggerValue("act", JSON.stringify({ act, n, at: Date.now() }));
  root.replaceChildren(...data.groups.map((group) =>
    el("section", { class: `group ${group.how}`, "aria-label": group.heading },
      el("h2", { class: "group-heading" }, group.heading),
      group.hint ? el("p", { class: "quiet" }, group.hint) : null,
      el("ol", {}, group.sayings.map((saying) => sayingNode(saying, data.words, send))))));
}

function sayingNode(saying, words, send) {
  const status = el("span", { class: "status", role: "status" });
  const copy = async () => {
    status.textContent = (await copyText(saying.copy)) ? words.reader_copied : words.reader_copy_failed;
  };
  return el("li", { class: saying.active ? "saying active" : "saying" },
    el("div", { class: "saying-title", lang: saying.language }, saying.title),
    saying.meta ? el("p", { class: "quiet", lang: saying.language }, saying.meta) : null,
    el("blockquote", { class: "quote", lang: saying.language }, saying.parts.map(([text, kind]) =>
      kind ? el("mark", { class: kind }, text) : text)),
    saying.differs.length
      ? el("div", { class: "differs" },
        el("span", { class: "quiet" }, words.said_differs),
        el("ul", {}, saying.differs.map((difference) =>
          el("li", {}, difference.yours && difference.source
            ? [quiet(`${words.said_yours} `), el("del", {}, difference.yours),
              quiet(` → ${words.said_source} `), el("strong", { lang: saying.language }, difference.source)]
            : [quiet(`${difference.yours ? words.said_only_yours : words.said_only_source} `),
              el(difference.yours ? "span" : "strong", {}, difference.yours || difference.source)]))))
      : null,
    el("p", { class: "quiet reference", lang: saying.language }, saying.reference),
    saying.also ? el("p", { class: "quiet" }, saying.also) : null,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "small-button open", "aria-label": saying.open,
        "aria-pressed": String(saying.active), onclick: () => send("open", saying.n) },
      words.said_open_short),
      el("button", { type: "button", class: "small-button collect", "aria-label": saying.collect,
        disabled: saying.held, onclick: () => send("collect", saying.n) },
      saying.held ? words.tray_collected : words.tray_collect),
      el("button", { type: "button", class: "small-button copy", onclick: copy }, words.said_copy),
      status));
}

const quiet = (text) => el("span", { class: "quiet" }, text);
