// The whole picture, painted in steps so that the page never stands still.

import type { Camera } from "./camera.ts";
import { count, gather } from "./dom.ts";
import type { Disc } from "./folds.ts";
import { labelOrder, makeRoom, placeLabel, type Room, short, write } from "./labels.ts";
import {
  drawBadges,
  drawNode,
  FONT,
  fill,
  groupColour,
  linkColour,
  pale,
  stroke,
  traceArrow,
  traceLink,
} from "./marks.ts";
import { floor, hypot, max, min } from "./math.ts";
import type { Model } from "./model.ts";
import type { Scene } from "./scene.ts";
import {
  ACCENT,
  DASHES,
  INK,
  LINK_GREY,
  outline,
  type Pen,
  type Point,
  PROTECTED,
  polygon,
  traceShape,
} from "./shapes.ts";

const BATCH = 800;

/** What one painting took, for those who measure. */
export interface Work {
  nodes: number;
  links: number;
  discs: number;
  steps: number;
}

/** Where the picture is painted: its size, and where the seen part begins in it. */
interface Area {
  w: number;
  h: number;
  x: number;
  y: number;
}

interface Places {
  px: Float32Array;
  py: Float32Array;
}

export function makePaint(model: Model, camera: Camera) {
  const { scene, filters, folds, look } = model;
  const order = labelOrder(scene);
  let hulls = new Map<number, Point[]>();
  let hullsOf = "";
  let moves = 0;

  /** Paint everything, giving way often. */
  function* paint(pen: Pen, to: Area): Generator<undefined, Work> {
    const work: Work = { nodes: 0, links: 0, discs: 0, steps: 0 };
    folds.settle(camera.k);
    const at = places(to);
    const tops = look.areas ? yield* paintAreas(pen, at) : [];
    const lines = linesInView(at, to);
    work.links = lines.count + lines.through.length;
    yield* paintBundles(pen, at, to);
    yield* paintLines(pen, lines, at);
    if (scene.directed && lines.count < 2500) paintArrows(pen, lines, at);
    yield;
    work.discs = paintDiscs(pen, at, to);
    work.nodes = yield* paintNodes(pen, at, to);
    paintWords(pen, lines, tops, at, to);
    return work;
  }

  /** Where every node is drawn: those of a folded group at its disc. */
  function places(to: Area): Places {
    const px = new Float32Array(scene.n);
    const py = new Float32Array(scene.n);
    const [dx, dy] = [camera.x + to.x, camera.y + to.y];
    for (let i = 0; i < scene.n; i++) {
      const disc = folds.nodeClosed[i] ? folds.discs[folds.groupOf[i]] : null;
      px[i] = (disc ? disc.x : scene.x[i]) * camera.k + dx;
      py[i] = (disc ? disc.y : scene.y[i]) * camera.k + dy;
    }
    return { px, py };
  }

  /** The outline of a group in the picture's own measure, worked out once for what is shown. */
  function hullOf(disc: number): Point[] {
    const now = `${filters.state.version}.${moves}`;
    if (now !== hullsOf) [hulls, hullsOf] = [new Map(), now];
    let held = hulls.get(disc);
    if (!held) {
      const shown = folds.discs[disc].members.filter((i) => filters.nodeShown[i]);
      held = shown.length < 3 ? [] : outline(shown.map((i): Point => [scene.x[i], scene.y[i]]));
      hulls.set(disc, held);
    }
    return held;
  }

  function* paintAreas(pen: Pen, { px, py }: Places) {
    const tops: { number: number; people: number; wide: number; x: number; y: number }[] = [];
    const reach = max(7, scene.spacing * camera.k * 0.55);
    const groups = [...folds.discs.keys()].filter((at) => !folds.closed[at]);
    groups.sort((a, b) => folds.discs[b].members.length - folds.discs[a].members.length || a - b);
    let done = 0;
    for (const at of groups) {
      const { members, number } = folds.discs[at];
      if (++done % 40 === 0) yield;
      const hull = hullOf(at);
      if (!hull.length) continue;
      const [dx, dy] = [
        px[members[0]] - scene.x[members[0]] * camera.k,
        py[members[0]] - scene.y[members[0]] * camera.k,
      ];
      const corners = hull.map(([x, y]): Point => [x * camera.k + dx, y * camera.k + dy]);
      pen.beginPath();
      polygon(pen, corners);
      const colour = groupColour(model, members[0]);
      const stable = scene.stability[number] ?? 1;
      pen.lineJoin = "round";
      if (stable < 0.5) {
        // a group that often falls apart has a broken outline
        pen.setLineDash([4, 5]);
        stroke(pen, pale(colour, 0.6), 2 * reach + 2.5);
        pen.setLineDash([]);
      }
      stroke(pen, pale(colour), 2 * reach);
      fill(pen, pale(colour));
      const across = corners.map((p) => p[0]);
      const [left, right] = [min(...across), max(...across)];
      const top = min(...corners.map((p) => p[1]));
      const people = members.reduce((sum, i) => sum + filters.nodeShown[i], 0);
      tops.push({
        number,
        people,
        wide: right - left + 2 * reach,
        x: (left + right) / 2,
        y: top - reach - 5,
      });
    }
    yield;
    return tops;
  }

  /** The links in view, in bundles of one style. */
  function linesInView({ px, py }: Places, to: Area) {
    const bundles = new Map<number, number[]>();
    const through: number[] = [];
    const out = (i: number) => px[i] < 0 || py[i] < 0 || px[i] > to.w || py[i] > to.h;
    let found = 0;
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [a, b] = [scene.source[e], scene.target[e]];
      if (folds.nodeClosed[a] && folds.nodeClosed[b]) continue;
      if ((px[a] < 0 && px[b] < 0) || (py[a] < 0 && py[b] < 0)) continue;
      if ((px[a] > to.w && px[b] > to.w) || (py[a] > to.h && py[b] > to.h)) continue;
      if (out(a) && out(b)) {
        through.push(e);
        continue;
      }
      found++;
      const inside = folds.groupOf[a] === folds.groupOf[b] ? 1 : 0; // drawn above those between groups
      gather(bundles, styleOf(scene, e, inside), e);
    }
    return { count: found, through, bundles: [...bundles].sort((p, q) => p[0] - q[0]).map((one) => one[1]) };
  }

  type Lines = ReturnType<typeof linesInView>;

  function* paintLines(pen: Pen, lines: Lines, at: Places) {
    const fine = lines.count < 1500 || (camera.zoomed() > 2.4 && lines.count < 5000);
    const hair = 1 / min(2, window.devicePixelRatio || 1);
    const scale = camera.lineScale();
    pen.lineCap = "butt";
    // what only passes by, both its ends out of view, is a hairline
    pen.globalAlpha = 0.3;
    pen.lineWidth = hair;
    pen.strokeStyle = LINK_GREY;
    yield* strokes(pen, lines.through, at);
    for (const bundle of lines.bundles) {
      const [first] = bundle;
      const cross = scene.cross[first];
      const step = min(3, floor(scene.width[first] * 4));
      const width = (0.7 + step * 1.05) * scale;
      const doubled = cross && fine && scale > 0.5;
      if (fine) {
        pen.setLineDash(DASHES[scene.line[first]].map((part) => part * max(0.75, scale)));
        pen.globalAlpha = cross ? 0.9 : 0.8;
        pen.lineWidth = width + (doubled ? 2.6 : cross ? 0.3 : 0);
      } else {
        // A line of at most one device pixel costs a tenth of a wider one: where there are many,
        // strength is told by how dark a line is.
        pen.setLineDash([]);
        pen.globalAlpha = crowdedAlpha(lines.count, first, step);
        pen.lineWidth = min(width, hair);
      }
      pen.strokeStyle = linkColour(scene, first);
      yield* strokes(pen, bundle, at);
      if (doubled) {
        pen.globalAlpha = 1;
        pen.setLineDash([]);
        pen.strokeStyle = "#fff";
        pen.lineWidth = width + 0.2;
        yield* strokes(pen, bundle, at);
      }
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  /** How dark a link is among thousands: those inside a group stand out from those between. */
  function crowdedAlpha(lines: number, e: number, step: number): number {
    const inside = folds.groupOf[scene.source[e]] === folds.groupOf[scene.target[e]];
    const [least, most] = scene.groups.size ? (inside ? [0.16, 0.42] : [0.05, 0.3]) : [0.08, 0.42];
    return min(most, max(least, 2400 / lines)) * (0.8 + 0.3 * step);
  }

  function* strokes(pen: Pen, bundle: number[], { px, py }: Places) {
    pen.beginPath();
    for (let at = 0; at < bundle.length; at++) {
      const e = bundle[at];
      const [a, b] = [scene.source[e], scene.target[e]];
      traceLink(pen, scene, e, px[a], py[a], px[b], py[b]);
      if ((at + 1) % BATCH === 0) {
        pen.stroke();
        pen.beginPath();
        yield;
      }
    }
    pen.stroke();
    yield;
  }

  function paintArrows(pen: Pen, lines: Lines, { px, py }: Places) {
    pen.beginPath();
    for (const e of lines.bundles.flat()) {
      const [a, b] = [scene.source[e], scene.target[e]];
      const r = folds.nodeClosed[b] ? folds.discs[folds.groupOf[b]].r * camera.k : camera.radius(b);
      traceArrow(pen, scene, e, [px[a], py[a]], [px[b], py[b]], r + 1.5);
    }
    fill(pen, "#4a5663");
  }

  /** Links between folded groups, each pair as one line. */
  function* paintBundles(pen: Pen, { px, py }: Places, to: Area) {
    if (!folds.state.on) return;
    const held = folds.bundles().filter(({ a, b }) => folds.closed[a] && folds.closed[b]);
    held.sort((p, q) => p.links - q.links || p.a - q.a || p.b - q.b);
    const thin = min(1, max(0.2, 700 / held.length));
    let done = 0;
    for (const { a, b, links, cross } of held) {
      const [p, q] = [folds.discs[a].members[0], folds.discs[b].members[0]];
      if (max(px[p], px[q]) < 0 || min(px[p], px[q]) > to.w) continue;
      if (max(py[p], py[q]) < 0 || min(py[p], py[q]) > to.h) continue;
      pen.globalAlpha = thin * (links > 2 ? 0.9 : 0.55);
      pen.beginPath();
      pen.moveTo(px[p], py[p]);
      pen.lineTo(px[q], py[q]);
      stroke(pen, cross ? "#4a5663" : LINK_GREY, min(7, 0.5 + Math.log2(1 + links) * 0.7));
      if (++done % BATCH === 0) yield;
    }
    pen.globalAlpha = 1;
    yield;
  }

  /** The folded groups in view, each with where it stands and how large. */
  function discsInView({ px, py }: Places, to: Area): [number, number, number, Disc][] {
    const found: [number, number, number, Disc][] = [];
    folds.discs.forEach((disc, at) => {
      const [x, y, r] = [px[disc.members[0]], py[disc.members[0]], disc.r * camera.k];
      if (!folds.closed[at] || !disc.shown || x < -r || y < -r || x > to.w + r || y > to.h + r) return;
      found.push([x, y, r, disc]);
    });
    return found;
  }

  function paintDiscs(pen: Pen, at: Places, to: Area): number {
    const held = discsInView(at, to);
    for (const [x, y, r, disc] of held) {
      const colour = groupColour(model, disc.members[0]);
      traceShape(pen, "circle", x, y, r);
      fill(pen, pale(colour, 0.3));
      pen.setLineDash((scene.stability[disc.number] ?? 1) < 0.5 ? [3, 3] : []);
      stroke(pen, colour, r > 8 ? 1.6 : 1);
      pen.setLineDash([]);
    }
    return held.length;
  }

  function* paintNodes(pen: Pen, { px, py }: Places, to: Area) {
    let done = 0;
    for (let i = 0; i < scene.n; i++) {
      if (!filters.nodeShown[i] || folds.nodeClosed[i]) continue;
      const r = camera.radius(i);
      if (px[i] < -r || py[i] < -r || px[i] > to.w + r || py[i] > to.h + r) continue;
      pen.globalAlpha = filters.nodeLinked[i] ? 1 : 0.22;
      drawNode(pen, model, i, px[i], py[i], r);
      drawBadges(pen, model, camera, i, px[i], py[i]);
      if (++done % 250 === 0) yield;
    }
    pen.globalAlpha = 1;
    yield;
    return done;
  }

  type Tops = { number: number; people: number; wide: number; x: number; y: number }[];

  function paintWords(pen: Pen, lines: Lines, tops: Tops, at: Places, to: Area) {
    const room = makeRoom();
    pen.textBaseline = "alphabetic";
    discWords(pen, room, at, to);
    pen.font = `600 13px ${FONT}`;
    for (const top of tops) {
      const text = `Group ${top.number} (${count(top.people)})`;
      const w = pen.measureText(text).width;
      if (top.wide < w * 0.55 && scene.groups.size > 12) continue;
      if (room.take([top.x - w / 2 - 4, top.y - 13, top.x + w / 2 + 4, top.y + 5])) {
        write(pen, text, top.x - w / 2, top.y, INK);
      }
    }
    if (look.names) nodeWords(pen, room, lines, at, to);
  }

  function nodeWords(pen: Pen, room: Room, lines: Lines, { px, py }: Places, to: Area) {
    pen.font = `12px ${FONT}`;
    const seen = (i: number) =>
      filters.nodeShown[i] &&
      !folds.nodeClosed[i] &&
      px[i] > -20 &&
      py[i] > -20 &&
      px[i] < to.w + 20 &&
      py[i] < to.h + 20;
    let budget = Math.round((to.w * to.h) / 9000);
    let tries = 8 * budget;
    const few = scene.n <= 60;
    const held = [...scene.x.keys()].filter(seen);
    if (held.length < 900) for (const i of held) room.hold(px[i], py[i], camera.radius(i) * 0.75);
    for (const i of order) {
      if (budget <= 0) break;
      if (!filters.nodeLinked[i] || !seen(i)) continue;
      if (--tries < 0) break; // no room is left: looking on for it would hold up the page
      const r = camera.radius(i) + (PROTECTED.has(scene.nodes.shape[i]) ? 3 : 0);
      if (r < 2.6 && !few) budget -= 1;
      if (placeLabel(pen, room, nodeLabel(i), px[i], py[i], r, INK)) budget--;
    }
    if (lines.count <= 160) paintBorders(pen, room, lines.bundles.flat(), (i) => [px[i], py[i]]);
  }

  /** How many are in each disc, and which group it is where there is room. */
  function discWords(pen: Pen, room: Room, at: Places, to: Area) {
    for (const [x, y, r, disc] of discsInView(at, to)) {
      pen.font = `600 ${min(15, max(10, r * 0.7))}px ${FONT}`;
      const text = count(disc.shown);
      const w = pen.measureText(text).width;
      if (w < 2 * r - 1 && room.take([x - w / 2, y - 7, x + w / 2, y + 6])) {
        pen.fillStyle = INK;
        pen.fillText(text, x - w / 2, y + 4);
      }
      pen.font = `11px ${FONT}`;
      if (r > 13) placeLabel(pen, room, `Group ${disc.number}`, x, y, r, INK);
    }
  }

  function nodeLabel(i: number): string {
    const places =
      camera.zoomed() > 1.6 || scene.n < 80 ? scene.say(scene.nodes.countries[i]).slice(0, 3).join(" ") : "";
    const label = short(scene.caption[i]);
    return places ? `${label} · ${places}` : label;
  }

  /** Which border each of some links crosses, beside its middle. */
  function paintBorders(pen: Pen, room: Room, links: number[], place: (i: number) => number[]) {
    pen.font = `600 11px ${FONT}`;
    for (const e of links) {
      const text = scene.cross[e] ? borderText(scene, e) : "";
      if (!text) continue;
      const [[ax, ay], [bx, by]] = [place(scene.source[e]), place(scene.target[e])];
      if (hypot(ax - bx, ay - by) < 90) continue;
      const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
      const w = pen.measureText(text).width;
      if (room.take([x - w / 2 - 2, y - 10, x + w / 2 + 2, y + 5]))
        write(pen, text, x - w / 2, y + 4, ACCENT);
    }
  }

  return {
    paint,
    nodeLabel,
    paintBorders,
    /** Nodes were moved: outlines are worked out anew. */
    moved: () => {
      moves++;
    },
  };
}

/** A number that is the same for links drawn alike; larger ones are drawn above. */
function styleOf(scene: Scene, e: number, inside: number): number {
  const colour = scene.linkFacet ? scene.linkFacet.codes[e][0] : 0;
  const step = min(3, floor(scene.width[e] * 4));
  return (((inside * 2 + scene.cross[e]) * 3 + scene.line[e]) * 4 + step) * 256 + colour;
}

/** Which countries a link joins, such as "RO – GB". */
export function borderText(scene: Scene, e: number): string {
  const [from, to] = [scene.say(scene.links.from[e]), scene.say(scene.links.to[e])];
  if (!from.length || !to.length) return "";
  return `${from.slice(0, 2).join(" ")} ${scene.directed ? "→" : "–"} ${to.slice(0, 2).join(" ")}`;
}
