// Names beside the nodes, none on top of another.

const CELL = 96;

/** Where boxes already stand, in a grid, so that each new one is compared with few. */
export function makeRoom() {
  const grid = new Map();
  const cells = (box) => {
    const keys = [];
    for (let a = Math.floor(box[0] / CELL); a <= Math.floor(box[2] / CELL); a++) {
      for (let b = Math.floor(box[1] / CELL); b <= Math.floor(box[3] / CELL); b++) keys.push(`${a},${b}`);
    }
    return keys;
  };
  const clash = (p, q) => p[0] < q[2] && p[2] > q[0] && p[1] < q[3] && p[3] > q[1];
  const put = (keys, box) => keys.forEach((key) => (grid.has(key) ? grid.get(key).push(box) : grid.set(key, [box])));
  return {
    /** Keep the place of a node free of names. */
    hold(x, y, r) {
      const box = [x - r, y - r, x + r, y + r];
      put(cells(box), box);
    },
    /** Take a place if nothing stands there. */
    take(box) {
      const keys = cells(box);
      for (const key of keys) if (grid.get(key)?.some((held) => clash(held, box))) return false;
      put(keys, box);
      return true;
    },
  };
}

/**
 * The order in which names are placed: the most linked node of every group, then the second
 * of every group, so that no group stands without a name. This is for drawing only.
 */
export function labelOrder(scene) {
  const rank = new Uint32Array(scene.n);
  const lists = scene.groups.size ? [...scene.groups.values()] : [[...scene.x.keys()]];
  for (const list of lists) {
    [...list].sort((a, b) => scene.degree[b] - scene.degree[a] || a - b).forEach((i, at) => (rank[i] = at));
  }
  return Uint32Array.from(scene.x.keys()).sort((a, b) => rank[a] - rank[b] || scene.degree[b] - scene.degree[a] || a - b);
}

/** A label cut to what fits in a picture. */
export const short = (label, most = 28) => {
  const signs = [...label];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : label;
};

/** Write one line of text with a light edge. */
export function write(canvas, text, x, y, colour) {
  canvas.strokeStyle = "rgba(255,255,255,.92)";
  canvas.lineWidth = 3.5;
  canvas.lineJoin = "round";
  canvas.strokeText(text, x, y);
  canvas.fillStyle = colour;
  canvas.fillText(text, x, y);
}

/** Try to write a name right, left, above or below its node; say whether there was room. */
export function placeLabel(canvas, room, text, x, y, r, colour, height = 13) {
  const w = canvas.measureText(text).width;
  const h = height;
  const spots = [
    [x + r + 3, y + h * 0.33],
    [x - r - 3 - w, y + h * 0.33],
    [x - w / 2, y - r - 4],
    [x - w / 2, y + r + h],
  ];
  for (const [left, base] of spots) {
    if (room.take([left - 1, base - h + 2, left + w + 1, base + 4])) {
      write(canvas, text, left, base, colour);
      return true;
    }
  }
  return false;
}
