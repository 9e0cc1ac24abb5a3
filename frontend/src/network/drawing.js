// Shapes, elements and outlines. Text is only ever put in place as text.

export const INK = "#1b2733";
export const LINK_GREY = "#9aa5b1";
export const ACCENT = "#0a58a6";
const SVG = "http://www.w3.org/2000/svg";

/** Corner points of each shape around (0, 0), about as large as a circle of radius 1. */
const CORNERS = {
  triangle: [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: [[0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]],
  pentagon: [[0, -1.15], [1.1, -0.35], [0.68, 0.95], [-0.68, 0.95], [-1.1, -0.35]],
  hexagon: [[-0.58, -1], [0.58, -1], [1.15, 0], [0.58, 1], [-0.58, 1], [-1.15, 0]],
  bar: [[-1.3, -0.65], [1.3, -0.65], [1.3, 0.65], [-1.3, 0.65]],
  house: [[0, -1.25], [1.05, -0.3], [1.05, 0.95], [-1.05, 0.95], [-1.05, -0.3]],
  shield: [[-1, -1.05], [1, -1.05], [1, 0.3], [0, 1.3], [-1, 0.3]],
  cross: [[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4]],
};

/** Shapes that say "to be protected"; they carry a second outline. */
export const PROTECTED = new Set(["diamond", "shield"]);

/** Add one shape to a canvas path. */
export function addShape(canvas, shape, x, y, r) {
  const corners = CORNERS[shape];
  if (!corners) {
    canvas.moveTo(x + r, y);
    canvas.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([a, b], at) => (at ? canvas.lineTo(x + a * r, y + b * r) : canvas.moveTo(x + a * r, y + b * r)));
  canvas.closePath();
}

/** A small picture of a shape for the legend. */
export function shapeIcon(shape, fill, hollow = false) {
  const icon = svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  const path = (r) => {
    const corners = CORNERS[shape];
    if (!corners) return `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    return `M${corners.map(([a, b]) => `${a * r} ${b * r}`).join("L")}Z`;
  };
  const guarded = PROTECTED.has(shape);
  if (guarded) icon.append(svg("path", { d: path(5.6), fill: "#fff", stroke: INK, "stroke-width": 1.2 }));
  const inner = { d: path(guarded ? 3.4 : 5), fill: hollow ? "#fff" : fill, stroke: hollow ? fill : INK };
  icon.append(svg("path", { ...inner, "stroke-width": hollow ? 2 : 0.8 }));
  return icon;
}

/** A small picture of a line for the legend. */
export function lineIcon(style, colour) {
  const icon = svg("svg", { width: 26, height: 12, viewBox: "0 0 26 12", "aria-hidden": "true" });
  const rows = style === "double" ? [4.2, 7.8] : [6];
  for (const y of rows) {
    const line = svg("line", { x1: 1, x2: 25, y1: y, y2: y, stroke: colour, "stroke-width": style === "double" ? 1.5 : 2 });
    if (style === "dashed") line.setAttribute("stroke-dasharray", "5 3");
    icon.append(line);
  }
  if (style === "arrow") icon.append(svg("path", { d: "M25 6L18 2.5V9.5Z", fill: colour }));
  return icon;
}

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** Make an element: `on…` are listeners, known properties are set, the rest are attributes. */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "role") element[name] = value;
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** The outline of a group: the convex hull of the nine tenths nearest its middle. */
export function outline(points) {
  if (points.length < 3) return points;
  const middle = [0, 1].map((axis) => points.reduce((sum, p) => sum + p[axis], 0) / points.length);
  const away = (p) => Math.hypot(p[0] - middle[0], p[1] - middle[1]);
  const near = [...points].sort((a, b) => away(a) - away(b)).slice(0, Math.max(3, Math.ceil(points.length * 0.92)));
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(near), ...chain(near.reverse())];
}

/** One side of a convex hull of sorted points (Andrew's monotone chain). */
function chain(points) {
  const kept = [];
  for (const p of points) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], p) <= 0) kept.pop();
    kept.push(p);
  }
  kept.pop();
  return kept;
}

const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
