// The map of corridors: puts the parts together, answers the keyboard, tells the network.
import { count, download, make, many } from "../network/dom.ts";
import { type Brush, calm, makeBrush } from "../time/brush.ts";
import { makeChart } from "./chart.ts";
import { type Choice, makeNotes, makeTools, sheetOf } from "./controls.ts";
import { type Flow, flowsOf, type Model, monthText, type Payload, readModel, worth } from "./model.ts";
import { aboutFlow, flowTitle, makeCard, makeDrawer, makeTable } from "./panels.ts";
import { listen } from "./pointer.ts";

/** What the map tells the rest of the page: who is on the corridor that was chosen. */
export const PEOPLE_EVENT = "tnx:people";
const SURE = 0.05;
const STEP = 60;

export type CorridorMap = ReturnType<typeof mountMap>;

export function mountMap(host: HTMLElement, data: Payload) {
  const model = readModel(data);
  const travelled = data.legs.travelled.some((who) => who.length);
  const choice: Choice = { level: "countries", measure: travelled ? "people" : "records", sureOnly: false };
  let chosen = "";
  let shown: Flow[] = [];
  let paints = 0;
  const canvas = make("canvas", { "aria-hidden": "true" });
  const status = make("div", { className: "tnm-status" });
  const live = make("div", { className: "tnm-unseen", "aria-live": "polite" });
  const card = makeCard(model);
  const drawer = makeDrawer(model, { close: closeDrawer, people: (flow) => tell(flow, true) });
  const table = makeTable(model, openAndRead, toggleTable);
  const chart = make(
    "div",
    { className: "tnm-chart", tabIndex: 0, role: "application" },
    canvas,
    status,
    card.box,
    drawer.box,
    table.box,
  );
  const picture = makeChart(model, canvas, () => {
    host.dataset.paints = String(++paints);
  });
  const brush = makeMonths(model, () => refresh(true));
  const tools = makeTools(choice, {
    changed(change) {
      if (change.level) [chosen, drawer.box.hidden] = ["", true];
      Object.assign(choice, change);
      refresh();
    },
    zoom: (factor) => picture.zoom(factor),
    fit: () => picture.fit(),
    europe: picture.europe,
    table: toggleTable,
    png() {
      const sheet = sheetOf(canvas, data.marking, `${status.textContent} · ${data.credit}`);
      sheet.toBlob((blob) => blob && download(blob, "corridors.png"));
    },
  });
  host.classList.add("tnm");
  host.replaceChildren(tools.box, chart, brush?.box ?? undatedWords(), makeNotes(data), live);

  const whole = (): boolean => !brush?.window();
  const stretch = (): string => stretchOf(model, brush?.window() ?? null);

  /** Work out what is shown; `keep` leaves the drawer open while months change. */
  function refresh(keep = false) {
    const held = brush?.window() ?? null;
    const every = flowsOf(model, choice.level, held, choice.measure);
    shown = every.filter((flow) => passes(data, flow, choice));
    const all = held ? flowsOf(model, choice.level, null, choice.measure) : every;
    Object.assign(picture.look, {
      flows: shown,
      measure: choice.measure,
      top: Math.max(1, ...all.map((flow) => worth(flow, choice.measure))),
      chosen,
      moving: (brush?.playing() ?? false) && !calm(),
    });
    picture.paint();
    brush?.draw();
    say(every.length - shown.length);
    const flow = shown.find((each) => each.key === chosen);
    if (flow && !drawer.box.hidden) read(flow);
    else if (!keep && !flow) drawer.hide();
    if (!table.box.hidden) table.draw(shown, choice.level, stretch());
  }
  function say(hidden: number) {
    const noun = many(shown.length, choice.level === "countries" ? "corridor" : "way");
    const left = hidden ? ` · ${count(hidden)} hidden: nobody travelled, no more than chance` : "";
    status.textContent = `${noun} · ${stretch()}${left}`;
    const [from, to] = brush?.window() ?? ["", ""];
    const playing = String(brush?.playing() ?? false);
    Object.assign(host.dataset, { flows: shown.length, months: `${from}-${to}`, playing, ...choice });
    chart.setAttribute(
      "aria-label",
      `Map of ${noun} between countries, ${stretch()}. N and P walk through the corridors, Enter opens the records, arrow keys move, plus and minus zoom, 0 fits, E shows Europe, space plays month by month, comma and full stop step, A shows all months, D and M change dots and arrows, T shows a table.`,
    );
  }

  const idsOf = (flow: Flow): string[] =>
    (flow.travelled.length ? flow.travelled : flow.touched).map((at) => data.people[at]![0]);
  /** Tell the page who is on a corridor; `go` also leads there. */
  function tell(flow: Flow | null, go = false) {
    const ids = flow ? idsOf(flow) : [];
    host.dataset.people = ids.join(" ");
    document.dispatchEvent(new CustomEvent(PEOPLE_EVENT, { detail: { ids, from: "map" } }));
    network()?.explorer?.select(ids);
    if (go) network()?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }

  function choose(flow: Flow | null) {
    const next = flow?.key ?? "";
    if (next === chosen) return;
    chosen = picture.look.chosen = next;
    host.setAttribute("data-chosen", chosen);
    if (flow) {
      picture.show(flow);
      live.textContent = `${flowTitle(flow)}: ${aboutFlow(model, flow, choice.level, whole())}`;
    }
    tell(flow);
    picture.paint();
  }
  const read = (flow: Flow) => drawer.show(flow, choice.level, stretch(), whole(), network() !== null);
  function open(flow: Flow) {
    table.box.hidden = true;
    choose(flow);
    read(flow);
  }
  function openAndRead(flow: Flow) {
    open(flow);
    drawer.focus();
  }
  function closeDrawer() {
    drawer.hide();
    chart.focus();
  }
  function toggleTable() {
    table.box.hidden = !table.box.hidden;
    if (table.box.hidden) return chart.focus();
    drawer.hide();
    table.draw(shown, choice.level, stretch());
    table.focus();
  }
  function walk(by: number) {
    if (!shown.length) return;
    const at = shown.findIndex((flow) => flow.key === chosen);
    const start = by > 0 ? 0 : shown.length - 1;
    const next = shown[at < 0 ? start : (at + by + shown.length) % shown.length]!;
    choose(next);
    if (!drawer.box.hidden) read(next);
  }

  listen(canvas, picture, {
    hover(x, y) {
      const { flow, spot } = picture.pick(x, y);
      canvas.style.cursor = flow ? "pointer" : "grab";
      light(flow?.key ?? "");
      if (flow || spot) card.show({ flow, spot }, choice.level, whole(), x, y, picture.size()[0]);
      else card.hide();
    },
    leave() {
      card.hide();
      light("");
    },
    click(x, y) {
      chart.focus({ preventScroll: true });
      const { flow } = picture.pick(x, y);
      if (flow) return open(flow);
      drawer.hide();
      choose(null);
    },
  });
  function light(key: string) {
    if (key === picture.look.hover) return;
    picture.look.hover = key;
    picture.paint();
  }

  const keys: Record<string, () => void> = {
    ArrowLeft: () => picture.pan(STEP, 0),
    ArrowRight: () => picture.pan(-STEP, 0),
    ArrowUp: () => picture.pan(0, STEP),
    ArrowDown: () => picture.pan(0, -STEP),
    "+": () => picture.zoom(1.4),
    "=": () => picture.zoom(1.4),
    "-": () => picture.zoom(1 / 1.4),
    "0": () => picture.fit(),
    e: picture.europe,
    n: () => walk(1),
    p: () => walk(-1),
    t: toggleTable,
    m: () => turn(tools.widths),
    d: () => turn(tools.levels),
    " ": () => brush?.play(),
    ".": () => brush?.step(1),
    ",": () => brush?.step(-1),
    a: () => brush?.set(model.firstMonth, model.lastMonth),
    Enter() {
      const flow = shown.find((each) => each.key === chosen);
      if (flow) openAndRead(flow);
    },
  };
  chart.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!table.box.hidden) toggleTable();
      else if (!drawer.box.hidden) closeDrawer();
      else choose(null);
      return;
    }
    if (event.target !== chart || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const watch = new ResizeObserver(() => {
    picture.resize();
    brush?.draw();
  });
  watch.observe(chart);
  refresh();
  return {
    flows: () => shown,
    middleOf: picture.middleOf,
    pan: picture.pan,
    zoom: picture.zoom,
    destroy() {
      watch.disconnect();
      brush?.destroy();
      picture.destroy();
    },
  };
}

