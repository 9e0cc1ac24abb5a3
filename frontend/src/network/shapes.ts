// Shapes and outlines, on the picture and in the legend.

import { svg } from "./dom.ts";
import { ceil, max } from "./math.ts";

export const INK = "#1b2733";
export const LINK_GREY = "#9aa5b1";
export const ACCENT = "#0a58a6";

export type Point = [number, number];

/** What the picture is painted on: a canvas, or what writes SVG. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "arc"
  | "closePath"
  | "fill"
  | "stroke"
  | "clip"
  | "save"
  | "restore"
  | "fillRect"
  | "fillText"
  | "strokeText"
  | "measureText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineJoin"
  | "lineCap"
  | "globalAlpha"
  | "font"
  | "textBaseline"
>;

/** Corner points of each shape around (0, 0), about as large as a circle of radius 1. */
const CORNERS: Record<string, Point[]> = {};
for (const [name, flat] of Object.entries({
  triangle: [0, -1.25, 1.15, 0.85, -1.15, 0.85],
  square: [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9],
  diamond: [0, -1.35, 1.35, 0, 0, 1.35, -1.35, 0],
  pentagon: [0, -1.15, 1.1, -0.35, 0.68, 0.95, -0.68, 0.95, -1.1, -0.35],
  hexagon: [-0.58, -1, 0.58, -1, 1.15, 0, 0.58, 1, -0.58, 1, -1.15, 0],
  bar: [-1.3, -0.65, 1.3, -0.65, 1.3, 0.65, -1.3, 0.65],
  house: [0, -1.25, 1.05, -0.3, 1.05, 0.95, -1.05, 0.95, -1.05, -0.3],
  shield: [-1, -1.05, 1, -1.05, 1, 0.3, 0, 1.3, -1, 0.3],
  cross: [
    -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2,
    0.4, -1.2, -0.4, -0.4, -0.4,
  ],
})) {
  CORNERS[name] = [];
  for (let at = 0; at < flat.length; at += 2) CORNERS[name].push([flat[at], flat[at + 1]]);
}

/** Shapes that say "to be protected"; they carry a second outline. */
export const PROTECTED = new Set(["diamond", "shield"]);

const OCTAGON: Point[] = Array.from({ length: 8 }, (_, at): Point => {
  const turn = ((at + 0.5) * Math.PI) / 4;
  return [1.04 * Math.cos(turn), 1.04 * Math.sin(turn)];
});

/** Add one shape to a path. */
function addShape(pen: Pen, shape: string, x: number, y: number, r: number): void {
  const corners = CORNERS[shape] ?? (r < 3 ? OCTAGON : null); // below 3 px nobody sees the difference
  if (!corners) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  polygon(
    pen,
    corners.map(([a, b]) => [x + a * r, y + b * r]),
  );
}

/** Begin a path that is one shape. */
export function traceShape(pen: Pen, shape: string, x: number, y: number, r: number): void {
  pen.beginPath();
  addShape(pen, shape, x, y, r);
}

/** A filled box. */
export function fillBox(pen: Pen, colour: string, x: number, y: number, w: number, h: number): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, w, h);
}

/** Add a closed outline to a path. */
export function polygon(pen: Pen, corners: Point[]): void {
  corners.forEach(([x, y], at) => {
    if (at) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.closePath();
}

/** A small picture of a shape for the legend. */
export function shapeIcon(shape: string, fill: string, hollow = false): SVGElement {
  const icon = svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  const path = (r: number) => {
    const corners = CORNERS[shape];
    if (!corners) return `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    return `M${corners.map(([a, b]) => `${a * r} ${b * r}`).join("L")}Z`;
  };
  const guarded = PROTECTED.has(shape);
  if (guarded) icon.append(svg("path", { d: path(5.6), fill: "#fff", stroke: INK, "stroke-width": 1.2 }));
  const inner = {
    d: path(guarded ? 3.4 : 5),
    fill: hollow ? "#fff" : fill,
    stroke: hollow ? fill : INK,
    "stroke-width": hollow ? 2 : 0.8,
  };
  icon.append(svg("path", inner));
  return icon;
}

/** Dashes of each line, in the legend and (times the line's scale) in the picture. */
export const DASHES = [[], [5, 3], [1.5, 2.5]];

/** A small picture of a line for the legend. */
export function lineIcon(style: string, colour: string): SVGElement {
  const icon = svg("svg", { width: 26, height: 12, viewBox: "0 0 26 12", "aria-hidden": "true" });
  const double = style === "double";
  const dash = DASHES[["solid", "dashed", "dotted"].indexOf(style)] ?? [];
  for (const y of double ? [4.2, 7.8] : [6]) {
    const line = { x1: 1, x2: 25, y1: y, y2: y, stroke: colour, "stroke-width": double ? 1.5 : 2 };
    icon.append(svg("line", { ...line, "stroke-dasharray": dash.join(" ") || "none" }));
  }
  if (style === "arrow") icon.append(svg("path", { d: "M25 6L18 2.5V9.5Z", fill: colour }));
  return icon;
}

/** The outline of a group: the convex hull of the nine tenths nearest its middle. */
export function outline(points: Point[]): Point[] {
  if (points.length < 3) return points;
  const [midX, midY] = [0, 1].map((axis) => points.reduce((sum, p) => sum + p[axis], 0) / points.length);
  const away = (p: Point) => (p[0] - midX) ** 2 + (p[1] - midY) ** 2;
  const near = [...points].sort((a, b) => away(a) - away(b)).slice(0, max(3, ceil(points.length * 0.92)));
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(near), ...chain(near.reverse())];
}

/** One side of a convex hull of sorted points (Andrew's monotone chain). */
function chain(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const p of points) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], p) <= 0) kept.pop();
    kept.push(p);
  }
  kept.pop();
  return kept;
}

const turn = (o: Point, a: Point, b: Point): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Whether a point lies inside a closed outline (even-odd). */
export function inside(x: number, y: number, corners: Point[]): boolean {
  let found = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [corners[i], corners[j]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) found = !found;
  }
  return found;
}
