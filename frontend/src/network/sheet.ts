// What is taken away: the picture with title, legend, grades and marking; the table of links.

import { count, make, penOf } from "./dom.ts";
import { short } from "./labels.ts";
import { dashed, stroke } from "./marks.ts";
import { ceil, floor, max } from "./math.ts";
import type { Model } from "./model.ts";
import type { Painter } from "./painter.ts";
import { aboutLink } from "./panels.ts";
import { svgPen } from "./pens.ts";
import { CROSSES, LINE_WORDS, LINES, PROTECTED } from "./scene.ts";
import {
  DASHES,
  fillBox,
  INK,
  LINK_GREY,
  type Pen,
  textWidth,
  traceLine,
  tracePolygon,
  traceShape,
} from "./shapes.ts";

const TOP = 58;
const ROW = 20;
const WIDE = 230;

/** Draw one legend entry's mark around (x, y). */
type Mark = (pen: Pen, x: number, y: number) => void;

export const makeSheet = (model: Model, painter: Painter) => {
  const { net: scene, filters } = model;
  const { lens: camera } = painter;

  /** What every colour, shape and line means, and the grades of what is shown. */
  const entries = (): [Mark, string][] => {
    const colours = filters.current.way.choices
      .slice(0, 14)
      .map(({ ink: colour, says: label }): [Mark, string] => [
        (pen, x, y) => {
          fillBox(pen, colour, x, y - 6, 12, 12);
        },
        label,
      ]);
    const shapes = scene.marks.map(([shape, words]): [Mark, string] => [
      (pen, x, y) => {
        traceShape(pen, shape, x + 6, y, 5);
        stroke(pen, INK, PROTECTED.has(shape) ? 2 : 1);
      },
      words,
    ]);
    const line =
      (dash: number[], width: number, colour: string): Mark =>
      (pen, x, y) => {
        dashed(pen, dash);
        traceLine(pen, x - 4, y, x + 18, y);
        stroke(pen, colour, width);
        dashed(pen);
      };
    const lines = LINES.map((_, at): [Mark, string] => [line(DASHES[at], 2, LINK_GREY), LINE_WORDS[at]]);
    const used = lines.filter((_, at) => scene.styleOf.includes(at));
    const cross: [Mark, string][] = scene.crossOf.includes(1) ? [[line([], 3.5, INK), CROSSES]] : [];
    return [...colours, ...shapes, ...used, ...cross];
  };

  /** How many of the links shown rest on records of each grade. */
  const grades = (): string => {
    const facet = filters.grades;
    const tally = facet.choices.map(() => 0);
    facet.coded.forEach((row, e) => {
      if (filters.linkShown[e]) for (const code of row) tally[code]++;
    });
    const said = facet.choices.map(({ term: value }, code) =>
      tally[code] ? `${value || "no grade"}: ${count(tally[code])}` : "",
    );
    return `Grades of the records behind the links shown: ${said.filter(Boolean).join(", ") || "none"}`;
  };

  const size = () => {
    const across = max(1, floor(camera.w / WIDE));
    const rows = ceil(entries().length / across);
    return { across, rows, w: camera.w, h: TOP + camera.h + rows * ROW + 58 };
  };

  const draw = (pen: Pen): void => {
    const { across, rows, w, h } = size();
    const under = TOP + camera.h;
    fillBox(pen, "#fff", 0, 0, w, h);
    pen.save();
    tracePolygon(pen, [
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
      pen.fillText(text, left ?? max(4, (w - textWidth(pen, text)) / 2), y);
    };
    say(scene.marking, "600 14px", 20);
    say(scene.title, "600 16px", 44);
    entries().forEach(([mark, text], at) => {
      const [x, y] = [12 + (at % across) * WIDE, under + 18 + floor(at / across) * ROW];
      mark(pen, x, y);
      say(short(text, 32), "12px", y + 4, x + 24);
    });
    say(short(grades(), floor(w / 6)), "12px", under + rows * ROW + 24, 12);
    say(scene.marking, "600 14px", h - 10);
  };

  const png = (scale = 2): HTMLCanvasElement => {
    const { w, h } = size();
    const canvas = make("canvas", { width: w * scale, height: h * scale });
    const pen = penOf(canvas);
    pen.scale(scale, scale);
    draw(pen);
    return canvas;
  };

  const vector = (): string => {
    const { w, h } = size();
    const { pen, picture } = svgPen(w, h);
    draw(pen);
    return new XMLSerializer().serializeToString(picture);
  };

  return { png, svg: vector, table: async () => tsv(await linkRows(model)) };
};

/** The links shown, one row each, under a row of headings. */
const linkRows = async ({ net: scene, filters }: Model): Promise<string[][]> => {
  const { nodeData: nodes } = scene;
  const book = await scene.book();
  const grade = filters.grades;
  const heads = "Source id,Source,Target id,Target,Strength,Line,What it is,Grades,Records,References";
  const rows = [heads.split(",")];
  for (let e = 0; e < scene.m; e++) {
    if (!filters.linkShown[e]) continue;
    const { rows: records, left } = book("links", [e]);
    rows.push([
      ...scene.ends(e).flatMap((i) => [nodes.id[i], nodes.label[i]]),
      `${scene.strengthOf[e]}`,
      LINE_WORDS[scene.styleOf[e]],
      aboutLink(scene, e),
      grade.coded[e].map((code) => grade.choices[code].term).join(" "),
      `${records.length + left}`,
      records.map(([where]) => where).join("; "),
    ]);
  }
  return rows;
};

/** Rows as tab-separated text; a cell that a spreadsheet would take for a formula gets a `'`. */
export const tsv = (rows: string[][]): string => {
  const cell = (text: string) => {
    const plain = text.replace(/[\t\r\n]+/g, " ");
    return /^\s*[=+\-@|%]/.test(plain) && !/^-\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? `'${plain}` : plain;
  };
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
};
