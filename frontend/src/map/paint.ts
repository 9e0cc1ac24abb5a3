// Arrows, dots, figures and names of one pane.
import { write } from "../network/labels.ts";
import { FONT } from "../network/marks.ts";
import { INK } from "../network/shapes.ts";
import { type Arc, arcBetween, onArc } from "./arcs.ts";
import { type Flow, figure, type Measure, type Spot, worth } from "./model.ts";
import { type Box, meet, type Pane, pixel } from "./pane.ts";

const ARC = "#332288";
const CHOSEN = "#b3400e";
const WIDEST = 5.8;
const MOST_FIGURES = 40;

/** What is drawn, and how. */
export interface Look {
  flows: Flow[];
  measure: Measure;
  /** Value of the widest arrow, over all months, so that months can be compared. */
  top: number;
  /** Keys of the arrows that are chosen. */
  chosen: Set<string>;
  hover: string;
  /** Whether dots travel along the arrows. */
  moving: boolean;
}
/** What was drawn where, for the pointer. */
export interface Drawn {
  arcs: { flow: Flow; arc: Arc; wide: number }[];
  dots: { spot: Spot; x: number; y: number }[];
}

/** Paint the arrows, dots and names of one pane; `turning` is how far travelling dots are. */
export function paintFlows(
  c: CanvasRenderingContext2D,
  view: Pane,
  flows: Flow[],
  look: Look,
  turning: number,
): Drawn {
  const lit = (flow: Flow): number => (look.chosen.has(flow.key) ? 2 : flow.key === look.hover ? 1 : 0);
  const order = [...flows].reverse().sort((a, b) => lit(a) - lit(b));
  const arcs = order.map((flow) => {
    const value = worth(flow, look.measure);
    const wide = 1.2 + WIDEST * Math.sqrt(value / Math.max(1, look.top));
    const arc = arcBetween(pixel(view, flow.from), pixel(view, flow.to), wide);
    arrow(c, arc, wide, lit(flow), look.chosen.size > 0 && lit(flow) === 0, value > 0);
    if (look.moving && value > 0) travellers(c, arc, wide, turning);
    return { flow, arc, wide };
  });
  const spots = new Map(flows.flatMap(({ from, to }) => [from, to]).map((spot) => [spot.key, spot]));
  const dots = [...spots.values()].map((spot) => {
    const [x, y] = pixel(view, spot);
    dot(c, x, y, spot.exact);
    return { spot, x, y };
  });
  const taken: Box[] = dots.map(({ x, y }) => ({ x: x - 5, y: y - 5, w: 10, h: 10 }));
  for (const each of dots) name(c, view, each, dots, taken);
  figures(c, [...arcs].reverse(), look, taken);
  return { arcs, dots };
}

function travellers(c: CanvasRenderingContext2D, arc: Arc, wide: number, turning: number) {
  for (const shift of [0, 0.5]) {
    const [x, y] = onArc(arc, (turning + shift) % 1);
    c.fillStyle = "#ffffff";
    c.strokeStyle = ARC;
    c.lineWidth = 1.5;
    c.beginPath();
    c.arc(x, y, 2.5 + wide / 3, 0, 7);
    c.fill();
    c.stroke();
  }
}

function figures(c: CanvasRenderingContext2D, arcs: Drawn["arcs"], look: Look, taken: Box[]) {
  const font = `700 11px ${FONT}`;
  c.font = font;
  for (const { flow, arc } of arcs.slice(0, MOST_FIGURES)) {
    if (!worth(flow, look.measure)) continue;
    const text = figure(flow, look.measure);
    const wide = c.measureText(text).width + 4;
    const free = [0.5, 0.4, 0.6, 0.3, 0.7]
      .map((share) => onArc(arc, share))
      .map(([x, y]): Box => ({ x: x - wide / 2, y: y - 7, w: wide, h: 14 }))
      .find((box) => !taken.some((other) => meet(box, other)));
    if (!free) continue;
    taken.push(free);
    halo(c, text, free.x + wide / 2, free.y + 11, "center", font, look.chosen.has(flow.key) ? CHOSEN : ARC);
  }
}

/** A name beside its dot, where there is room and no other dot is as near. */
function name(
  c: CanvasRenderingContext2D,
  view: Pane,
  { spot, x, y }: Drawn["dots"][0],
  dots: Drawn["dots"],
  taken: Box[],
) {
  const font = `600 12px ${FONT}`;
  c.font = font;
  const wide = c.measureText(spot.name).width;
  for (const [left, top] of [
    [x + 8, y - 8],
    [x - 8 - wide, y - 8],
    [x - wide / 2, y + 6],
    [x - wide / 2, y - 22],
  ] as const) {
    const box = { x: left, y: top, w: wide, h: 16 };
    const reach = { x: left - 9, y: top - 9, w: wide + 18, h: 34 };
    const inside = left > view.box.x + 2 && left + wide < view.box.x + view.box.w - 2;
    const unsure = dots.some(
      (other) => other.spot !== spot && meet(reach, { x: other.x, y: other.y, w: 0.1, h: 0.1 }),
    );
    if (!inside || unsure || taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    halo(c, spot.name, left, top + 12, "left", font);
    return;
  }
}

/** The heading of a pane. */
export const heading = (c: CanvasRenderingContext2D, text: string, x: number, y: number): void =>
  halo(c, text, x, y, "left", `600 13px ${FONT}`);

function arrow(
  c: CanvasRenderingContext2D,
  arc: Arc,
  wide: number,
  lit: number,
  dim: boolean,
  solid: boolean,
) {
  const colour = lit === 2 ? CHOSEN : ARC;
  c.globalAlpha = dim ? 0.28 : lit ? 1 : 0.78;
  c.strokeStyle = colour;
  c.fillStyle = colour;
  c.lineWidth = lit ? wide + 1.5 : wide;
  c.setLineDash(solid ? [] : [5, 4]);
  c.beginPath();
  c.moveTo(...arc.start);
  c.quadraticCurveTo(...arc.bend, ...arc.end);
  c.stroke();
  c.setLineDash([]);
  c.beginPath();
  c.moveTo(...arc.head[0]);
  c.lineTo(...arc.head[1]);
  c.lineTo(...arc.head[2]);
  c.closePath();
  c.fill();
  c.globalAlpha = 1;
}

/** A full dot is a place; a ring is the middle of a country. */
function dot(c: CanvasRenderingContext2D, x: number, y: number, exact: boolean) {
  c.beginPath();
  c.arc(x, y, exact ? 3.4 : 4, 0, 7);
  c.fillStyle = exact ? INK : "#ffffff";
  c.strokeStyle = exact ? "#ffffff" : INK;
  c.lineWidth = exact ? 1 : 1.6;
  c.fill();
  c.stroke();
}

/** Write text with a light edge. */
function halo(
  c: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  font: string,
  fill = INK,
) {
  c.font = font;
  c.textAlign = align;
  write(c, text, x, y, fill);
}
