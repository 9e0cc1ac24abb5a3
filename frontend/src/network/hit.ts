// What is under a point of the picture.

import type { Camera } from "./camera.ts";
import { bendPoint } from "./marks.ts";
import { hypot, max, min } from "./math.ts";
import type { Model } from "./model.ts";
import type { Found } from "./scene.ts";
import { inside, type Point } from "./shapes.ts";

export const makeHit = ({ net: scene, filters, folds }: Model, camera: Camera) => {
  const { sx, sy } = camera;

  /** The node, or else the folded group, or else the link at a point. */
  const at = (x: number, y: number): Found => {
    let node = -1;
    let best = 3;
    for (let i = 0; i < scene.n; i++) {
      if (!folds.alone(i)) continue;
      const away = hypot(sx(i) - x, sy(i) - y) - max(camera.radius(i), 4);
      if (away < best) {
        node = i;
        best = away;
      }
    }
    if (node >= 0) return { node, edge: -1, group: -1 };
    const [px, py] = camera.back(x, y);
    const group = folds.discs.findIndex(
      (disc, place) => folds.closed[place] && disc.shown && hypot(disc.x - px, disc.y - py) < disc.r,
    );
    return { node, group, edge: group >= 0 ? -1 : linkNear(x, y) };
  };

  const linkNear = (x: number, y: number): number => {
    let link = -1;
    let best = 5;
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const a = scene.tailOf[e];
      const b = scene.headOf[e];
      if (folds.nodeClosed[a] || folds.nodeClosed[b]) continue;
      const x1 = sx(a);
      const y1 = sy(a);
      const x2 = sx(b);
      const y2 = sy(b);
      let away: number;
      if (scene.bend[e]) {
        // two straight pieces through the top of the bow come near enough
        const [qx, qy] = bendPoint(scene.bend[e], x1, y1, x2, y2);
        const mx = (x1 + 2 * qx + x2) / 4;
        const my = (y1 + 2 * qy + y2) / 4;
        away = min(toLine(x, y, x1, y1, mx, my), toLine(x, y, mx, my, x2, y2));
      } else away = toLine(x, y, x1, y1, x2, y2);
      if (away < best) {
        link = e;
        best = away;
      }
    }
    return link;
  };

  return {
    at,
    /** The nodes shown that lie inside an outline; of folded groups, all whose disc's middle does. */
    within: (area: Point[]) =>
      filters.visible().filter((i) => {
        const disc = folds.nodeClosed[i] ? folds.discs[folds.groupOf[i]] : null;
        return inside(disc ? camera.spot(disc.x, disc.y) : [sx(i), sy(i)], area);
      }),
  };
};

/** How far a point is from a piece of a straight line. */
const toLine = (x: number, y: number, x1: number, y1: number, x2: number, y2: number): number => {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const t = max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return hypot(x1 + t * dx - x, y1 + t * dy - y);
};
