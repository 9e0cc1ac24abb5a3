// The records behind nodes, links and legs (src/trafficnet/view/record_columns.py): read when first asked for.

import { count, fill, isText, make, many, table } from "./dom.ts";
import { distinct, entries, once, parse } from "./math.ts";
import { inflated, unpacked } from "./unpack.ts";

/** Records as rows of the drawer (reference, time, kind, grade, text), and how many more the page lacks. */
interface Listed {
  rows: string[][];
  left: number;
}

/** Which records stand behind each row, and how many more this page does not carry. */
interface Behind {
  evidence: number[][];
  left: number[];
}

interface Rows {
  /** File and row in turn. */
  where: number[][];
  /** A reference of any other form. */
  said: (string | null)[];
  /** Seconds since 1970, and how many characters of their ISO text are known. */
  time: number[];
  as: (number | string)[];
  kind: (number | null)[];
  grade: (number | null)[];
  text: (string | null)[];
}

/** The records behind some nodes, links or legs, each once and by time. */
type Book = (what: "nodes" | "links" | "legs", places: number[]) => Listed;

/** A book that is opened when somebody first asks, and not before. */
export const makeBook = (held: unknown, words: string[]): (() => Promise<Book>) =>
  once(() => opened(held, words));

const opened = async (held: unknown, words: string[]): Promise<Book> => {
  const block = isText(held) ? parse(await inflated(held)) : held;
  const read: Record<string, unknown> = {};
  for (const [name, columns] of entries(block)) read[name] = unpacked(columns as object, {});
  const { where, said, time, as, kind, grade, text } = read.rows as Rows;
  const row = (at: number): string[] => {
    const iso = new Date(time[at]! * 1000).toISOString().replace(".000", "");
    const known = as[at]!;
    const files = where[at]!.flatMap((file, i) => (i % 2 ? [] : `${words[file]}:${where[at]![i + 1]}`));
    return [
      said[at] ?? files.join("; "),
      isText(known) ? known : iso.slice(0, known).replace("T", " ") || "no date",
      words[kind[at]!] ?? "",
      words[grade[at]!] ?? "",
      (text[at] ?? "").replace("\u0001", iso),
    ];
  };
  return (what, places) => {
    const { evidence, left } = read[what] as Behind;
    const found = distinct(places.flatMap((place) => evidence[place]!));
    return {
      rows: found.sort((a, b) => time[a]! - time[b]! || a - b).map(row),
      left: places.reduce((sum, place) => sum + left[place]!, 0),
    };
  };
};

/** The table of records, once they are read; `rest` says what lists those that the page lacks. */
export const recordList = (asked: Promise<Listed>, order: string, rest: string, none: string) => {
  const box = make("div.records", "Reading …");
  asked.then(({ rows, left }) => {
    const all = many(rows.length + left, "record");
    const heads = ["File and row", "Time (UTC)", "Kind", "Grade", "What it says"];
    fill(
      box,
      left && make("p", `${many(left, "record")} not in this page: see ${rest}.`),
      rows.length + left
        ? table(`${left ? `${count(rows.length)} of ` : ""}${all}, ${order}`, heads, rows, (row) => row)
        : make("p", none),
    );
  });
  return box;
};
