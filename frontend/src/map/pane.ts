// One picture of the world: its projection, its land, and what part of it is seen.
import type { Model, Spot } from "./model.ts";
import { outline, type Point, type Projection, placed, projection, type ViewGiven } from "./projection.ts";

export const SEA = "#eaf1f6";
const LAND = "#ffffff";
const USED = "#f3e6c4";
const BORDER = "#b4bfc9";

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
/** One picture of the world: its projection, its land, and what part of it is seen. */
export interface Pane {
  projection: Projection;
  land: Path2D;
  used: Path2D;
  box: Box;
  scale: number;
  cx: number;
  cy: number;
  /** Smallest scale to zoom out to. */
  least: number;
  /** The land as it was last painted sharp, and from where. */
  back: HTMLCanvasElement;
  seen: { scale: number; cx: number; cy: number };
}

/** Where a dot lies in the picture, in pixels. */
export function pixel({ projection, box, scale, cx, cy }: Pane, spot: Spot): Point {
  const [x, y] = projection.place(spot.longitude, spot.latitude);
  return [box.x + box.w / 2 + (x - cx) * scale, box.y + box.h / 2 - (y - cy) * scale];
}

/** Whether a dot may stand in the inset. */
export const inEurope = ({ longitude, latitude }: Spot): boolean =>
  longitude >= -25 && longitude <= 45 && latitude >= 34 && latitude <= 72;
export const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
export const within = (box: Box, x: number, y: number, pad: number): boolean =>
  x >= box.x - pad && x <= box.x + box.w + pad && y >= box.y - pad && y <= box.y + box.h + pad;

/** Project the land once; pan and zoom only scale it. */
export function makePane(model: Model, view: ViewGiven, used: Set<string>): Pane {
  const made = projection(view);
  const [land, coloured] = [new Path2D(), new Path2D()];
  const { unit, rings } = model.data.world;
  for (const [code, parts] of Object.entries(rings)) {
    for (const part of parts) {
      const points = placed(outline(part, unit), made);
      if (!points) continue;
      const path = used.has(code) ? coloured : land;
      points.forEach(([x, y], at) => {
        if (at) path.lineTo(x, y);
        else path.moveTo(x, y);
      });
      path.closePath();
    }
  }
  const back = document.createElement("canvas");
  const view0 = { scale: 1, cx: 0, cy: 0, least: 1, back, seen: { scale: 0, cx: 0, cy: 0 } };
  return { projection: made, land, used: coloured, box: { x: 0, y: 0, w: 0, h: 0 }, ...view0 };
}

/** Paint the land of a pane on a bitmap of its own. */
export function land(c: CanvasRenderingContext2D, view: Pane, ratio: number) {
  const { box, scale, cx, cy } = view;
  const [x, y] = [(box.w / 2 - cx * scale) * ratio, (box.h / 2 + cy * scale) * ratio];
  c.setTransform(scale * ratio, 0, 0, -scale * ratio, x, y);
  c.strokeStyle = BORDER;
  c.lineWidth = 0.7 / scale;
  c.lineJoin = "round";
  for (const [path, fill] of [
    [view.land, LAND],
    [view.used, USED],
  ] as const) {
    c.fillStyle = fill;
    c.fill(path, "evenodd");
    c.stroke(path);
  }
}
