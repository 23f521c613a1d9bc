// The link to the page that signs out.
export default function ({ data, parentElement }) {
  rootIn(parentElement, data.language).replaceChildren(
    el("a", { class: "leave", href: data.address, target: "_self" }, data.label));
}
