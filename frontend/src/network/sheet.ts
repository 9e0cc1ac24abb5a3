// What is taken away: the picture with title, legend, grades and marking; the table of links.

import { count, make } from "./dom.ts";
import { LINE_WORDS, LINES } from "./filters.ts";
import { stroke } from "./marks.ts";
import { ceil, floor, max } from "./math.ts";
import type { Model } from "./model.ts";
import type { Painter } from "./painter.ts";
import { aboutLink } from "./panels.ts";
import { svgPen } from "./pens.ts";
import { DASHES, fillBox, INK, LINK_GREY, type Pen, PROTECTED, polygon, traceShape } from "./shapes.ts";

const TOP = 58;
const ROW = 20;
const WIDE = 230;

/** Draw one legend entry's mark around (x, y). */
type Mark = (pen: Pen, x: number, y: number) => void;

export function makeSheet(model: Model, painter: Painter) {
  const { scene, filters } = model;
  const { camera } = painter;

  /** What every colour, shape and line means, and the grades of what is shown. */
  function entries(): [Mark, string][] {
    const colours = filters.state.facet.categories.slice(0, 14).map(({ colour, label }): [Mark, string] => [
      (pen, x, y) => {
        fillBox(pen, colour, x, y - 6, 12, 12);
      },
      label,
    ]);
    const shapes = scene.shapes.map(([label, shape]): [Mark, string] => [
      (pen, x, y) => {
        traceShape(pen, shape, x + 6, y, 5);
        stroke(pen, INK, PROTECTED.has(shape) ? 2 : 1);
      },
      PROTECTED.has(shape) ? `${label} (to be protected)` : label,
    ]);
    const line =
      (dash: number[], width: number, colour: string): Mark =>
      (pen, x, y) => {
        pen.setLineDash(dash);
        pen.beginPath();
        pen.moveTo(x - 4, y);
        pen.lineTo(x + 18, y);
        stroke(pen, colour, width);
        pen.setLineDash([]);
      };
    const lines = LINES.map((_, at): [Mark, string] => [line(DASHES[at], 2, LINK_GREY), LINE_WORDS[at]]);
    const used = lines.filter((_, at) => scene.line.includes(at));
    const cross: [Mark, string][] = scene.cross.includes(1) ? [[line([], 3.5, INK), "crosses a border"]] : [];
    return [...colours, ...shapes, ...used, ...cross];
  }

  /** How many of the links shown rest on records of each grade. */
  function grades(): string {
    const facet = filters.linkFacets.find((one) => one.key === "grades")!;
    const tally = facet.categories.map(() => 0);
    facet.codes.forEach((row, e) => {
      if (filters.linkShown[e]) for (const code of row) tally[code]++;
    });
    const said = facet.categories.map(({ value }, code) =>
      tally[code] ? `${value || "no grade"}: ${count(tally[code])}` : "",
    );
    return `Grades of the records behind the links shown: ${said.filter(Boolean).join(", ") || "none"}`;
  }

  const size = () => {
    const across = max(1, floor(camera.w / WIDE));
    const rows = ceil(entries().length / across);
    return { across, rows, w: camera.w, h: TOP + camera.h + rows * ROW + 58 };
  };

  function draw(pen: Pen): void {
    const { across, rows, w, h } = size();
    const under = TOP + camera.h;
    fillBox(pen, "#fff", 0, 0, w, h);
    pen.save();
    pen.beginPath();
    polygon(pen, [
      [0, TOP],
      [w, TOP],
      [w, under],
      [0, under],
    ]);
    pen.clip();
    painter.copy(pen, TOP);
    camera.y += TOP;
    painter.drawOver(pen);
    camera.y -= TOP;
    pen.restore();
    const say = (text: string, font: string, y: number, left?: number) => {
      pen.font = `${font} sans-serif`;
      pen.fillStyle = INK;
      pen.fillText(text, left ?? max(4, (w - pen.measureText(text).width) / 2), y);
    };
    say(scene.marking, "600 14px", 20);
    say(scene.title, "600 16px", 44);
    entries().forEach(([mark, text], at) => {
      const [x, y] = [12 + (at % across) * WIDE, under + 18 + floor(at / across) * ROW];
      mark(pen, x, y);
      say([...text].slice(0, 32).join(""), "12px", y + 4, x + 24);
    });
    say([...grades()].slice(0, floor(w / 6)).join(""), "12px", under + rows * ROW + 24, 12);
    say(scene.marking, "600 14px", h - 10);
  }

  function png(scale = 2): HTMLCanvasElement {
    const { w, h } = size();
    const canvas = make("canvas", { width: w * scale, height: h * scale });
    const pen = canvas.getContext("2d")!;
    pen.scale(scale, scale);
    draw(pen);
    return canvas;
  }

  function vector(): string {
    const { w, h } = size();
    const { pen, picture } = svgPen(w, h);
    draw(pen);
    return new XMLSerializer().serializeToString(picture);
  }

  return { png, svg: vector, table: () => tsv(linkRows(model)) };
}

/** The links shown, one row each, under a row of headings. */
function linkRows({ scene, filters }: Model): string[][] {
  const { nodes } = scene;
  const grade = filters.linkFacets.find((one) => one.key === "grades")!;
  const rows = [
    [
      "Source id",
      "Source",
      "Target id",
      "Target",
      "Strength",
      "Line",
      "What it is",
      "Grades",
      "Records",
      "References",
    ],
  ];
  for (let e = 0; e < scene.m; e++) {
    if (!filters.linkShown[e]) continue;
    const [a, b] = [scene.source[e], scene.target[e]];
    rows.push([
      nodes.id[a],
      nodes.label[a],
      nodes.id[b],
      nodes.label[b],
      String(scene.strength[e]),
      LINE_WORDS[scene.line[e]],
      aboutLink(scene, e),
      grade.codes[e].map((code) => grade.categories[code].value).join(" "),
      String(scene.links.evidenceTotal[e]),
      scene.links.evidence[e].map((at) => scene.record(at)[0]).join("; "),
    ]);
  }
  return rows;
}

/** Rows as tab-separated text; a cell that a spreadsheet would take for a formula gets a `'`. */
export function tsv(rows: string[][]): string {
  const cell = (text: string) => {
    const plain = text.replace(/[\t\r\n]+/g, " ");
    return /^\s*[=+\-@|%]/.test(plain) && !/^-\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? `'${plain}` : plain;
  };
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}
