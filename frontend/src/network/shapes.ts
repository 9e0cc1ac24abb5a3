// Shapes and outlines, on the picture and in the legend.

import { svg } from "./dom.ts";
import { ceil, cos, entries, max, PI, sin } from "./math.ts";
import { LINES, PROTECTED } from "./scene.ts";

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
  | "globalAlpha"
  | "font"
>;

/** How wide a text is in the pen's font. */
export const textWidth = (pen: Pen, text: string): number => pen.measureText(text).width;

/** Draw from now on with so much of the colour, from 0 to 1. */
export const fade = (pen: Pen, share: number): void => {
  pen.globalAlpha = share;
};

/**
 * Corner points of each shape around (0, 0), about as large as a circle of radius 1. Here stands the
 * right half of each, in hundredths from top to bottom; the left half is its mirror.
 */
const CORNERS: Record<string, Point[]> = {};
for (const [name, hundredths] of entries({
  triangle: [0, -125, 115, 85],
  square: [90, -90, 90, 90],
  diamond: [0, -135, 135, 0, 0, 135],
  pentagon: [0, -115, 110, -35, 68, 95],
  hexagon: [58, -100, 115, 0, 58, 100],
  bar: [130, -65, 130, 65],
  house: [0, -125, 105, -30, 105, 95],
  shield: [100, -105, 100, 30, 0, 130],
  cross: [40, -120, 40, -40, 120, -40, 120, 40, 40, 40, 40, 120],
})) {
  const right = hundredths.flatMap((x, at): Point[] => (at % 2 ? [] : [[x / 100, hundredths[at + 1] / 100]]));
  const left = right.filter(([x]) => x).map(([x, y]): Point => [-x, y]);
  CORNERS[name] = [...right, ...left.reverse()];
}

const OCTAGON: Point[] = [...Array(8).keys()].map((at): Point => {
  const turn = ((at + 0.5) * PI) / 4;
  return [1.04 * cos(turn), 1.04 * sin(turn)];
});

/** Add one shape to a path. */
const addShape = (pen: Pen, shape: string, x: number, y: number, r: number): void => {
  const corners = CORNERS[shape] ?? (r < 3 && OCTAGON); // below 3 px nobody sees the difference
  if (!corners) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * PI);
    return;
  }
  polygon(
    pen,
    corners.map(([a, b]) => [x + a * r, y + b * r]),
  );
};

/** Begin a path that is one shape. */
export const traceShape = (pen: Pen, shape: string, x: number, y: number, r: number): void => {
  pen.beginPath();
  addShape(pen, shape, x, y, r);
};

/** A filled box. */
export const fillBox = (pen: Pen, colour: string, x: number, y: number, w: number, h: number): void => {
  pen.fillStyle = colour;
  pen.fillRect(x, y, w, h);
};

/** Begin a path that is one straight line. */
export const traceLine = (pen: Pen, x1: number, y1: number, x2: number, y2: number): void => {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
};

/** Begin a path that is a closed outline. */
export const tracePolygon = (pen: Pen, corners: Point[]): void => {
  pen.beginPath();
  polygon(pen, corners);
};

/** Add a closed outline to a path. */
export const polygon = (pen: Pen, corners: Point[]): void => {
  corners.forEach(([x, y], at) => {
    if (at) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.closePath();
};

const icon = (width: number, height: number, viewBox: string) =>
  svg("svg", { width, height, viewBox, "aria-hidden": true });

/** A small picture of a shape for the legend. */
export const shapeIcon = (shape: string, colour: string, hollow = false): SVGElement => {
  const made = icon(16, 16, "-8 -8 16 16");
  const add = (r: number, fill: string, stroke: string, width: number) => {
    const corners = CORNERS[shape];
    const d = corners
      ? `M${corners.map(([a, b]) => `${a * r} ${b * r}`).join("L")}Z`
      : `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    made.append(svg("path", { d, fill, stroke, "stroke-width": width }));
  };
  const guarded = PROTECTED.has(shape);
  if (guarded) add(5.6, "#fff", INK, 1.2);
  add(guarded ? 3.4 : 5, hollow ? "#fff" : colour, hollow ? colour : INK, hollow ? 2 : 0.8);
  return made;
};

/** Dashes of each line, in the legend and (times the line's scale) in the picture. */
export const DASHES = [[], [5, 3], [1.5, 2.5]];

/** A small picture of a line for the legend. */
export const lineIcon = (style: string, colour: string): SVGElement => {
  const made = icon(26, 12, "0 0 26 12");
  const double = style === "double";
  for (const y of double ? [4.2, 7.8] : [6]) {
    const line = { d: `M1 ${y}H25`, stroke: colour, "stroke-width": double ? 1.5 : 2 };
    made.append(svg("path", { ...line, "stroke-dasharray": DASHES[LINES.indexOf(style)] ?? "" }));
  }
  if (style === "arrow") made.append(svg("path", { d: "M25 6L18 2.5V9.5Z", fill: colour }));
  return made;
};

/** The outline of a group: the convex hull of the nine tenths nearest its middle. */
export const outline = (points: Point[]): Point[] => {
  if (points.length < 3) return points;
  const middle = (axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  const midX = middle(0);
  const midY = middle(1);
  const away = (p: Point) => (p[0] - midX) ** 2 + (p[1] - midY) ** 2;
  const near = [...points].sort((a, b) => away(a) - away(b)).slice(0, max(3, ceil(points.length * 0.92)));
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(near), ...chain(near.reverse())];
};

/** One side of a convex hull of sorted points (Andrew's monotone chain). */
const chain = (points: Point[]): Point[] => {
  const kept: Point[] = [];
  for (const p of points) {
    while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, p) <= 0) kept.pop();
    kept.push(p);
  }
  kept.pop();
  return kept;
};

const turn = (o: Point, a: Point, b: Point): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Whether a point lies inside a closed outline (even-odd). */
export const inside = ([x, y]: Point, corners: Point[]): boolean => {
  let found = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [x1, y1] = corners[i];
    const [x2, y2] = corners[j];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) found = !found;
  }
  return found;
};
