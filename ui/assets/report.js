// Draws the nodes that reports are made of: elements and text nodes, built one by one.
const SVG = new DOMParser().parseFromString("<svg></svg>", "text/html").body.firstChild.namespaceURI;

const drawn = (node, within) => {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, children] = node;
  const isDrawing = within || tag === "svg";
  const made = isDrawing ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => drawn(child, isDrawing)));
  return made;
};

export default function ({ data, parentElement }) {
  const root = rootIn(parentElement, data.language);
  if (root.stamp === data.stamp) return;
  root.stamp = data.stamp;
  root.replaceChildren(el("div", { class: "report" }, data.nodes.map((node) => drawn(node, false))));
}
