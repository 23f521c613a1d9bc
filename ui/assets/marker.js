// Marks words in a source: whole sentences by click or key, any words by selecting or typing them.
// What is marked is always compared with the text as it stands; nothing else can be taken over.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  if (root.stamp === data.stamp) return;
  root.stamp = data.stamp;
  const { words, pieces } = data;
  const whole = pieces.map(([text]) => text).join("");
  const starts = [];
  pieces.reduce((position, [text]) => (starts.push(position), position + text.length), 0);
  const chosen = new Set();
  let place = -1;
  // A text field turns every line end into \n; what was taken from the source keeps its own.
  let taken = "";
  const wantedNow = () => (taken.replace(/\r\n?/g, "\n") === box.value ? taken : box.value);
  const take = (words_) => {
    taken = words_;
    box.value = words_;
  };

  const text = el("div", { class: "text", lang: data.source_language, role: "group",
    "aria-label": words.mark_text, tabindex: "-1" });
  const box = el("textarea", { class: "narrow", rows: "3", "aria-label": words.mark_narrow,
    placeholder: words.mark_narrow_hint, lang: data.source_language });
  const status = el("p", { class: "status", role: "status" });
  const buttons = el("div", { class: "actions" });

  const nodes = pieces.map(([, isSentence], number) => {
    const node = el("span", isSentence
      ? { class: "sentence", role: "checkbox", tabindex: "0", "aria-checked": "false" } : {});
    if (isSentence) {
      const toggle = () => {
        if (!selected()) choose(number);
      };
      node.addEventListener("click", toggle);
      node.addEventListener("keydown", (event) => {
        if (event.key === " " || event.key === "Enter") {
          event.preventDefault();
          choose(number);
        }
      });
    }
    return node;
  });
  text.append(...nodes);

  // Neighbours grow the choice; a sentence apart from it begins a new one.
  function choose(number) {
    if (chosen.has(number)) {
      chosen.delete(number);
      const [first, last] = [Math.min(...chosen), Math.max(...chosen)];
      if (number > first && number < last) {
        for (const other of [...chosen]) if (other > number) chosen.delete(other);
      }
    } else {
      const between = (a, b) => pieces.slice(Math.min(a, b) + 1, Math.max(a, b))
        .every(([words_, isSentence]) => !isSentence && !words_.trim());
      if (![...chosen].some((other) => between(other, number))) chosen.clear();
      chosen.add(number);
    }
    if (!chosen.size) {
      place = -1;
      take("");
    } else {
      const last = Math.max(...chosen);
      place = starts[Math.min(...chosen)];
      take(whole.slice(place, starts[last] + pieces[last][0].length));
    }
    show();
  }

  // The offsets of a selection with the mouse or a finger, where the browser tells them.
  function selected() {
    const host = root.getRootNode();
    const selection = host.getSelection ? host.getSelection() : document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return [start, start + range.toString().length];
  }
  text.addEventListener("pointerup", () => setTimeout(() => {
    const found = selected();
    if (!found) return;
    const raw = whole.slice(...found);
    const words_ = raw.trim();
    if (!words_) return;
    chosen.clear();
    place = found[0] + raw.indexOf(words_);
    take(words_);
    show();
  }));
  box.addEventListener("input", () => show());

  function show() {
    const wanted = wantedNow();
    const places = [];
    for (let at = wanted ? whole.indexOf(wanted) : -1; at >= 0; at = whole.indexOf(wanted, at + 1)) {
      places.push(at);
    }
    if (!places.includes(place)) place = places.length ? places[0] : -1;
    const end = place + wanted.length;
    nodes.forEach((node, number) => {
      const [own, from] = [pieces[number][0], starts[number]];
      const cut = [place, end].map((at) => Math.min(Math.max(at - from, 0), own.length));
      const [a, b] = place < 0 ? [0, 0] : cut;
      node.replaceChildren(...[
        el("span", {}, own.slice(0, a)),
        b > a ? el("mark", { class: "q" }, own.slice(a, b)) : null,
        el("span", {}, own.slice(b)),
      ].filter((part) => part && part.textContent));
      if (node.hasAttribute("aria-checked")) node.setAttribute("aria-checked", String(chosen.has(number)));
    });
    const isRight = places.length > 0;
    status.className = `status ${wanted ? (isRight ? "good" : "bad") : ""}`;
    status.textContent = !wanted ? words.mark_none
      : isRight ? fill(words.mark_found, { count: places.length }) : words.mark_not_found;
    for (const button of buttons.children) button.disabled = !isRight || !wanted.trim();
  }

  const send = (fact) => setTriggerValue("mark", JSON.stringify({ words: wantedNow(), fact }));
  const offer = (label, fact, cls) => el("button",
    { type: "button", class: `small-button ${cls}`, onclick: () => send(fact) }, label);
  buttons.append(
    offer(fill(words.mark_fact, { number: data.facts + 1 }), null, "primary"),
    ...Array.from({ length: data.facts }, (_, number) =>
      offer(fill(words.mark_alternative, { number: number + 1 }), number, "")));
  root.replaceChildren(
    el("p", { class: "quiet" }, words.mark_hint), text,
    el("label", { class: "narrow-label" }, el("span", {}, words.mark_narrow), box), status, buttons);
  show();
  const found = data.show ? whole.indexOf(data.show) : -1;
  const target = nodes[starts.findLastIndex((start) => start <= found)];
  if (found >= 0 && target) {
    requestAnimationFrame(() => { text.scrollTop = target.offsetTop - text.offsetTop - 40; });
  }
}
