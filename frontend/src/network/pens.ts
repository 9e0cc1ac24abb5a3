// A pen that writes SVG: takes what the painter does on a canvas, keeps vectors and text.
import { svg } from "./dom.ts";
import type { Pen } from "./shapes.ts";

const round = (value: number) => +value.toFixed(2);

/** Make a pen and the picture that it fills. */
export function svgPen(width: number, height: number): { pen: Pen; picture: SVGElement } {
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    xmlns: "http://www.w3.org/2000/svg",
  });
  const measure = document.createElement("canvas").getContext("2d")!;
  const parents = [picture];
  const states: object[] = [];
  let path = "";
  let dash: number[] = [];
  let clips = 0;
  const add = (tag: string, given: Record<string, unknown>, text?: string) => {
    const node = svg(tag, given);
    if (text !== undefined) node.textContent = text;
    if (pen.globalAlpha < 1) node.setAttribute("opacity", String(round(pen.globalAlpha)));
    parents[parents.length - 1].append(node);
  };
  const line = () => ({
    stroke: pen.strokeStyle,
    "stroke-width": round(pen.lineWidth),
    "stroke-linejoin": pen.lineJoin,
    ...(dash.length ? { "stroke-dasharray": dash.map(round).join(" ") } : {}),
  });
  const words = (text: string, x: number, y: number, given: object) =>
    add("text", { x: round(x), y: round(y), style: `font:${pen.font};white-space:pre`, ...given }, text);
  const pen: Pen = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineJoin: "miter",
    lineCap: "butt",
    globalAlpha: 1,
    font: "12px sans-serif",
    textBaseline: "alphabetic",
    beginPath() {
      path = "";
    },
    moveTo(x, y) {
      path += `M${round(x)} ${round(y)}`;
    },
    lineTo(x, y) {
      path += `L${round(x)} ${round(y)}`;
    },
    quadraticCurveTo(a, b, x, y) {
      path += `Q${round(a)} ${round(b)} ${round(x)} ${round(y)}`;
    },
    closePath() {
      path += "Z";
    },
    arc(x, y, r, from, to) {
      const at = (turn: number) => `${round(x + r * Math.cos(turn))} ${round(y + r * Math.sin(turn))}`;
      const half = (from + to) / 2;
      path += `${path ? "L" : "M"}${at(from)}`;
      path += `A${round(r)} ${round(r)} 0 0 1 ${at(half)}A${round(r)} ${round(r)} 0 0 1 ${at(to)}`;
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
      parents[parents.length - 1].append(hole, group);
      parents[parents.length - 1] = group;
    },
    save() {
      parents.push(parents[parents.length - 1]);
      const { fillStyle, strokeStyle, lineWidth, globalAlpha, font } = pen;
      states.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font });
    },
    restore() {
      parents.pop();
      Object.assign(pen, states.pop());
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
