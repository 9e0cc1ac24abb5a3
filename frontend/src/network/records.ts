// The records behind nodes, links and legs (src/trafficnet/view/record_columns.py): read when first asked for.

import { entries } from "./math.ts";
import { inflated, unpacked } from "./unpack.ts";

type Word = number | null;

interface Rows {
  /** File and row in turn. */
  where: number[][];
  /** A reference of any other form. */
  said: (string | null)[];
  /** Seconds since 1970, and how many characters of their ISO text are known. */
  time: number[];
  as: (number | string)[];
  kind: Word[];
  grade: Word[];
  text: (string | null)[];
}

/** Which records stand behind each row, and how many more this page does not carry. */
interface Behind {
  evidence: number[][];
  left: number[];
}

export type Book = { rows: Rows; nodes: Behind; links: Behind; legs: Behind };

/** A book that is opened once, and not before somebody asks. */
export const makeBook = (held: unknown): (() => Promise<Book>) => {
  let book: Promise<Book> | undefined;
  return () => {
    book ??= opened(held);
    return book;
  };
};

const opened = async (held: unknown): Promise<Book> => {
  const block = typeof held === "string" ? JSON.parse(await inflated(held)) : held;
  const read = entries(block).map(([name, columns]) => [name, unpacked(columns as object, {})]);
  return Object.fromEntries(read);
};

/** Records in the order of their time; without one they come last. */
export const ordered = ({ rows: { time } }: Book, places: number[]): number[] =>
  [...places].sort((a, b) => time[a]! - time[b]! || a - b);

/** One row of a drawer: reference, time, kind, grade, text. */
export const recordAt = ({ rows }: Book, words: string[], at: number): string[] => {
  const where = rows.where[at]!;
  const iso = new Date(rows.time[at]! * 1000).toISOString();
  const known = rows.as[at]!;
  const word = (place: Word) => words[place!] ?? "";
  return [
    rows.said[at] ?? where.flatMap((file, i) => (i % 2 ? [] : `${words[file]}:${where[i + 1]}`)).join("; "),
    typeof known === "string" ? known : iso.slice(0, known).replace("T", " "),
    word(rows.kind[at]!),
    word(rows.grade[at]!),
    (rows.text[at] ?? "").replace("\u0001", iso.replace(".000", "")),
  ];
};
