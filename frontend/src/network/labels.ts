// Names beside the nodes, none on top of another.
import { gather } from "./dom.ts";
import { floor, keysOf, mapOf, wholes } from "./math.ts";
import type { Scene } from "./scene.ts";
import { type Pen, textWidth } from "./shapes.ts";

const CELL = 96;

type Box = [left: number, top: number, right: number, bottom: number];
export type Room = ReturnType<typeof makeRoom>;

/** Where boxes already stand, in a grid, so that each new one is compared with few. */
export const makeRoom = () => {
  const grid = mapOf<string, Box[]>();
  const cells = (box: Box) => {
    const keys = [];
    for (let a = floor(box[0] / CELL); a <= floor(box[2] / CELL); a++) {
      for (let b = floor(box[1] / CELL); b <= floor(box[3] / CELL); b++) keys.push(`${a},${b}`);
    }
    return keys;
  };
  const clash = (p: Box, q: Box) => p[0] < q[2] && p[2] > q[0] && p[1] < q[3] && p[3] > q[1];
  const put = (keys: string[], box: Box) => {
    for (const key of keys) gather(grid, key, box);
  };
  return {
    /** Keep the place of a node free of names. */
    hold(x: number, y: number, r: number) {
      const box: Box = [x - r, y - r, x + r, y + r];
      put(cells(box), box);
    },
    /** Take a place if nothing stands there. */
    take(box: Box) {
      const keys = cells(box);
      for (const key of keys) if (grid.get(key)?.some((held) => clash(held, box))) return false;
      put(keys, box);
      return true;
    },
  };
};

/**
 * The order in which names are placed: the most linked node of every group, then the second
 * of every group, so that no group stands without a name. This is for drawing only.
 */
export const labelOrder = (scene: Scene): Uint32Array => {
  const rank = wholes(scene.n);
  const byLinks = (a: number, b: number) => scene.degree[b] - scene.degree[a] || a - b;
  for (const list of scene.groups.values()) {
    [...list].sort(byLinks).forEach((i, at) => {
      rank[i] = at;
    });
  }
  return wholes(keysOf(scene.x)).sort((a, b) => rank[a] - rank[b] || byLinks(a, b));
};

/** A label cut to what fits in a picture. */
export const short = (label: string, most = 28): string => {
  const signs = [...label];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : label;
};

/** Write one line of text with a light edge. */
export const write = (pen: Pen, text: string, x: number, y: number, colour: string, plain = false): void => {
  pen.strokeStyle = "rgba(255,255,255,.92)";
  pen.lineWidth = 3.5;
  pen.lineJoin = "round";
  if (!plain) pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
};

/** Write words around a middle if there is room for them; `plain` without a light edge. */
export const centred = (
  pen: Pen,
  room: Room,
  text: string,
  x: number,
  y: number,
  colour: string,
  plain = false,
) => {
  const half = textWidth(pen, text) / 2;
  if (room.take([x - half - 2, y - 13, x + half + 2, y + 4])) write(pen, text, x - half, y, colour, plain);
};

/** Try to write a name right, left, above or below its node; say whether there was room. */
export const placeLabel = (
  pen: Pen,
  room: Room,
  text: string,
  x: number,
  y: number,
  r: number,
  colour: string,
) => {
  const w = textWidth(pen, text);
  const h = 13;
  const spots = [
    [x + r + 3, y + h * 0.33],
    [x - r - 3 - w, y + h * 0.33],
    [x - w / 2, y - r - 4],
    [x - w / 2, y + r + h],
  ];
  for (const [left, base] of spots) {
    if (room.take([left - 1, base - h + 2, left + w + 1, base + 4])) {
      write(pen, text, left, base, colour);
      return true;
    }
  }
  return false;
};
