// A pen that writes SVG: takes what the painter does on a canvas, keeps vectors and text.
import { make, penOf, svg } from "./dom.ts";
import { assign, cos, sin } from "./math.ts";
import type { Pen } from "./shapes.ts";

const round = (value: number) => +value.toFixed(2);
const point = (x: number, y: number) => `${round(x)} ${round(y)}`;

/** Make a pen and the picture that it fills. */
export function svgPen(width: number, height: number): { pen: Pen; picture: SVGElement } {
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    xmlns: "http://www.w3.org/2000/svg",
  });
  const measure = penOf(make("canvas"));
  const parents = [picture];
  const states: object[] = [];
  let path = "";
  let dash: number[] = [];
  let clips = 0;
  const add = (tag: string, given: Record<string, unknown>, text?: string) => {
    const node = svg(tag, { ...given, ...(pen.globalAlpha < 1 && { opacity: round(pen.globalAlpha) }) });
    if (text) node.append(text);
    parents.at(-1)!.append(node);
  };
  const line = () => ({
    stroke: pen.strokeStyle,
    "stroke-width": round(pen.lineWidth),
    "stroke-linejoin": pen.lineJoin,
    ...(dash.length && { "stroke-dasharray": dash.map(round) }),
  });
  const words = (text: string, x: number, y: number, given: object) =>
    add("text", { x: round(x), y: round(y), style: `font:${pen.font};white-space:pre`, ...given }, text);
  const pen: Pen = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineJoin: "miter",
    globalAlpha: 1,
    font: "12px sans-serif",
    beginPath() {
      path = "";
    },
    moveTo(x, y) {
      path += `M${point(x, y)}`;
    },
    lineTo(x, y) {
      path += `L${point(x, y)}`;
    },
    quadraticCurveTo(a, b, x, y) {
      path += `Q${point(a, b)} ${point(x, y)}`;
    },
    closePath() {
      path += "Z";
    },
    arc(x, y, r, from, to) {
      const at = (turn: number) => point(x + r * cos(turn), y + r * sin(turn));
      const half = `A${point(r, r)} 0 0 1 `;
      path += `${path ? "L" : "M"}${at(from)}${half}${at((from + to) / 2)}${half}${at(to)}`;
    },
    fill() {
      add("path", { d: path, fill: pen.fillStyle });
    },
    stroke() {
      if (path) add("path", { d: path, fill: "none", ...line() });
    },
    clip() {
      const id = `clip${++clips}`;
      const group = svg("g", { "clip-path": `url(#${id})` });
      const hole = svg("clipPath", { id }, svg("path", { d: path }));
      parents.at(-1)!.append(hole, group);
      parents[parents.length - 1] = group;
    },
    save() {
      parents.push(parents.at(-1)!);
      states.push({ ...pen });
    },
    restore() {
      parents.pop();
      assign(pen, states.pop());
    },
    fillRect(x, y, w, h) {
      add("rect", { x: round(x), y: round(y), width: round(w), height: round(h), fill: pen.fillStyle });
    },
    fillText(text, x, y) {
      words(text, x, y, { fill: pen.fillStyle });
    },
    strokeText(text, x, y) {
      words(text, x, y, { fill: "none", ...line() });
    },
    measureText(text) {
      measure.font = pen.font;
      return measure.measureText(text);
    },
    setLineDash(parts) {
      dash = [...parts];
    },
  };
  return { pen, picture };
}
