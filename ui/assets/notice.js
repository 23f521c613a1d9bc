// Lines of plain words: a failure, a summary, the facts of a library.
export default function ({ data, parentElement }) {
  const root = rootIn(parentElement, data.language);
  root.replaceChildren(
    el("div", { class: `notice ${data.tone}`, role: data.tone === "warn" ? "alert" : null },
      data.heading ? el("p", { class: "notice-title" }, data.heading) : null,
      data.lines.map((line) => el("p", { class: "plain" }, line)),
      data.facts.length
        ? el("dl", { class: "facts" }, data.facts.map(([name, value]) =>
          el("div", { class: "fact" }, el("dt", {}, name), el("dd", {}, value))))
        : null));
}