type Explorer = HTMLElement & { explorer?: { select(ids: string[]): void } };
/** The explorer on the same page, if there is one. */
const network = (): Explorer | null => document.querySelector<Explorer>(".tnx[data-scene]");

/** With people chosen, arrows that nobody travelled stay away unless they are beyond chance. */
function passes(data: Payload, flow: Flow, { level, measure, sureOnly }: Choice): boolean {
  const p = data.corridors.p[flow.corridor] ?? null;
  const sure = p !== null && p <= SURE;
  if (sureOnly && !sure) return false;
  return measure === "records" || flow.travelled.length > 0 || (level === "countries" && sure);
}

function makeMonths(model: Model, onchange: () => void): Brush | null {
  if (!model.bars.length) return null;
  const bars = model.bars.map((held, at) => {
    const month = model.firstMonth + at;
    return { since: month, until: month, tall: held };
  });
  const undated = model.undated ? `${many(model.undated, "record")} without a date left out` : "";
  return makeBrush({ bars, text: monthText, noun: "month", step: "month", undated: () => undated, onchange });
}

function undatedWords(): HTMLElement {
  const text = "No record over a border has a date of its own, so months cannot be shown.";
  return make("p", { className: "tnm-note", textContent: text });
}

/** The months that are shown, in words. */
function stretchOf(model: Model, held: [number, number] | null): string {
  if (held)
    return held[0] === held[1] ? monthText(held[0]) : `${monthText(held[0])} to ${monthText(held[1])}`;
  return model.undated && model.bars.length
    ? `all months and ${count(model.undated)} without a date`
    : "all months";
}

function turn(select: HTMLSelectElement) {
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  select.dispatchEvent(new Event("change"));
}
