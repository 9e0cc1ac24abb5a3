// What stands beside the picture: the card, the drawer of records, the table, the words below.
import { count, make, many } from "../network/dom.ts";
import { recordList } from "../network/records.ts";
import { evidenceOf, type Flow, type Level, type Model, monthText, pairs, type Spot } from "./model.ts";

const MOST_PEOPLE = 40;

/** "Romania to Germany". */
export const flowTitle = (flow: Flow): string => `${flow.from.name} to ${flow.to.name}`;

const people = (held: number): string => `${count(held)} ${held === 1 ? "person" : "people"}`;

/** A flow's numbers in one line. */
export function aboutFlow(model: Model, flow: Flow, level: Level, whole: boolean): string {
  const parts = [`${people(flow.travelled.length)} travelled`, many(flow.records, "record")];
  if (flow.steps.length) parts.unshift(stepWords(model, flow));
  if (flow.undated) parts.push(`${count(flow.undated)} without a date`);
  if (whole && level === "countries") {
    const { corridors } = model.data;
    const days = [
      ...new Set([corridors.first[flow.corridor], corridors.last[flow.corridor]].filter(Boolean)),
    ];
    if (days.length) parts.push(`seen ${days.join(" to ")}`);
    const p = corridors.p[flow.corridor];
    if (p !== null && p !== undefined) parts.push(`p ${p}`);
  } else {
    const [first, last] = monthsOf(model, flow);
    if (first !== null)
      parts.push(first === last ? monthText(first) : `${monthText(first)} to ${monthText(last!)}`);
  }
  return parts.join(", ");
}

/** "journey 2 (2024-05-06), 4 (no date)". */
const stepWords = ({ data }: Model, { steps }: Flow): string =>
  `journey ${steps.map((step) => `${step} (${data.steps![step - 1]![1] ?? "no date"})`).join(", ")}`;

function monthsOf(model: Model, flow: Flow): [number | null, number | null] {
  const months = flow.legs.flatMap((leg) => pairs(model.data.legs.months[leg]!).map(([month]) => month));
  const dated = months.filter((month): month is number => month !== null);
  return dated.length ? [Math.min(...dated), Math.max(...dated)] : [null, null];
}

/** What a dot stands for. */
export const aboutSpot = (model: Model, spot: Spot, level: Level): string => {
  const country = model.data.countries[spot.country]![1];
  if (spot.exact) return `the place itself, in ${country}`;
  return level === "countries"
    ? "the middle of the country, as all dots here: choose Places for places"
    : "the middle of the country: the records name no place, or none that is known for certain";
};

/** Where the first evidence of a flow stands, for the card. */
async function firstEvidence(model: Model, flow: Flow): Promise<string> {
  const [where, time] = (await evidenceOf(model, flow)).rows[0] ?? [];
  return where ? `First evidence: ${where}${time ? ` (${time})` : ""}` : "";
}

/** The card beside the pointer. */
export function makeCard(model: Model) {
  const box = make("div", { className: "tnm-card", hidden: true });
  return {
    box,
    hide() {
      box.hidden = true;
    },
    show(
      content: { flow: Flow | null; spot: Spot | null },
      level: Level,
      whole: boolean,
      x: number,
      y: number,
      w: number,
    ) {
      const lines: (Node | string)[] = [];
      if (content.flow) {
        const { flow } = content;
        lines.push(make("strong", { textContent: flowTitle(flow) }));
        lines.push(make("span", { textContent: aboutFlow(model, flow, level, whole) }));
        const first = make("span");
        lines.push(first);
        firstEvidence(model, flow).then((text) => first.append(text));
      } else if (content.spot) {
        lines.push(make("strong", { textContent: content.spot.name }));
        lines.push(make("span", { textContent: aboutSpot(model, content.spot, level) }));
      }
      box.replaceChildren(...lines);
      box.hidden = false;
      box.style.left = `${Math.max(4, Math.min(x + 14, w - box.offsetWidth - 6))}px`;
      box.style.top = `${Math.max(4, y - box.offsetHeight - 12)}px`;
    },
  };
}

interface Asked {
  close(): void;
  people(flow: Flow): void;
}

/** The drawer: everything that is known of one corridor, and its records. */
export function makeDrawer(model: Model, asked: Asked) {
  const box = make("section", {
    className: "tnm-drawer",
    hidden: true,
    "aria-label": "Records of a corridor",
  });
  const close = make("button", {
    type: "button",
    className: "tnm-close",
    textContent: "✕",
    "aria-label": "Close records",
  });
  close.addEventListener("click", asked.close);

  function show(flow: Flow, level: Level, stretch: string, whole: boolean, linked: boolean) {
    box.replaceChildren(
      close,
      make("h2", { textContent: flowTitle(flow) }),
      facts(factsOf(model, flow, level, stretch, whole)),
      ...peopleOf(model, flow, linked, asked),
      make("h3", { textContent: "Records behind it" }),
      recordsOf(model, flow),
    );
    box.hidden = false;
    box.scrollTop = 0;
  }
  return {
    box,
    show,
    hide() {
      box.hidden = true;
    },
    focus: () => close.focus(),
  };
}

