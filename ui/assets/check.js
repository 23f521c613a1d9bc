// A draft with its claims marked by verdict; a claim opens its reason and its sources.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const { active, ...content } = data;
  root.send = (value) => setTriggerValue("open", value);
  const signature = JSON.stringify(content);
  if (root.signature !== signature) {
    root.signature = signature;
    root.replaceChildren(...build(data, root));
  }
  for (const button of root.querySelectorAll("[data-target]")) {
    button.classList.toggle("active", button.dataset.target === active);
  }
}

function build(data, root) {
  const { words, claims } = data;
  if (!claims.length) return [el("p", { class: "none", role: "status" }, words.none)];
  const lines = data.lines.map((line) => drawLine(line, claims, words, root));
  const draft = el("div", { class: "draft", role: "group", "aria-label": words.draft }, lines);
  return [summary(data, draft), draft];
}

function summary(data, draft) {
  const { words } = data;
  const buttons = [];
  const choose = (name) => {
    draft.dataset.only = name;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.only === name));
    }
  };
  const one = (name, icon, label) => {
    const button = el("button", {
      type: "button", class: `chip ${name}`, "data-only": name,
      "aria-pressed": String(name === ""), onclick: () => choose(name),
    }, icon ? el("span", { class: "icon", "aria-hidden": "true" }, icon) : null, label);
    buttons.push(button);
    return button;
  };
  return el("div", { class: "chips", role: "group", "aria-label": words.filter },
    one("", "", words.all),
    data.verdicts.map((verdict) =>
      one(verdict.name, verdict.icon, `${verdict.label} ${verdict.count}`)));
}

function drawLine(line, claims, words, root) {
  const holder = el("div", { class: "line" });
  const details = new Map();
  let current = null;
  let mark = null;
  for (const piece of line) {
    const inner = piece.marked ? el("strong", { class: "differs" }, piece.text) : piece.text;
    if (piece.claim === null) {
      current = null;
      holder.append(piece.text);
      continue;
    }
    const claim = claims[piece.claim];
    if (current !== piece.claim) {
      current = piece.claim;
      const id = `claim-${piece.claim}`;
      // Not a button: that is a box of its own, and the words after it would begin a new line.
      mark = el("span", {
        role: "button", tabindex: "0", class: `claim ${claim.verdict}`, "aria-expanded": "false",
        "aria-controls": id, title: `${claim.label}: ${claim.reason}`,
      }, el("span", { class: "icon", "aria-hidden": "true" }, claim.icon),
      el("span", { class: "visually-hidden" }, `${claim.label}: `));
      const own = mark;
      own.addEventListener("click", () => toggle(own, details.get(id), holder));
      own.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        own.click();
      });
      details.set(id, detail(id, claim, words, root));
      holder.append(mark);
    }
    mark.append(inner);
  }
  if (!line.length) holder.append("\u00a0");
  return el("div", { class: "block" }, holder, [...details.values()]);
}

function toggle(button, panel, holder) {
  const opens = panel.hidden;
  for (const other of holder.querySelectorAll(".claim[aria-expanded=true]")) {
    other.setAttribute("aria-expanded", "false");
  }
  for (const other of holder.parentElement.querySelectorAll(".detail")) other.hidden = true;
  panel.hidden = !opens;
  button.setAttribute("aria-expanded", String(opens));
}

function detail(id, claim, words, root) {
  return el("section", { class: `detail ${claim.verdict}`, id, hidden: true, "aria-label": words.detail },
    el("p", { class: "verdict" },
      el("span", { class: "icon", "aria-hidden": "true" }, claim.icon), claim.label),
    el("p", { class: "reason" }, claim.reason),
    claim.figures.length
      ? el("ul", { class: "figures", "aria-label": words.figures },
        claim.figures.map((figure) => el("li", {}, figure)))
      : null,
    claim.citations.length ? el("p", { class: "quiet" }, words.sources) : null,
    claim.citations.map((citation) =>
      el("button", {
        type: "button", class: "citation", "data-target": citation.target,
        "aria-label": citation.open, onclick: () => root.send(citation.target),
      },
      el("span", { class: "quote", lang: citation.language }, citation.quote),
      el("span", { class: "quiet" }, [citation.title, citation.meta].filter(Boolean).join(" · ")))));
}
