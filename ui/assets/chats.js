// The conversations that are kept: begin one, open one again, delete one or all.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement, data.language);
  const { words } = data;
  const signature = JSON.stringify(data);
  if (root.signature === signature) return;
  root.signature = signature;
  const send = (name, id = "") => {
    setTriggerValue("act", `${name}:${id}`);
    if (name === "new" || name === "open") uncover();
  };
  const all = el("div", { class: "chats-all" });
  const rest = () => all.replaceChildren(
    el("button", { type: "button", class: "link-button", onclick: sure }, words.chats_delete_all));
  const sure = () => all.replaceChildren(
    ...question(fill(words.chats_delete_all_sure, { count: data.items.length }),
      words, () => send("delete_all"), rest));
  root.replaceChildren(
    el("button", { type: "button", class: "new-chat", onclick: () => send("new") },
      el("span", { class: "plus", "aria-hidden": "true" }, "+"), words.new_conversation),
    ...(data.items.length ? [
      el("h2", { class: "quiet chats-title" }, words.chats_title),
      el("ol", { class: "chats", "aria-label": words.chats_title },
        data.items.map((item) => entry(item, words, send))),
      all,
      el("p", { class: "quiet chats-where" }, words.chats_where),
    ] : []));
  rest();
}

// On a phone the list lies over the conversation that was chosen from it.
function uncover() {
  if (!window.matchMedia("(max-width: 768px)").matches) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

function question(text, words, yes, no) {
  const confirm = el("button", { type: "button", class: "small-button sure", onclick: yes },
    words.chats_delete);
  requestAnimationFrame(() => confirm.focus());
  return [el("span", { class: "chat-sure", role: "alert" }, text), confirm,
    el("button", { type: "button", class: "small-button", onclick: no }, words.eval_keep)];
}

function entry(item, words, send) {
  const line = el("li", { class: item.active ? "chat active" : "chat" });
  const rest = () => line.replaceChildren(
    el("button", { type: "button", class: "chat-open", title: item.title,
      "aria-current": item.active ? "true" : null, onclick: () => send("open", item.id) },
    el("span", { class: "chat-title", dir: "auto" }, item.title),
    el("span", { class: "quiet chat-when" }, item.when)),
    el("button", { type: "button", class: "chat-delete", title: words.chats_delete,
      "aria-label": `${words.chats_delete}: ${item.title}`, onclick: sure }, "×"));
  const sure = () => line.replaceChildren(el("div", { class: "chat-asking" },
    question(words.chats_delete_sure, words, () => send("delete", item.id), rest)));
  rest();
  return line;
}
