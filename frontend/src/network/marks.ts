// Single marks: a node, a line, an arrow, a folded group. Page, overlay and export use the same.

import type { Camera } from "./camera.ts";
import { hypot, max, min, PI, round } from "./math.ts";
import type { Model } from "./model.ts";
import { PROTECTED, type Scene } from "./scene.ts";
import { fillBox, INK, LINK_GREY, type Pen, type Point, polygon, textWidth, traceShape } from "./shapes.ts";

export const FONT = '"Segoe UI", system-ui, "Noto Sans", sans-serif';

/** Write from now on in this weight and size, in pixels. */
export const write = (pen: Pen, size: string): void => {
  pen.font = `${size}px ${FONT}`;
};

/** A node in the colours of the legend; protected people by shape and a second outline. */
export const drawNode = (
  pen: Pen,
  { net: scene, filters }: Model,
  i: number,
  x: number,
  y: number,
  r: number,
): void => {
  const shape = scene.nodeData.shape[i];
  const { choices, coded } = filters.current.way;
  const colours = coded[i].slice(0, 6).map((code) => choices[code].ink);
  const guarded = PROTECTED.has(shape);
  const trace = (size: number) => traceShape(pen, shape, x, y, size);
  if (guarded) {
    trace(r * 1.25 + min(2.4, r * 0.45));
    fill(pen, "#fff");
    stroke(pen, INK, min(1.6, max(0.7, r * 0.3)));
  }
  trace(r);
  if (!scene.nodeData.known[i]) {
    fill(pen, "#fff");
    stroke(pen, colours[0], max(1, r * 0.34));
    return;
  }
  fill(pen, colours[0]);
  if (colours.length > 1 && r > 2) slices(pen, shape, x, y, r, colours);
  if (r > 2.4) {
    trace(r);
    stroke(pen, guarded ? INK : "#fff", r > 5 ? 1.1 : 0.7);
  }
};

export const fill = (pen: Pen, colour: string): void => {
  pen.fillStyle = colour;
  pen.fill();
};

export const stroke = (pen: Pen, colour: string, width: number): void => {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
};

/** Lines from here on are dashed; without parts solid again. */
export const dashed = (pen: Pen, parts: number[] = [], scale = 1): void => {
  pen.setLineDash(parts.map((part) => part * scale));
};

const slices = (pen: Pen, shape: string, x: number, y: number, r: number, colours: string[]): void => {
  pen.save();
  traceShape(pen, shape, x, y, r);
  pen.clip();
  const turn = (2 * PI) / colours.length;
  colours.forEach((colour, at) => {
    const from = at * turn - PI / 2;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.arc(x, y, r * 1.6, from, from + turn);
    fill(pen, colour);
  });
  pen.restore();
};

/** The point a bent line is drawn towards: off the middle by its bend. */
export const bendPoint = (bend: number, x1: number, y1: number, x2: number, y2: number): Point => {
  const away = hypot(x2 - x1, y2 - y1) || 1;
  const off = (bend * min(26, 8 + away * 0.14)) / away;
  return [(x1 + x2) / 2 - (y2 - y1) * off, (y1 + y2) / 2 + (x2 - x1) * off];
};

/** Add a link to a path: straight, or fanned beside those between the same two. */
export const traceLink = (
  pen: Pen,
  scene: Scene,
  e: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void => {
  pen.moveTo(x1, y1);
  const bend = scene.bend[e];
  if (bend) pen.quadraticCurveTo(...bendPoint(bend, x1, y1, x2, y2), x2, y2);
  else pen.lineTo(x2, y2);
};

/** Add the head of an arrow that ends at a node. */
export const traceArrow = (pen: Pen, scene: Scene, e: number, from: Point, to: Point, r: number): void => {
  const [x2, y2] = to;
  const [x1, y1] = scene.bend[e] ? bendPoint(scene.bend[e], ...from, ...to) : from;
  const away = hypot(x2 - x1, y2 - y1);
  if (away < r + 10) return;
  const ux = (x2 - x1) / away;
  const uy = (y2 - y1) / away;
  const size = 5 + 3 * scene.widthOf[e];
  const corner = (side: number): Point => [
    x2 - ux * (r + size) - uy * size * side,
    y2 - uy * (r + size) + ux * size * side,
  ];
  polygon(pen, [[x2 - ux * r, y2 - uy * r], corner(0.45), corner(-0.45)]);
};

/** The colour of a link: by its column where one was chosen, else whether it crosses a border. */
export const linkColour = (scene: Scene, e: number): string =>
  scene.linkWay ? scene.linkWay.choices[scene.linkWay.coded[e][0]].ink : scene.crossOf[e] ? INK : LINK_GREY;

/** The colour of a group's area and disc. */
export const groupColour = ({ net: scene, filters }: Model, member: number): string => {
  const { way: facet } = filters.current;
  return facet.key === "community" && scene.groups.size
    ? facet.choices[facet.coded[member][0]].ink
    : "#8a929b";
};

/** A colour thinned for areas behind the nodes. */
export const pale = (colour: string, share = 0.13): string => {
  const part = (at: number) => round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * share);
  return `rgb(${part(1)},${part(3)},${part(5)})`;
};

/** A pin, and how many links lead to what is hidden. */
export const drawBadges = (
  pen: Pen,
  { filters, pins: pinned }: Model,
  camera: Camera,
  i: number,
  x: number,
  y: number,
) => {
  const r = camera.radius(i);
  if (pinned.has(i)) {
    traceShape(pen, "circle", x, y, max(1.6, r * 0.34));
    fill(pen, INK);
  }
  const held = filters.current.badge[i];
  if (!held) return;
  const text = `+${held}`;
  write(pen, "600 10");
  const w = textWidth(pen, text) + 6;
  fillBox(pen, INK, x + r * 0.5, y - r - 9, w, 13);
  pen.fillStyle = "#fff";
  pen.fillText(text, x + r * 0.5 + 3, y - r + 1);
};