function factsOf(
  model: Model,
  flow: Flow,
  level: Level,
  stretch: string,
  whole: boolean,
): [string, string][] {
  const rows: [string, string][] = [
    ["Shown", stretch],
    ["Of the route", flow.steps.length ? stepWords(model, flow) : ""],
    ["Travelled", people(flow.travelled.length)],
    ["In touch or paid", people(flow.touched.length)],
    [
      "Records",
      flow.undated
        ? `${count(flow.records)}, ${count(flow.undated)} of them without a date`
        : count(flow.records),
    ],
  ];
  const { corridors } = model.data;
  const at = flow.corridor;
  if (level === "countries" && at >= 0) {
    const text = (value: number | string | null | undefined): string =>
      value === null || value === undefined ? "" : String(value);
    rows.push([
      "First and last seen",
      [corridors.first[at], corridors.last[at]].filter(Boolean).join(" to "),
    ]);
    rows.push(["Links between the two", text(corridors.links[at])]);
    rows.push(["Records by chance", text(corridors.expected[at])]);
    rows.push(["p, corrected", text(corridors.p[at])]);
  }
  if (!whole) rows.push(["Note", "dates, links and chance are of all months and kinds"]);
  if (level === "places") {
    for (const [name, spot] of [
      ["From", flow.from],
      ["To", flow.to],
    ] as const) {
      rows.push([name, `${spot.name}: ${aboutSpot(model, spot, level)}`]);
    }
  }
  return rows.filter(([, value]) => value);
}

function facts(rows: [string, string][]): HTMLElement {
  const list = make("dl", {});
  for (const [name, value] of rows)
    list.append(make("dt", { textContent: name }), make("dd", { textContent: value }));
  return list;
}

function peopleOf(model: Model, flow: Flow, linked: boolean, asked: Asked): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (linked && flow.travelled.length + flow.touched.length) {
    const go = make("button", {
      type: "button",
      className: "tnm-light",
      textContent: "Show these people in the network",
    });
    go.addEventListener("click", () => asked.people(flow));
    parts.push(go);
  }
  for (const [title, who] of [
    ["Who travelled", flow.travelled],
    ["Who was in touch or paid", flow.touched],
  ] as const) {
    if (!who.length) continue;
    const rows = who.slice(0, MOST_PEOPLE).map((at) => {
      const [entity, label, role] = model.data.people[at]!;
      const told = make("bdi", { textContent: label });
      const badge = role ? make("span", { className: "tnm-protect", textContent: role }) : "";
      return make("li", {}, told, ` ${label === entity ? "" : entity} `, badge);
    });
    const more = who.length > MOST_PEOPLE ? ` (the first ${MOST_PEOPLE} of ${count(who.length)})` : "";
    parts.push(
      make("h3", { textContent: `${title}${more}` }),
      make("ul", { className: "tnm-people" }, ...rows),
    );
  }
  return parts;
}

function recordsOf(model: Model, flow: Flow): HTMLElement {
  const list = recordList(
    evidenceOf(model, flow),
    "of all months, journeys first",
    "links.csv of a report, or a map made with more most_records",
    `${many(flow.records, "record")}; they are not listed one by one here`,
  );
  list.className = "tnm-records";
  return list;
}

function cells(texts: string[], tag: "th" | "td"): HTMLElement {
  return make(
    "tr",
    {},
    ...texts.map((textContent) => make(tag, tag === "th" ? { textContent, scope: "col" } : { textContent })),
  );
}

/** The same as text: every corridor that is shown, one row each. */
export function makeTable(model: Model, open: (flow: Flow) => void, close: () => void) {
  const box = make("section", { className: "tnm-table", hidden: true, "aria-label": "Table of corridors" });
  function draw(flows: Flow[], level: Level, stretch: string) {
    const { corridors } = model.data;
    const shut = make("button", {
      type: "button",
      className: "tnm-close",
      textContent: "✕",
      "aria-label": "Close table",
    });
    shut.addEventListener("click", close);
    const route = model.data.steps ? ["Journey"] : [];
    const head = [
      "From",
      "To",
      ...route,
      "People",
      "Records",
      "Without a date",
      "First",
      "Last",
      "Expected",
      "p",
    ];
    const rows = flows.map((flow) => {
      const at = level === "countries" ? flow.corridor : -1;
      const months = monthsOf(model, flow).map((month) => (month === null ? "" : monthText(month)));
      const days = at < 0 ? months : [corridors.first[at], corridors.last[at]];
      const steps = route.map(() => flow.steps.join(", "));
      const counts = [flow.travelled.length, flow.records, flow.undated];
      const chance = [corridors.expected[at], corridors.p[at]];
      const texts = [flow.to.name, ...steps, ...counts, ...days, ...chance].map((each) => String(each ?? ""));
      const go = make("button", {
        type: "button",
        textContent: flow.from.name,
        "aria-label": `Records of ${flowTitle(flow)}`,
      });
      go.addEventListener("click", () => open(flow));
      return make("tr", {}, make("td", {}, go), ...texts.map((textContent) => make("td", { textContent })));
    });
    box.replaceChildren(
      shut,
      make(
        "table",
        {},
        make("caption", {
          textContent: `${many(flows.length, level === "countries" ? "corridor" : "way")}, ${stretch}`,
        }),
        make("thead", {}, cells(head, "th")),
        make("tbody", {}, ...rows),
      ),
    );
  }
  return {
    box,
    draw,
    focus: () => box.querySelector("button")?.focus(),
  };
}
