// The map of corridors: puts the parts together, answers the keyboard, tells network and notebook.
import { count, download, make, many } from "../network/dom.ts";
import { type Brush, calm, makeBrush } from "../time/brush.ts";
import { makeChart } from "./chart.ts";
import { makeNotes, makeTools, sheetOf } from "./controls.ts";
import {
  asked,
  type Choice,
  cleaned,
  filterWords,
  hasJourneys,
  kindsOf,
  type MapFilter,
  type MapView,
  monthName,
  monthOf,
  told,
  viewOf,
} from "./filter.ts";
import {
  type Flow,
  flowsOf,
  type Model,
  monthText,
  type Payload,
  peopleOn,
  readModel,
  type Way,
  worth,
} from "./model.ts";
import { aboutFlow, flowTitle, makeCard, makeDrawer, makeTable } from "./panels.ts";
import { listen } from "./pointer.ts";

const STEP = 60;
const TELL_MS = 150;

/** What the page or notebook is told. */
export interface Options {
  onselect?: (ways: Way[]) => void;
  onview?: (view: MapView) => void;
  /** Whether title and marking stand in the element itself. */
  marked?: boolean;
}

export type CorridorMap = ReturnType<typeof mountMap>;

export function mountMap(host: HTMLElement, data: Payload, options: Options = {}) {
  const model = readModel(data);
  const choice = firstChoice(data);
  let chosen: string[] = [];
  let every: Flow[] = [];
  let shown: Flow[] = [];
  let paints = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const canvas = make("canvas", { "aria-hidden": "true" });
  const status = make("div", { className: "tnm-status" });
  const live = make("div", { className: "tnm-unseen", "aria-live": "polite" });
  const card = makeCard(model);
  const drawer = makeDrawer(model, { close: closeDrawer, people: () => tell(true) });
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
    viewLater();
  });
  const brush = makeMonths(model, (from, to) => {
    const whole = from <= model.firstMonth && to >= model.lastMonth;
    const { from: _, to: __, ...rest } = choice.filter;
    choice.filter = whole ? rest : { ...rest, from: monthName(from), to: monthName(to) };
    refresh();
  });
  const tools = makeTools(model, choice, {
    changed,
    zoom: (factor) => picture.zoom(factor),
    fit: () => picture.fit(),
    europe: picture.europe,
    table: toggleTable,
    png() {
      const sheet = sheetOf(canvas, data.marking, `${status.textContent} · ${data.credit}`);
      sheet.toBlob((blob) => blob && download(blob, "corridors.png"));
    },
    clear: () => setFilter({}),
  });
  const marking = (): HTMLElement[] =>
    options.marked && data.marking
      ? [make("p", { className: "tnm-marking", textContent: data.marking })]
      : [];
  const title =
    options.marked && data.title ? [make("p", { className: "tnm-title", textContent: data.title })] : [];
  host.classList.add("tnm");
  host.dataset.people = "";
  host.replaceChildren(
    ...marking(),
    ...title,
    tools.box,
    chart,
    brush?.box ?? undatedWords(),
    makeNotes(data),
    ...marking(),
    live,
  );

  const whole = (): boolean => !brush?.window() && !choice.filter.kind;
  const stretch = (): string => stretchOf(model, brush?.window() ?? null);
  const picked = (): Flow[] => every.filter((flow) => chosen.includes(flow.key));
  const current = (): Flow | undefined => shown.find((flow) => flow.key === chosen.at(-1));

  function changed(change: Partial<Choice>) {
    if (change.level && change.level !== choice.level) chosen = [];
    Object.assign(choice, change);
    choice.filter = cleaned(choice.filter);
    if (choice.measure === "people" && !hasJourneys(choice.filter)) choice.measure = "records";
    refresh();
  }
  /** Ask for a filter in its whole, months among it. */
  function setFilter(filter: MapFilter) {
    const { from, to } = filter;
    brush?.set(from ? monthOf(from) : model.firstMonth, to ? monthOf(to) : model.lastMonth, true);
    changed({ filter });
  }

  /** Work out what is shown. */
  function refresh() {
    const held = brush?.window() ?? null;
    const kinds = kindsOf(choice.filter);
    every = flowsOf(model, choice.level, held, choice.measure, kinds);
    const wanted = every.filter((flow) => asked(model, choice, flow));
    shown = wanted.filter((flow) => told(model, choice, flow));
    const all = held ? flowsOf(model, choice.level, null, choice.measure, kinds) : every;
    Object.assign(picture.look, {
      flows: shown,
      measure: choice.measure,
      top: Math.max(1, ...all.map((flow) => worth(flow, choice.measure))),
      moving: (brush?.playing() ?? false) && !calm(),
    });
    brush?.draw();
    tools.sync(Object.keys(choice.filter).length > 0);
    say(wanted.length - shown.length);
    const flow = current();
    if (flow && !drawer.box.hidden) read(flow);
    else if (!flow) shut();
    if (!table.box.hidden) table.draw(shown, choice.level, stretch());
    tell();
    picture.paint();
  }
  function say(hidden: number) {
    const noun = many(shown.length, choice.level === "countries" ? "corridor" : "way");
    const left = hidden ? ` · ${count(hidden)} hidden: nobody travelled, no more than chance` : "";
    const words = filterWords(model, choice.filter);
    status.textContent = `${noun}${words && `, ${words}`} · ${stretch()}${left}`;
    const [from, to] = brush?.window() ?? ["", ""];
    const playing = String(brush?.playing() ?? false);
    const { level, measure } = choice;
    Object.assign(host.dataset, { flows: shown.length, months: `${from}-${to}`, playing, level, measure });
    chart.setAttribute(
      "aria-label",
      `Map of ${noun} between countries${words && `, ${words}`}, ${stretch()}. N and P walk through the corridors, with Shift they keep those chosen before, Enter opens the records, arrow keys move, plus and minus zoom, 0 fits, E shows Europe, space plays month by month, comma and full stop step, A shows all months, C clears the filter, D and M change dots and arrows, T shows a table.`,
    );
  }

  /** Tell page and notebook what is chosen and who is on it; `go` also leads to the network. */
  function tell(go = false) {
    const flows = picked();
    const ids = peopleOn(model, flows);
    picture.look.chosen = new Set(chosen);
    host.dataset.chosen = chosen.join(" | ");
    if (host.dataset.people !== ids.join(" ")) {
      host.dataset.people = ids.join(" ");
      network()?.explorer?.select(ids);
    }
    if (go) network()?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    viewLater();
  }
  const ways = (): Way[] => chosen.map((key) => key.split(">") as Way);
  const view = (): MapView => viewOf(choice, ways(), picture.camera());
  let before = "";
  /** Tell what is seen, once it has rested. */
  function viewLater() {
    if (!options.onview) return;
    clearTimeout(later);
    later = setTimeout(() => {
      const now = JSON.stringify(view());
      if (before && now !== before) options.onview?.(view());
      before = now;
    }, TELL_MS);
  }

  /** Choose these arrows, the last of them to walk on from. */
  function choose(keys: string[]) {
    if (keys.join(" ") === chosen.join(" ")) return;
    const added = keys.at(-1);
    chosen = keys;
    const flow = current();
    if (flow && added) {
      picture.show(flow);
      const more = keys.length > 1 ? `${keys.length} chosen, the last ` : "";
      live.textContent = `${more}${flowTitle(flow)}: ${aboutFlow(model, flow, choice.level, whole())}`;
    }
    tell();
    options.onselect?.(ways());
    picture.paint();
  }
  function read(flow: Flow) {
    drawer.show(flow, choice.level, stretch(), whole(), network() !== null);
    picture.cover(drawer.box.offsetWidth);
    picture.show(flow, true);
  }
  function shut() {
    drawer.hide();
    picture.cover(0);
  }
  function open(flow: Flow, keys = [flow.key]) {
    table.box.hidden = true;
    choose(keys);
    read(flow);
  }
  function openAndRead(flow: Flow) {
    open(flow, [...chosen.filter((key) => key !== flow.key && chosen.at(-1) === flow.key), flow.key]);
    drawer.focus();
  }
  /** Choose arrows from outside; their dots decide whether countries or places are shown. */
  function select(asked: Way[]) {
    const keys = asked.map((way) => way.join(">"));
    const level = asked.at(-1)?.[0].includes(" ") ? "places" : "countries";
    if (asked.length && level !== choice.level) changed({ level });
    choose(keys);
    if (!keys.length) shut();
  }
  /** Bring one into the picture and open its records, whatever was filtered. */
  function focus(way: Way) {
    select([way]);
    if (!current()) setFilter({});
    if (!current()) changed({ measure: "records" });
    const flow = current();
    if (!flow) return;
    open(flow);
  }
  function setView(to: Partial<MapView>) {
    const { dots: level, arrows: measure, selected, camera } = to;
    Object.assign(choice, { level: level ?? choice.level, measure: measure ?? choice.measure });
    setFilter(to.filter ?? {});
    select(selected ?? []);
    if (camera) picture.setCamera(camera);
  }
  function closeDrawer() {
    shut();
    chart.focus();
  }
  function toggleTable() {
    table.box.hidden = !table.box.hidden;
    if (table.box.hidden) return chart.focus();
    shut();
    table.draw(shown, choice.level, stretch());
    table.focus();
  }
  function walk(by: number, keep: boolean) {
    if (!shown.length) return;
    const at = shown.findIndex((flow) => flow.key === chosen.at(-1));
    const start = by > 0 ? 0 : shown.length - 1;
    const next = shown[at < 0 ? start : (at + by + shown.length) % shown.length]!;
    choose(keep ? [...chosen.filter((key) => key !== next.key), next.key] : [next.key]);
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
    click(x, y, more) {
      chart.focus({ preventScroll: true });
      const { flow } = picture.pick(x, y);
      if (flow && more) {
        const rest = chosen.filter((key) => key !== flow.key);
        choose(rest.length < chosen.length ? rest : [...chosen, flow.key]);
      } else if (flow) open(flow);
      else if (!more) {
        shut();
        choose([]);
      }
    },
    wheels: (event) =>
      event.ctrlKey ||
      document.activeElement === chart ||
      document.documentElement.classList.contains("tnm-page"),
  });
  function light(key: string) {
    if (key === picture.look.hover) return;
    picture.look.hover = key;
    picture.paint();
  }

  const keys: Record<string, (shift: boolean) => void> = {
    ArrowLeft: () => picture.pan(STEP, 0),
    ArrowRight: () => picture.pan(-STEP, 0),
    ArrowUp: () => picture.pan(0, STEP),
    ArrowDown: () => picture.pan(0, -STEP),
    "+": () => picture.zoom(1.4),
    "=": () => picture.zoom(1.4),
    "-": () => picture.zoom(1 / 1.4),
    "0": () => picture.fit(),
    e: picture.europe,
    n: (shift) => walk(1, shift),
    p: (shift) => walk(-1, shift),
    t: toggleTable,
    c: () => setFilter({}),
    m: () => turn(tools.widths),
    d: () => turn(tools.levels),
    " ": () => brush?.play(),
    ".": () => brush?.step(1),
    ",": () => brush?.step(-1),
    a: () => brush?.set(model.firstMonth, model.lastMonth),
    Enter() {
      const flow = current();
      if (flow) openAndRead(flow);
    },
  };
  chart.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!table.box.hidden) toggleTable();
      else if (!drawer.box.hidden) closeDrawer();
      else choose([]);
      return;
    }
    if (event.target !== chart || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(event.shiftKey);
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
    select,
    focus,
    setFilter,
    setView,
    view,
    destroy() {
      watch.disconnect();
      clearTimeout(later);
      brush?.destroy();
      picture.destroy();
      host.replaceChildren();
    },
  };
}

type Explorer = HTMLElement & { explorer?: { select(ids: string[]): void } };
/** The explorer on the same page, if there is one; in a notebook the two are linked by Python. */
const network = (): Explorer | null => document.querySelector<Explorer>(".tnx[data-scene]");

/** What is shown at first. */
function firstChoice(data: Payload): Choice {
  if (data.steps) return { level: "places", measure: "steps", filter: {} };
  const travelled = data.legs.travelled.some((who) => who.length);
  return { level: "countries", measure: travelled ? "people" : "records", filter: {} };
}

function makeMonths(model: Model, onchange: (from: number, to: number) => void): Brush | null {
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
