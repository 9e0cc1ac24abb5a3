// What lies on top of the picture: the selection, what the pointer is on, the lasso.

import type { Camera } from "./camera.ts";
import { makeRoom, placeLabel } from "./labels.ts";
import { dashed, drawBadges, drawNode, fill, stroke, traceArrow, traceLink, write } from "./marks.ts";
import { max } from "./math.ts";
import type { Model } from "./model.ts";
import type { makePaint } from "./paint.ts";
import {
  ACCENT,
  DASHES,
  fillBox,
  INK,
  type Pen,
  type Point,
  traceLine,
  tracePolygon,
  traceShape,
} from "./shapes.ts";

const MOST = 3000; // nodes and links of a selection drawn one by one

export const makeOverlay = (model: Model, camera: Camera, words: ReturnType<typeof makePaint>) => {
  const { net: scene, filters, picked: focus, folds } = model;
  const { sx, sy } = camera;
  const at = (i: number): Point => [sx(i), sy(i)];
  const size = (i: number) => max(4, camera.radius(i));
  const node = (pen: Pen, i: number) => drawNode(pen, model, i, ...at(i), size(i));

  const link = (pen: Pen, e: number): void => {
    const [a, b] = scene.ends(e);
    pen.beginPath();
    traceLink(pen, scene, e, ...at(a), ...at(b));
  };

  const ring = (pen: Pen, i: number, colour: string, width: number): void => {
    traceShape(pen, scene.nodeData.shape[i], ...at(i), size(i) + 4);
    stroke(pen, colour, width);
  };

  /** The selection on top of the faded picture. */
  const selection = (pen: Pen): void => {
    fillBox(pen, "rgba(255,255,255,.82)", 0, 0, camera.w, camera.h + 80);
    const links = [...focus.ties].filter((e) => filters.linkShown[e]).slice(0, MOST);
    for (const e of links) chosenLink(pen, e);
    chosenNodes(pen, links);
  };

  const chosenLink = (pen: Pen, e: number): void => {
    const cross = scene.crossOf[e];
    dashed(pen, DASHES[scene.styleOf[e]], 1.25);
    link(pen, e);
    stroke(pen, cross ? INK : "#5c6b7a", (cross ? 3.6 : 1.6) + 1.6 * scene.widthOf[e]);
    dashed(pen);
    if (cross) stroke(pen, "#fff", 1.2 + 1.2 * scene.widthOf[e]);
    if (!scene.arrowed) return;
    const [a, b] = scene.ends(e);
    pen.beginPath();
    traceArrow(pen, scene, e, at(a), at(b), size(b) + 1.5);
    fill(pen, INK);
  };

  /** The chosen nodes and those beside them, with their names. */
  const chosenNodes = (pen: Pen, links: number[]): void => {
    const all = [...focus.near, ...focus.chosen].filter((i) => filters.nodeShown[i]).slice(-MOST);
    for (const i of all) {
      node(pen, i);
      drawBadges(pen, model, camera, i, ...at(i));
    }
    for (const i of all) if (focus.chosen.has(i)) ring(pen, i, INK, 2.6);
    const room = makeRoom();
    for (const i of all.reverse().slice(0, 60)) {
      write(pen, focus.chosen.has(i) ? "600 13" : "12");
      placeLabel(pen, room, words.nodeLabel(i), ...at(i), camera.radius(i) + 6, INK);
    }
    words.paintBorders(pen, room, links.slice(0, 80), at);
  };

  /** Nodes on the move, with their links. */
  const dragged = (pen: Pen): void => {
    for (const i of focus.drag) {
      for (const [e] of scene.beside(i)) {
        if (!filters.linkShown[e]) continue;
        link(pen, e);
        stroke(pen, ACCENT, 1.4);
      }
    }
    for (const i of focus.drag) node(pen, i);
  };

  return (pen: Pen): void => {
    if (focus.chosen.size || focus.ties.size) selection(pen);
    if (focus.drag.size) dragged(pen);
    if (focus.hoverLink >= 0) {
      link(pen, focus.hoverLink);
      stroke(pen, ACCENT, 3);
    }
    if (focus.hover >= 0) ring(pen, focus.hover, ACCENT, 2.4);
    if (focus.hoverGroup >= 0) {
      const disc = folds.discs[focus.hoverGroup];
      traceShape(pen, "circle", ...camera.spot(disc.x, disc.y), disc.r * camera.k + 3);
      stroke(pen, ACCENT, 2.4);
    }
    if (focus.area.length > 1) {
      tracePolygon(pen, focus.area);
      fill(pen, "rgba(10,88,166,.10)");
      stroke(pen, ACCENT, 1.2);
    }
    for (const [x, y] of focus.area.slice(-1)) {
      for (const [a, b] of [
        [7, 0],
        [0, 7],
      ]) {
        traceLine(pen, x - a, y - b, x + a, y + b);
        stroke(pen, ACCENT, 1.6);
      }
    }
  };
};
