// The whole picture, painted in steps so that the page never stands still.

import { pixels } from "../time/brush.ts";
import type { Camera } from "./camera.ts";
import { count, dotted, gather } from "./dom.ts";
import type { Disc } from "./folds.ts";
import { centred, labelOrder, makeRoom, placeLabel, type Room, short } from "./labels.ts";
import {
  dashed,
  drawBadges,
  drawNode,
  fill,
  groupColour,
  linkColour,
  pale,
  stroke,
  traceArrow,
  traceLink,
  write,
} from "./marks.ts";
import { floats, floor, hypot, keysOf, mapOf, max, min, round } from "./math.ts";
import type { Model } from "./model.ts";
import { PROTECTED, type Scene } from "./scene.ts";
import {
  ACCENT,
  DASHES,
  fade,
  INK,
  LINK_GREY,
  outline,
  type Pen,
  type Point,
  textWidth,
  traceLine,
  tracePolygon,
  traceShape,
} from "./shapes.ts";

const BATCH = 800;
const MANY = 2000; // lines between folded groups that are drawn as wide as they are strong
const ARROW = "#4a5663";

/** The words above a group's area. */
interface Top {
  text: string;
  wide: number;
  x: number;
  y: number;
}

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

export const makePaint = (model: Model, camera: Camera) => {
  const { net: scene, filters, folds, look } = model;
  const order = labelOrder(scene);
  let hulls = mapOf<number, Point[]>();
  let hullsOf = "";
  let moves = 0;

  /** Paint everything, giving way often. */
  function* paint(pen: Pen, to: Area): Generator<undefined, Work> {
    const work: Work = { nodes: 0, links: 0, discs: 0, steps: 0 };
    folds.settle(camera.k);
    const at = places(to);
    const tops = look.hulls ? yield* paintAreas(pen, at) : [];
    const lines = linesInView(at);
    work.links = lines.count + lines.through.length;
    yield* paintBundles(pen, at);
    yield* paintLines(pen, lines, at);
    if (scene.arrowed && lines.count < 2500) paintArrows(pen, lines, at);
    yield;
    work.discs = paintDiscs(pen, at);
    work.nodes = yield* paintNodes(pen, at);
    paintWords(pen, lines, tops, at);
    return work;
  }

  /** Where every node is drawn: those of a folded group at its disc. */
  const places = (area: Area) => {
    const px = floats(scene.n);
    const py = floats(scene.n);
    const dx = camera.x + area.x;
    const dy = camera.y + area.y;
    for (let i = 0; i < scene.n; i++) {
      const { x, y } = folds.nodeClosed[i] ? folds.discs[folds.groupOf[i]] : { x: scene.x[i], y: scene.y[i] };
      px[i] = x * camera.k + dx;
      py[i] = y * camera.k + dy;
    }
    return {
      ...{ area, px, py, dx, dy },
      /** Whether a node of such a radius is in view. */
      seen: (i: number, r: number) => px[i] > -r && py[i] > -r && px[i] < area.w + r && py[i] < area.h + r,
      /** Whether a line between two nodes may be in view. */
      passes: (a: number, b: number) =>
        max(px[a], px[b]) > 0 &&
        max(py[a], py[b]) > 0 &&
        min(px[a], px[b]) < area.w &&
        min(py[a], py[b]) < area.h,
    };
  };

  type Places = ReturnType<typeof places>;

  /** The outline of a group in the picture's own measure, worked out once for what is shown. */
  const hullOf = (disc: number): Point[] => {
    const now = `${filters.current.version}.${moves}`;
    if (now !== hullsOf) [hulls, hullsOf] = [mapOf(), now];
    let held = hulls.get(disc);
    if (!held) {
      const shown = folds.discs[disc].members.filter((i) => filters.nodeShown[i]);
      held = shown.length < 3 ? [] : outline(shown.map((i): Point => [scene.x[i], scene.y[i]]));
      hulls.set(disc, held);
    }
    return held;
  };

  function* paintAreas(pen: Pen, { dx, dy }: Places) {
    const tops: Top[] = [];
    const reach = max(7, scene.spacing * camera.k * 0.55);
    const groups = keysOf(folds.discs).filter((at) => !folds.closed[at]);
    groups.sort((a, b) => folds.discs[b].members.length - folds.discs[a].members.length || a - b);
    let done = 0;
    for (const at of groups) {
      const { members, number } = folds.discs[at];
      if (++done % 40 === 0) yield;
      const corners = hullOf(at).map(([x, y]): Point => [x * camera.k + dx, y * camera.k + dy]);
      if (!corners.length) continue;
      tracePolygon(pen, corners);
      const colour = groupColour(model, members[0]);
      pen.lineJoin = "round";
      if (scene.unstable(number)) {
        // a group that often falls apart has a broken outline
        dashed(pen, [4, 5]);
        stroke(pen, pale(colour, 0.6), 2 * reach + 2.5);
        dashed(pen);
      }
      stroke(pen, pale(colour), 2 * reach);
      fill(pen, pale(colour));
      const across = corners.map((p) => p[0]);
      const left = min(...across);
      const right = max(...across);
      tops.push({
        text: `Group ${number} (${count(members.reduce((sum, i) => sum + filters.nodeShown[i], 0))})`,
        wide: right - left + 2 * reach,
        x: (left + right) / 2,
        y: min(...corners.map((p) => p[1])) - reach - 5,
      });
    }
    yield;
    return tops;
  }

  /** The links in view, in bundles of one style. */
  const linesInView = ({ seen, passes }: Places) => {
    const bundles = mapOf<number, number[]>();
    const through: number[] = [];
    let found = 0;
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const a = scene.tailOf[e];
      const b = scene.headOf[e];
      if ((folds.nodeClosed[a] && folds.nodeClosed[b]) || !passes(a, b)) continue;
      if (!seen(a, 0) && !seen(b, 0)) {
        through.push(e);
        continue;
      }
      found++;
      const inside = folds.groupOf[a] === folds.groupOf[b] ? 1 : 0; // drawn above those between groups
      gather(bundles, styleOf(scene, e, inside), e);
    }
    return { count: found, through, bundles: [...bundles].sort((p, q) => p[0] - q[0]).map((one) => one[1]) };
  };

  type Lines = ReturnType<typeof linesInView>;

  function* paintLines(pen: Pen, lines: Lines, at: Places) {
    const fine = lines.count < 1500 || (camera.zoomed() > 2.4 && lines.count < 5000);
    const hair = 1 / pixels();
    const scale = camera.lineScale();
    // what only passes by, both its ends out of view, is a hairline
    fade(pen, 0.3);
    pen.lineWidth = hair;
    pen.strokeStyle = LINK_GREY;
    yield* strokes(pen, lines.through, at);
    for (const bundle of lines.bundles) {
      const first = bundle[0];
      const cross = scene.crossOf[first];
      const step = min(3, floor(scene.widthOf[first] * 4));
      const width = (0.7 + step * 1.05) * scale;
      const doubled = cross && fine && scale > 0.5;
      if (fine) {
        dashed(pen, DASHES[scene.styleOf[first]], max(0.75, scale));
        fade(pen, cross ? 0.9 : 0.8);
        pen.lineWidth = width + (doubled ? 2.6 : cross ? 0.3 : 0);
      } else {
        // A line of at most one device pixel costs a tenth of a wider one: where there are many,
        // strength is told by how dark a line is.
        dashed(pen);
        fade(pen, crowdedAlpha(lines.count, first, step));
        pen.lineWidth = min(width, hair);
      }
      pen.strokeStyle = linkColour(scene, first);
      yield* strokes(pen, bundle, at);
      if (doubled) {
        fade(pen, 1);
        dashed(pen);
        pen.strokeStyle = "#fff";
        pen.lineWidth = width + 0.2;
        yield* strokes(pen, bundle, at);
      }
    }
    dashed(pen);
    fade(pen, 1);
  }

  /** How dark a link is among thousands: those inside a group stand out from those between. */
  const crowdedAlpha = (lines: number, e: number, step: number): number => {
    const [a, b] = scene.ends(e);
    const inside = folds.groupOf[a] === folds.groupOf[b];
    const [least, most] = scene.groups.size ? (inside ? [0.16, 0.42] : [0.05, 0.3]) : [0.08, 0.42];
    return min(most, max(least, 2400 / lines)) * (0.8 + 0.3 * step);
  };

  function* strokes(pen: Pen, bundle: number[], { px, py }: Places) {
    pen.beginPath();
    for (let at = 0; at < bundle.length; at++) {
      const e = bundle[at];
      const [a, b] = scene.ends(e);
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

  const paintArrows = (pen: Pen, lines: Lines, { px, py }: Places) => {
    pen.beginPath();
    for (const e of lines.bundles.flat()) {
      const [a, b] = scene.ends(e);
      const r = folds.nodeClosed[b] ? folds.discs[folds.groupOf[b]].r * camera.k : camera.radius(b);
      traceArrow(pen, scene, e, [px[a], py[a]], [px[b], py[b]], r + 1.5);
    }
    fill(pen, ARROW);
  };

  /**
   * Links between folded groups, each pair as one line. Where there are many, those that stand for few links are
   * hairlines, as dark as they would be wide.
   */
  function* paintBundles(pen: Pen, { px, py, passes }: Places) {
    if (!folds.current.on) return;
    const held = folds.bundles().filter(({ a, b }) => folds.closed[a] && folds.closed[b]);
    held.sort((p, q) => p.links - q.links || p.a - q.a || p.b - q.b);
    const thin = min(1, max(0.2, 700 / held.length));
    const hair = held.length > MANY ? 1 / pixels() : 0;
    let done = 0;
    for (const { a, b, links, cross } of held) {
      const [p, q] = [folds.discs[a].members[0], folds.discs[b].members[0]];
      if (!passes(p, q)) continue;
      const width = min(7, 0.5 + Math.log2(1 + links) * 0.7);
      const line = links < 9 && hair ? hair : width;
      fade(pen, min(1, (thin * (links > 2 ? 0.9 : 0.55) * width) / line));
      traceLine(pen, px[p], py[p], px[q], py[q]);
      stroke(pen, cross ? ARROW : LINK_GREY, line);
      if (++done % BATCH === 0) yield;
    }
    fade(pen, 1);
    yield;
  }

  /** The folded groups in view, each with where it stands and how large. */
  const discsInView = ({ px, py, seen }: Places) =>
    folds.discs.flatMap((disc, at): [number, number, number, Disc][] => {
      const [first] = disc.members;
      const r = disc.r * camera.k;
      return folds.closed[at] && disc.shown && seen(first, r) ? [[px[first], py[first], r, disc]] : [];
    });

  const paintDiscs = (pen: Pen, at: Places): number => {
    const held = discsInView(at);
    for (const [x, y, r, disc] of held) {
      const colour = groupColour(model, disc.members[0]);
      traceShape(pen, "circle", x, y, r);
      fill(pen, pale(colour, 0.3));
      if (scene.unstable(disc.number)) dashed(pen, [3, 3]);
      stroke(pen, colour, r > 8 ? 1.6 : 1);
      dashed(pen);
    }
    return held.length;
  };

  function* paintNodes(pen: Pen, { px, py, seen }: Places) {
    let done = 0;
    for (let i = 0; i < scene.n; i++) {
      const r = camera.radius(i);
      if (!folds.alone(i) || !seen(i, r)) continue;
      fade(pen, filters.nodeLinked[i] ? 1 : 0.22);
      drawNode(pen, model, i, px[i], py[i], r);
      drawBadges(pen, model, camera, i, px[i], py[i]);
      if (++done % 250 === 0) yield;
    }
    fade(pen, 1);
    yield;
    return done;
  }

  const paintWords = (pen: Pen, lines: Lines, tops: Top[], at: Places) => {
    const room = makeRoom();
    discWords(pen, room, at);
    write(pen, "600 13");
    for (const { text, wide, x, y } of tops) {
      if (wide > textWidth(pen, text) * 0.55 || scene.groups.size < 13) {
        centred(pen, room, text, x, y, INK);
      }
    }
    if (look.titles) nodeWords(pen, room, lines, at);
  };

  const nodeWords = (pen: Pen, room: Room, lines: Lines, { area, px, py, seen }: Places) => {
    write(pen, "12");
    const free = (i: number) => folds.alone(i) && seen(i, 20);
    let budget = round((area.w * area.h) / 9000);
    let tries = 8 * budget;
    const held = keysOf(scene.x).filter(free);
    if (held.length < 900) for (const i of held) room.hold(px[i], py[i], camera.radius(i) * 0.75);
    for (const i of order) {
      if (budget <= 0) break;
      if (!filters.nodeLinked[i] || !free(i)) continue;
      if (--tries < 0) break; // no room is left: looking on for it would hold up the page
      const r = camera.radius(i) + (PROTECTED.has(scene.nodeData.shape[i]) ? 3 : 0);
      if (r < 2.6 && scene.n > 60) budget--;
      if (placeLabel(pen, room, nodeLabel(i), px[i], py[i], r, INK)) budget--;
    }
    if (lines.count <= 160) paintBorders(pen, room, lines.bundles.flat(), (i) => [px[i], py[i]]);
  };

  /** How many are in each disc, and which group it is where there is room. */
  const discWords = (pen: Pen, room: Room, at: Places) => {
    for (const [x, y, r, disc] of discsInView(at)) {
      write(pen, `600 ${min(15, max(10, r * 0.7))}`);
      const text = count(disc.shown);
      if (textWidth(pen, text) < 2 * r - 1) centred(pen, room, text, x, y + 4, INK, true);
      write(pen, "11");
      if (r > 13) placeLabel(pen, room, `Group ${disc.number}`, x, y, r, INK);
    }
  };

  const nodeLabel = (i: number): string => {
    const places =
      camera.zoomed() > 1.6 || scene.n < 80
        ? scene.say(scene.nodeData.countries[i]).slice(0, 3).join(" ")
        : "";
    return dotted([short(scene.called[i]), places]);
  };

  /** Which border each of some links crosses, beside its middle. */
  const paintBorders = (pen: Pen, room: Room, links: number[], place: (i: number) => number[]) => {
    write(pen, "600 11");
    for (const e of links) {
      const text = scene.crossOf[e] ? borderText(scene, e) : "";
      const [[ax, ay], [bx, by]] = scene.ends(e).map(place);
      if (text && hypot(ax - bx, ay - by) > 90) {
        centred(pen, room, text, (ax + bx) / 2, (ay + by) / 2 + 4, ACCENT);
      }
    }
  };

  return {
    paint,
    nodeLabel,
    paintBorders,
    /** Nodes were moved: outlines are worked out anew. */
    moved: () => {
      moves++;
    },
  };
};

/** A number that is the same for links drawn alike; larger ones are drawn above. */
const styleOf = (scene: Scene, e: number, inside: number): number => {
  const colour = scene.linkWay ? scene.linkWay.coded[e][0] : 0;
  const step = min(3, floor(scene.widthOf[e] * 4));
  return (((inside * 2 + scene.crossOf[e]) * 3 + scene.styleOf[e]) * 4 + step) * 256 + colour;
};

/** Which countries a link joins, such as "RO – GB". */
export const borderText = (scene: Scene, e: number): string => {
  const [from, to] = [scene.say(scene.linkData.from[e]), scene.say(scene.linkData.to[e])];
  if (!from.length || !to.length) return "";
  return `${from.slice(0, 2).join(" ")} ${scene.arrowed ? "→" : "–"} ${to.slice(0, 2).join(" ")}`;
};
