// Which source has records from when: quiet is not the same as not collected.
import { make } from "../network/dom.ts";
import { dashed, stroke } from "../network/marks.ts";
import { max, min } from "../network/math.ts";
import { fillBox, traceLine } from "../network/shapes.ts";
import { sharpPen } from "./brush.ts";

/** name, counts, undated, first and last day of what is collected in turn, 1 where that was stated. */
export type SourceRow = [string, number[], number, number[], number];
export interface CoverageGiven {
  period: string;
  starts: number[];
  end: number;
  sources: SourceRow[];
}
export type Cell = "records" | "quiet" | "not collected";

/** What each period of a source is. */
export const cells = (given: CoverageGiven, [, counts, , spans]: SourceRow): Cell[] => {
  return counts.map((held, at) => {
    if (held) return "records";
    const last = (given.starts[at + 1] ?? given.end + 1) - 1;
    const inside = spans.some((day, s) => s % 2 === 0 && day <= last && spans[s + 1] >= given.starts[at]);
    return inside ? "quiet" : "not collected";
  });
};

const ROW = 26;

/** What a source holds, in words. */
const wordsOf = (given: CoverageGiven, source: SourceRow, dayText: (day: number) => string): string => {
  const [name, counts, undated, spans, stated] = source;
  const stretches = spans.map((day, at) => dayText(day) + (at % 2 ? ", " : " to ")).join("");
  const quiet = cells(given, source).filter((cell) => cell === "quiet").length;
  const total = counts.reduce((sum, held) => sum + held, undated);
  const left = undated ? `, ${undated} undated` : "";
  const known = spans.length
    ? `; ${stated ? "stated: " : ""}${stretches}${quiet} quiet ${given.period}s`
    : "";
  return `${name}: ${total} records${left}${known}`;
};

/** One line per source over the days from `low` to `high`, beside it the same in words. */
export const makeCoverage = (
  given: CoverageGiven,
  low: number,
  high: number,
  dayText: (day: number) => string,
) => {
  const canvas = make("canvas.coverage-bars");
  const words = given.sources.map((source) => wordsOf(given, source, dayText));
  const names = words.map((textContent) => make("li", textContent, { title: textContent }));
  const key = (style: string) => make("span", { className: `tnx-key tnx-key-${style}` });
  const box = make(
    "details.coverage",
    make("summary", `Sources (${names.length}): quiet or not collected`),
    make("div.coverage-rows", canvas, make("ul", ...names)),
    make(
      "p",
      key("records"),
      "records",
      key("quiet"),
      "quiet: collected, nothing in it",
      key("none"),
      "not known to be collected. Unless stated, a source counts as collected from its first to its last record.",
    ),
  );
  box.ontoggle = draw;

  function draw() {
    if (!box.open || !canvas.clientWidth) return;
    const w = canvas.clientWidth;
    canvas.style.height = `${names.length * ROW}px`;
    const c = sharpPen(canvas, w, names.length * ROW);
    const x = (day: number): number => (min(max(day - low, 0), high + 1 - low) / (high - low + 1)) * w;
    given.sources.forEach((source, row) => {
      const most = max(1, ...source[1]);
      cells(given, source).forEach((cell, at) => {
        const left = x(given.starts[at]);
        const right = x(given.starts[at + 1] ?? given.end + 1);
        paint(c, cell, left, row * ROW + 5, right - left, source[1][at] / most);
      });
    });
  }
  return { box, draw };
};

const paint = (c: CanvasRenderingContext2D, cell: Cell, x: number, y: number, w: number, share: number) => {
  const h = ROW - 10;
  if (w <= 0) return;
  if (cell === "records") {
    fillBox(c, `rgb(10 88 166 / ${0.35 + 0.65 * share})`, x, y, max(1, w - 0.5), h);
    return;
  }
  // Quiet is a thin line; what was not collected is hatched: a thick one of short dashes.
  const quiet = cell === "quiet";
  dashed(c, quiet ? [] : [1, 5]);
  traceLine(c, x, y + h / 2, x + w, y + h / 2);
  stroke(c, quiet ? "#dfe5ea" : "#9aa5b0", quiet ? 3 : h);
};
