// What an empty conversation shows: what this is, and questions to begin with.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  root.replaceChildren(
    el("h1", { class: "welcome-title" }, data.heading),
    el("p", { class: "lead" }, data.lead),
    data.examples.length
      ? el("section", { class: "examples", "aria-label": data.examples_label },
        el("h2", { class: "quiet" }, data.examples_label),
        el("ul", {}, data.examples.map((example) =>
          el("li", {}, el("button", { type: "button", class: "example",
            onclick: () => setTriggerValue("pick", example) }, example)))))
      : "");
}
