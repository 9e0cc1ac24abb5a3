// The bent arrow from one dot to another; the same shape as view/arrows.py.
import type { Point } from "./projection.ts";

export interface Arc {
  start: Point;
  bend: Point;
  end: Point;
  head: [Point, Point, Point];
}

const mix = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

/** The curve's blossom: the bend of the piece from share `one` to `two`. */
const blossom = (a: Point, b: Point, c: Point, one: number, two: number): Point =>
  mix(mix(a, b, one), mix(b, c, one), two);

/** The arrow from one place to another, bent to the right of its way, so that there and back part. */
export function arcBetween(from: Point, to: Point, width: number): Arc {
  const way: Point = [to[0] - from[0], to[1] - from[1]];
  const length = Math.max(Math.hypot(...way), 1e-6);
  const side: Point = [-way[1] / length, way[0] / length];
  const out = Math.min(0.2 * length, 90);
  const middle: Point = [(from[0] + to[0]) / 2 + side[0] * out, (from[1] + to[1]) / 2 + side[1] * out];
  const headLength = Math.min(5 + 1.5 * width, 0.4 * length);
  const tipShare = Math.max(1 - 6.5 / length, 0.6);
  const endShare = Math.max(tipShare - headLength / length, 0.3);
  const startShare = Math.min(6 / length, 0.25);
  const tip = blossom(from, middle, to, tipShare, tipShare);
  const start = blossom(from, middle, to, startShare, startShare);
  const end = blossom(from, middle, to, endShare, endShare);
  const bend = blossom(from, middle, to, startShare, endShare);
  const along: Point = [tip[0] - end[0], tip[1] - end[1]];
  const across = Math.max(Math.hypot(...along), 1e-6);
  const wide = (2 + 0.9 * width) / across;
  const [dx, dy] = [-along[1] * wide, along[0] * wide];
  return { start, bend, end, head: [tip, [end[0] + dx, end[1] + dy], [end[0] - dx, end[1] - dy]] };
}

/** The point at a share (0-1) of the way. */
export const onArc = ({ start, bend, end }: Arc, share: number): Point =>
  blossom(start, bend, end, share, share);

/** How far a point is from an arrow, in pixels. */
export function distance(arc: Arc, x: number, y: number): number {
  let least = Math.hypot(arc.head[0][0] - x, arc.head[0][1] - y);
  let before = onArc(arc, 0);
  for (let at = 1; at <= 24; at++) {
    const now = onArc(arc, at / 24);
    least = Math.min(least, toSegment(before, now, x, y));
    before = now;
  }
  return least;
}

function toSegment(a: Point, b: Point, x: number, y: number): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((x - a[0]) * dx + (y - a[1]) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
  const near = mix(a, b, Math.min(1, Math.max(0, share)));
  return Math.hypot(near[0] - x, near[1] - y);
}
