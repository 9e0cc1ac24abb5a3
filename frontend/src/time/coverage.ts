// Which source has records from when: quiet is not the same as not collected.
import { make } from "../network/dom.ts";

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
export function cells(given: CoverageGiven, [, counts, , spans]: SourceRow): Cell[] {
  return counts.map((held, at) => {
    if (held) return "records";
    const first = given.starts[at]!;
    const last = at + 1 < given.starts.length ? given.starts[at + 1]! - 1 : given.end;
    for (let s = 0; s + 1 < spans.length; s += 2)
      if (spans[s]! <= last && spans[s + 1]! >= first) return "quiet";
    return "not collected";
  });
}

/** One line per source over the days from `low` to `high`; a table tells the same in words. */
export function makeCoverage(
  given: CoverageGiven,
  low: number,
  high: number,
  dayText: (day: number) => string,
) {
  const canvas = make("canvas", { className: "tnx-coverage-bars", "aria-hidden": "true" });
  const ROW = 15;
  canvas.style.height = `${given.sources.length * ROW}px`;
  const names = make(
    "ul",
    { className: "tnx-coverage-names", "aria-hidden": "true" },
    ...given.sources.map(([name, , undated]) =>
      make("li", { title: name, textContent: undated ? `${name} (${undated} undated)` : name }),
    ),
  );
  const table = coverageTable(given, dayText);
  const legend = make("p", { className: "tnx-coverage-key" });
  for (const [style, text] of [
    ["tnx-key-records", "records"],
    ["tnx-key-quiet", "quiet: collected, nothing in it"],
    ["tnx-key-none", "not known to be collected"],
  ] as const) {
    legend.append(make("span", { className: `tnx-key ${style}` }), `${text} `);
  }
  const box = make(
    "details",
    { className: "tnx-coverage" },
    make("summary", { textContent: `Sources (${given.sources.length}): quiet or not collected` }),
    make("div", { className: "tnx-coverage-rows" }, canvas, names),
    legend,
    make("details", {}, make("summary", { textContent: "The same as a table" }), table),
  );
  box.addEventListener("toggle", draw);

  function draw() {
    if (!box.open || !canvas.clientWidth) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [w, h] = [canvas.clientWidth, given.sources.length * ROW];
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    const c = canvas.getContext("2d")!;
    c.scale(ratio, ratio);
    const x = (day: number): number =>
      ((Math.min(Math.max(day, low), high + 1) - low) / (high - low + 1)) * w;
    given.sources.forEach((source, row) => {
      const most = Math.max(1, ...source[1]);
      cells(given, source).forEach((cell, at) => {
        const left = x(given.starts[at]!);
        const right = x(at + 1 < given.starts.length ? given.starts[at + 1]! : given.end + 1);
        paint(c, cell, left, row * ROW + 2, right - left, ROW - 4, source[1][at]! / most);
      });
    });
  }
  return { box, draw };
}

function paint(
  c: CanvasRenderingContext2D,
  cell: Cell,
  x: number,
  y: number,
  w: number,
  h: number,
  share: number,
) {
  if (w <= 0) return;
  if (cell === "records") {
    c.fillStyle = `rgb(10 88 166 / ${(0.35 + 0.65 * share).toFixed(2)})`;
    c.fillRect(x, y, Math.max(1, w - 0.5), h);
  } else if (cell === "quiet") {
    c.fillStyle = "#dfe5ea";
    c.fillRect(x, y + h / 2 - 1.5, w, 3);
  } else {
    c.strokeStyle = "#9aa5b0";
    c.lineWidth = 0.7;
    c.beginPath();
    for (let at = x - h; at < x + w; at += 6) {
      const [a, b] = [Math.max(at, x), Math.min(at + h, x + w)];
      if (b <= a) continue;
      c.moveTo(a, y + h - (a - at));
      c.lineTo(b, y + h - (b - at));
    }
    c.stroke();
  }
}

/** The same in words, for who does not see the strip. */
function coverageTable(given: CoverageGiven, dayText: (day: number) => string): HTMLElement {
  const head = ["Source", "Records", "Without a date", "Collected", `Quiet ${given.period}s in it`];
  const rows = given.sources.map((source) => {
    const [name, counts, undated, spans, stated] = source;
    const total = counts.reduce((sum, held) => sum + held, undated);
    const stretches: string[] = [];
    for (let s = 0; s + 1 < spans.length; s += 2)
      stretches.push(`${dayText(spans[s]!)} to ${dayText(spans[s + 1]!)}`);
    const collected = stretches.length ? `${stretches.join(", ")}${stated ? " (stated)" : ""}` : "not known";
    const quiet = cells(given, source).filter((cell) => cell === "quiet").length;
    return [name, String(total), String(undated), collected, String(quiet)];
  });
  const row = (texts: string[], tag: "th" | "td") =>
    make(
      "tr",
      {},
      ...texts.map((textContent) =>
        make(tag, tag === "th" ? { textContent, scope: "col" } : { textContent }),
      ),
    );
  return make(
    "table",
    { className: "tnx-coverage-table" },
    make("caption", {
      textContent:
        "A source counts as collected from its first to its last record unless it was stated; nothing outside of that can be told.",
    }),
    make("thead", {}, row(head, "th")),
    make("tbody", {}, ...rows.map((texts) => row(texts, "td"))),
  );
}
