// Painting: step by step onto a back bitmap, which panning and zooming only move.
import { ACCENT, INK, LINK_GREY, PROTECTED, addShape, outline } from "./drawing.js";
import { labelOrder, makeRoom, placeLabel, short, write } from "./labels.js";

const MARGIN = 0.25; // of the picture on each side, painted beyond what is seen
const SLICE_MS = 11; // work at most so long before the next frame
const BATCH = 800;
const FONT = '"Segoe UI", system-ui, "Noto Sans", sans-serif';

/**
 * @param {import("./scene.js").Scene} scene
 * @param {import("./filters.js").Filters} filters
 * @param {{base: HTMLCanvasElement, over: HTMLCanvasElement, onpaint: () => void}} stage
 */
export function makePainter(scene, filters, stage) {
  const order = labelOrder(scene);
  const camera = { k: 1, x: 0, y: 0, fit: 1 };
  const look = { areas: scene.groups.size > 0, labels: true };
  const focus = { nodes: new Set(), near: new Set(), links: new Set(), hover: -1, hoverLink: -1, box: null };
  const base = stage.base.getContext("2d", { alpha: false });
  const over = stage.over.getContext("2d");
  let back = document.createElement("canvas");
  let next = document.createElement("canvas");
  let [W, H, ratio] = [1, 1, 1];
  let painted = null; // the camera of the back bitmap
  let job = null;
  let frame = 0;
  let idle = 0;

  const sx = (i) => scene.x[i] * camera.k + camera.x;
  const sy = (i) => scene.y[i] * camera.k + camera.y;
  const zoomed = () => camera.k / camera.fit;

  function radius(i) {
    const at = Math.min(8, Math.max(1.7, scene.spacing * camera.fit * 0.44));
    const grow = Math.min(3.2, Math.max(0.7, zoomed() ** 0.55));
    return Math.min(22, at * grow * (0.72 + 0.85 * scene.size[i]));
  }
  const lineScale = () => Math.min(1.2, Math.max(0.35, (scene.spacing * camera.fit) / 18)) * Math.min(1.8, Math.max(0.8, zoomed() ** 0.4));

  function resize(width, height) {
    const middle = painted ? [(W / 2 - camera.x) / camera.k, (H / 2 - camera.y) / camera.k] : null;
    const scale = Math.min(width, height) / Math.min(W, H);
    [W, H] = [Math.max(60, width), Math.max(60, height)];
    ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [stage.base, stage.over]) {
      canvas.width = Math.round(W * ratio);
      canvas.height = Math.round(H * ratio);
    }
    for (const canvas of [back, next]) {
      canvas.width = Math.round(W * (1 + 2 * MARGIN) * ratio);
      canvas.height = Math.round(H * (1 + 2 * MARGIN) * ratio);
    }
    if (middle) {
      camera.k *= scale;
      camera.fit *= scale;
      camera.x = W / 2 - middle[0] * camera.k;
      camera.y = H / 2 - middle[1] * camera.k;
    } else fit();
    painted = null;
    repaint();
  }

  function fit() {
    let [halfW, halfH] = [0.02, 0.02];
    for (let i = 0; i < scene.n; i++) {
      halfW = Math.max(halfW, Math.abs(scene.x[i]));
      halfH = Math.max(halfH, Math.abs(scene.y[i]));
    }
    camera.fit = camera.k = Math.min((W - 110) / 2 / halfW, (H - 64) / 2 / halfH, scene.n < 3 ? 160 : Infinity);
    camera.k = camera.fit = Math.max(20, camera.k);
    camera.x = W / 2;
    camera.y = H / 2 + 6;
  }

  function zoom(factor, x = W / 2, y = H / 2) {
    const k = Math.min(camera.fit * 60, Math.max(camera.fit * 0.3, camera.k * factor));
    camera.x = x - ((x - camera.x) * k) / camera.k;
    camera.y = y - ((y - camera.y) * k) / camera.k;
    camera.k = k;
    moved();
  }

  function pan(dx, dy) {
    camera.x += dx;
    camera.y += dy;
    moved();
  }

  /** Bring a point of the picture to the middle, at least so much magnified. */
  function centre(x, y, least = 1) {
    camera.k = Math.max(camera.k, camera.fit * least);
    camera.x = W / 2 - x * camera.k;
    camera.y = H / 2 - y * camera.k;
    moved();
  }

  /** The camera moved: show the old bitmap in its new place now, and paint it sharp soon. */
  function moved() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      blit();
    });
    job = null;
    clearTimeout(idle);
    idle = setTimeout(repaint, 90);
  }

  function blit() {
    base.setTransform(ratio, 0, 0, ratio, 0, 0);
    base.fillStyle = "#fff";
    base.fillRect(0, 0, W, H);
    if (painted) {
      const s = camera.k / painted.k;
      const x = camera.x - (painted.x + MARGIN * W) * s;
      const y = camera.y - (painted.y + MARGIN * H) * s;
      base.drawImage(back, x, y, W * (1 + 2 * MARGIN) * s, H * (1 + 2 * MARGIN) * s);
    }
    overlay();
  }

  function repaint() {
    clearTimeout(idle);
    const mine = (job = {});
    const view = { ...camera };
    const canvas = next.getContext("2d", { alpha: false });
    const steps = paint(canvas, { w: W * (1 + 2 * MARGIN), h: H * (1 + 2 * MARGIN), x: MARGIN * W, y: MARGIN * H, ratio });
    const run = () => {
      if (job !== mine) return;
      const start = performance.now();
      let step;
      do step = steps.next();
      while (!step.done && performance.now() - start < SLICE_MS);
      if (!step.done) {
        requestAnimationFrame(run);
        return;
      }
      [back, next] = [next, back];
      painted = view;
      blit();
      stage.onpaint();
    };
    run();
  }

  /** Paint everything, giving way often; `to` says where and how large. */
  function* paint(c, to) {
    c.setTransform(to.ratio, 0, 0, to.ratio, 0, 0);
    c.fillStyle = "#fff";
    c.fillRect(0, 0, to.w, to.h);
    const px = new Float32Array(scene.n);
    const py = new Float32Array(scene.n);
    for (let i = 0; i < scene.n; i++) {
      px[i] = sx(i) + to.x;
      py[i] = sy(i) + to.y;
    }
    const tops = look.areas ? paintAreas(c, px, py) : [];
    yield;
    const lines = linesInView(px, py, to);
    yield* paintLines(c, lines, px, py);
    if (scene.directed && lines.count < 2500) paintArrows(c, lines, px, py);
    yield;
    yield* paintNodes(c, px, py, to);
    paintWords(c, lines, tops, px, py, to);
  }

  function paintAreas(c, px, py) {
    const tops = [];
    const facet = scene.facets.find((one) => one.key === "community");
    const reach = Math.max(7, scene.spacing * camera.k * 0.55);
    const groups = [...scene.groups].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    for (const [number, members] of groups) {
      const shown = members.filter((i) => filters.nodeShown[i]);
      if (shown.length < 3) continue;
      const corners = outline(shown.map((i) => [px[i], py[i]]));
      c.beginPath();
      corners.forEach(([x, y], at) => (at ? c.lineTo(x, y) : c.moveTo(x, y)));
      c.closePath();
      c.fillStyle = c.strokeStyle = pale(filters.state.facet === facet ? facet.categories[facet.codes[members[0]][0]].colour : "#8a929b");
      c.lineWidth = 2 * reach;
      c.lineJoin = "round";
      c.stroke();
      c.fill();
      const top = corners.reduce((a, b) => (b[1] < a[1] ? b : a));
      const x = (Math.min(...corners.map((p) => p[0])) + Math.max(...corners.map((p) => p[0]))) / 2;
      const wide = Math.max(...corners.map((p) => p[0])) - Math.min(...corners.map((p) => p[0])) + 2 * reach;
      tops.push({ number, people: shown.length, wide, x, y: top[1] - reach - 5 });
    }
    return tops;
  }

  /** The links in view, in bundles of one style. */
  function linesInView(px, py, to) {
    const bundles = new Map();
    let count = 0;
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [a, b] = [scene.source[e], scene.target[e]];
      if ((px[a] < 0 && px[b] < 0) || (py[a] < 0 && py[b] < 0)) continue;
      if ((px[a] > to.w && px[b] > to.w) || (py[a] > to.h && py[b] > to.h)) continue;
      count++;
      const colour = scene.linkFacet ? scene.linkFacet.codes[e][0] : 0;
      const key = ((scene.cross[e] * 2 + (1 - scene.confirmed[e])) * 4 + Math.min(3, Math.floor(scene.width[e] * 4))) * 256 + colour;
      bundles.has(key) ? bundles.get(key).push(e) : bundles.set(key, [e]);
    }
    return { count, bundles: [...bundles].sort((p, q) => p[0] - q[0]) };
  }

  function* paintLines(c, lines, px, py) {
    const fine = lines.count < 1500 || (zoomed() > 2.4 && lines.count < 5000);
    const crowded = Math.min(0.42, Math.max(0.14, 2400 / lines.count));
    const scale = lineScale();
    c.lineCap = "butt";
    for (const [key, bundle] of lines.bundles) {
      const style = key >> 8;
      const [cross, dashed] = [style >> 3, (style >> 2) & 1];
      const width = (0.7 + (style & 3) * 1.05) * scale;
      const colour = scene.linkFacet ? scene.linkFacet.categories[key & 255].colour : cross ? INK : LINK_GREY;
      const doubled = cross && fine && scale > 0.5;
      c.setLineDash(dashed && fine ? [Math.max(3, 4 * scale), Math.max(2.2, 3 * scale)] : []);
      c.globalAlpha = cross ? (fine ? 0.9 : crowded) : fine ? 0.8 : crowded;
      c.strokeStyle = colour;
      c.lineWidth = doubled ? width + 2.6 : cross ? width + 0.3 : width;
      yield* strokes(c, bundle, px, py);
      if (doubled) {
        c.globalAlpha = 1;
        c.setLineDash([]);
        c.strokeStyle = "#fff";
        c.lineWidth = width + 0.2;
        yield* strokes(c, bundle, px, py);
      }
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  function* strokes(c, bundle, px, py) {
    c.beginPath();
    for (let at = 0; at < bundle.length; at++) {
      const e = bundle[at];
      c.moveTo(px[scene.source[e]], py[scene.source[e]]);
      c.lineTo(px[scene.target[e]], py[scene.target[e]]);
      if ((at + 1) % BATCH === 0) {
        c.stroke();
        c.beginPath();
        yield;
      }
    }
    c.stroke();
    yield;
  }

  function paintArrows(c, lines, px, py) {
    c.fillStyle = "#4a5663";
    c.beginPath();
    for (const [, bundle] of lines.bundles) {
      for (const e of bundle) {
        const [a, b] = [scene.source[e], scene.target[e]];
        const away = Math.hypot(px[b] - px[a], py[b] - py[a]);
        const r = radius(b) + 1.5;
        if (away < r + 10) continue;
        const [ux, uy] = [(px[b] - px[a]) / away, (py[b] - py[a]) / away];
        const [x, y] = [px[b] - ux * r, py[b] - uy * r];
        const size = 5 + 3 * scene.width[e];
        c.moveTo(x, y);
        c.lineTo(x - ux * size - uy * size * 0.45, y - uy * size + ux * size * 0.45);
        c.lineTo(x - ux * size + uy * size * 0.45, y - uy * size - ux * size * 0.45);
        c.closePath();
      }
    }
    c.fill();
  }

  function* paintNodes(c, px, py, to) {
    let done = 0;
    for (let i = 0; i < scene.n; i++) {
      const r = radius(i);
      if (!filters.nodeShown[i] || px[i] < -r || py[i] < -r || px[i] > to.w + r || py[i] > to.h + r) continue;
      c.globalAlpha = filters.nodeLinked[i] ? 1 : 0.22;
      paintNode(c, i, px[i], py[i], r);
      if (++done % 250 === 0) yield;
    }
    c.globalAlpha = 1;
    yield;
  }

  function paintNode(c, i, x, y, r) {
    const shape = scene.nodes.shape[i];
    const { categories, codes } = filters.state.facet;
    const colours = codes[i].slice(0, 6).map((code) => categories[code].colour);
    const guarded = PROTECTED.has(shape);
    if (guarded) {
      c.beginPath();
      addShape(c, shape, x, y, r * 1.25 + Math.min(2.4, r * 0.45));
      c.fillStyle = "#fff";
      c.fill();
      c.strokeStyle = INK;
      c.lineWidth = Math.min(1.6, Math.max(0.7, r * 0.3));
      c.stroke();
    }
    c.beginPath();
    addShape(c, shape, x, y, r);
    if (!scene.nodes.known[i]) {
      c.fillStyle = "#fff";
      c.fill();
      c.strokeStyle = colours[0];
      c.lineWidth = Math.max(1, r * 0.34);
      c.stroke();
      return;
    }
    c.fillStyle = colours[0];
    c.fill();
    if (colours.length > 1 && r > 2) slices(c, shape, x, y, r, colours);
    if (r > 2.4) {
      c.beginPath();
      addShape(c, shape, x, y, r);
      c.strokeStyle = guarded ? INK : "#fff";
      c.lineWidth = r > 5 ? 1.1 : 0.7;
      c.stroke();
    }
  }

  function slices(c, shape, x, y, r, colours) {
    c.save();
    c.beginPath();
    addShape(c, shape, x, y, r);
    c.clip();
    colours.forEach((colour, at) => {
      const from = (at / colours.length) * 2 * Math.PI - Math.PI / 2;
      c.beginPath();
      c.moveTo(x, y);
      c.arc(x, y, r * 1.6, from, from + (2 * Math.PI) / colours.length);
      c.closePath();
      c.fillStyle = colour;
      c.fill();
    });
    c.restore();
  }

  function paintWords(c, lines, tops, px, py, to) {
    const room = makeRoom();
    c.textBaseline = "alphabetic";
    c.font = `600 13px ${FONT}`;
    for (const top of tops) {
      const text = `Group ${top.number} (${top.people.toLocaleString("en-GB")})`;
      const w = c.measureText(text).width;
      if (top.wide < w * 0.55 && scene.groups.size > 12) continue;
      if (room.take([top.x - w / 2 - 4, top.y - 13, top.x + w / 2 + 4, top.y + 5])) write(c, text, top.x - w / 2, top.y, INK);
    }
    if (!look.labels) return;
    c.font = `12px ${FONT}`;
    const inView = (x, y) => x > -20 && y > -20 && x < to.w + 20 && y < to.h + 20;
    let budget = Math.round((to.w * to.h) / 9000);
    const few = scene.n <= 60;
    const seen = [...scene.x.keys()].filter((i) => filters.nodeShown[i] && inView(px[i], py[i]));
    if (seen.length < 900) for (const i of seen) room.hold(px[i], py[i], radius(i) * 0.75);
    for (const i of order) {
      if (budget <= 0) break;
      if (!filters.nodeShown[i] || !filters.nodeLinked[i] || !inView(px[i], py[i])) continue;
      const r = radius(i) + (PROTECTED.has(scene.nodes.shape[i]) ? 3 : 0);
      if (r < 2.6 && !few) budget -= 1;
      if (placeLabel(c, room, nodeLabel(i), px[i], py[i], r, INK)) budget--;
    }
    if (lines.count <= 160) paintBorders(c, room, lines, px, py);
  }

  function nodeLabel(i) {
    const places = zoomed() > 1.6 || scene.n < 80 ? scene.say(scene.nodes.countries[i]).slice(0, 3).join(" ") : "";
    const label = short(scene.nodes.label[i]);
    return places ? `${label} · ${places}` : label;
  }

  function paintBorders(c, room, lines, px, py) {
    c.font = `600 11px ${FONT}`;
    for (const [, bundle] of lines.bundles) {
      for (const e of bundle) {
        const text = scene.cross[e] ? borderText(scene, e) : "";
        const [a, b] = [scene.source[e], scene.target[e]];
        if (!text || Math.hypot(px[a] - px[b], py[a] - py[b]) < 90) continue;
        const [x, y] = [(px[a] + px[b]) / 2, (py[a] + py[b]) / 2];
        const w = c.measureText(text).width;
        if (room.take([x - w / 2 - 2, y - 10, x + w / 2 + 2, y + 5])) write(c, text, x - w / 2, y + 4, ACCENT);
      }
    }
  }

  function overlay() {
    const c = over;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, W, H);
    if (focus.nodes.size || focus.links.size) paintFocus(c);
    if (focus.hoverLink >= 0) {
      const e = focus.hoverLink;
      c.strokeStyle = ACCENT;
      c.lineWidth = 3;
      c.beginPath();
      c.moveTo(sx(scene.source[e]), sy(scene.source[e]));
      c.lineTo(sx(scene.target[e]), sy(scene.target[e]));
      c.stroke();
    }
    if (focus.hover >= 0) ring(c, focus.hover, ACCENT, 2.4);
    if (focus.box) {
      const [x, y, w, h] = focus.box;
      c.fillStyle = "rgba(10,88,166,.10)";
      c.strokeStyle = ACCENT;
      c.lineWidth = 1;
      c.fillRect(x, y, w, h);
      c.strokeRect(x, y, w, h);
    }
  }

  /** The selection on top of the faded picture. */
  function paintFocus(c) {
    c.fillStyle = "rgba(255,255,255,.82)";
    c.fillRect(0, 0, W, H);
    let drawn = 0;
    for (const e of focus.links) {
      if (!filters.linkShown[e] || drawn++ > 3000) continue;
      c.strokeStyle = scene.cross[e] ? INK : "#5c6b7a";
      c.lineWidth = (scene.cross[e] ? 3.6 : 1.6) + 1.6 * scene.width[e];
      c.setLineDash(scene.confirmed[e] ? [] : [6, 4]);
      c.beginPath();
      c.moveTo(sx(scene.source[e]), sy(scene.source[e]));
      c.lineTo(sx(scene.target[e]), sy(scene.target[e]));
      c.stroke();
      if (!scene.cross[e]) continue;
      c.strokeStyle = "#fff";
      c.lineWidth = 1.2 + 1.2 * scene.width[e];
      c.setLineDash([]);
      c.stroke();
    }
    c.setLineDash([]);
    const all = [...focus.near, ...focus.nodes].filter((i) => filters.nodeShown[i]);
    for (const i of all.slice(-3000)) paintNode(c, i, sx(i), sy(i), Math.max(4, radius(i)));
    for (const i of focus.nodes) if (filters.nodeShown[i]) ring(c, i, INK, 2.6);
    const room = makeRoom();
    c.textBaseline = "alphabetic";
    for (const i of all.reverse().slice(0, 60)) {
      c.font = `${focus.nodes.has(i) ? "600 13px" : "12px"} ${FONT}`;
      placeLabel(c, room, nodeLabel(i), sx(i), sy(i), radius(i) + 6, INK);
    }
    const shown = [...focus.links].filter((e) => filters.linkShown[e]).slice(0, 80);
    paintBorders(c, room, { bundles: [[0, shown]] }, scene.x.map((_, i) => sx(i)), scene.y.map((_, i) => sy(i)));
  }

  function ring(c, i, colour, width) {
    c.beginPath();
    addShape(c, scene.nodes.shape[i], sx(i), sy(i), Math.max(4, radius(i)) + 4);
    c.strokeStyle = colour;
    c.lineWidth = width;
    c.stroke();
  }

  /** The node, or else the link, at a point of the picture. */
  function at(x, y) {
    let [node, best] = [-1, Infinity];
    for (let i = 0; i < scene.n; i++) {
      if (!filters.nodeShown[i]) continue;
      const away = Math.hypot(sx(i) - x, sy(i) - y) - Math.max(radius(i), 4);
      if (away < 3 && away < best) [node, best] = [i, away];
    }
    if (node >= 0) return { node, link: -1 };
    return { node, link: linkAt(x, y) };
  }

  function linkAt(x, y) {
    let [link, best] = [-1, 5];
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [a, b] = [scene.source[e], scene.target[e]];
      const [x1, y1] = [sx(a), sy(a)];
      const [dx, dy] = [sx(b) - x1, sy(b) - y1];
      const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(x1 + t * dx - x, y1 + t * dy - y);
      if (away < best) [link, best] = [e, away];
    }
    return link;
  }

  /** The picture as seen now, at twice its size, without giving way. */
  function snapshot(c, x, y, scale) {
    const copy = document.createElement("canvas");
    copy.width = W * scale;
    copy.height = H * scale;
    const steps = paint(copy.getContext("2d", { alpha: false }), { w: W, h: H, x: 0, y: 0, ratio: scale });
    while (!steps.next().done);
    c.drawImage(copy, x, y);
    c.drawImage(stage.over, x, y, W * scale, H * scale);
  }

  function stop() {
    job = null;
    clearTimeout(idle);
    cancelAnimationFrame(frame);
  }

  return { camera, look, focus, resize, fit, zoom, pan, centre, repaint, overlay, blit, moved, at, sx, sy, snapshot, stop, size: () => [W, H] };
}

/** Which countries a link joins, such as "RO – GB". */
export function borderText(scene, e) {
  const [from, to] = [scene.say(scene.links.from[e]), scene.say(scene.links.to[e])];
  if (!from.length || !to.length) return "";
  return `${from.slice(0, 2).join(" ")} ${scene.directed ? "→" : "–"} ${to.slice(0, 2).join(" ")}`;
}

/** A colour thinned for areas behind the nodes. */
function pale(colour) {
  const part = (at) => Math.round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * 0.13);
  return `rgb(${part(1)},${part(3)},${part(5)})`;
}
