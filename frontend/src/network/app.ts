// What the parts of the explorer may ask of the whole.
import type { makeDrawer } from "./evidence.ts";
import type { makeLegend } from "./legend.ts";
import type { Model, ViewState } from "./model.ts";
import type { Painter } from "./painter.ts";
import type { makeCard } from "./panels.ts";
import type { Found } from "./scene.ts";
import type { makeSearch } from "./search.ts";
import type { makeSheet } from "./sheet.ts";

export type Mode = "" | "lasso" | "move";

/** What is said of a mode. */
export const MODES = {
  lasso: "Lasso: drag around, or arrow keys to each corner and Space; Enter closes it",
  move: "Arrow keys move the selected; Enter ends",
};

export interface App {
  model: Model;
  painter: Painter;
  chart: HTMLElement;
  over: HTMLCanvasElement;
  card: ReturnType<typeof makeCard>;
  drawer: ReturnType<typeof makeDrawer>;
  legend: ReturnType<typeof makeLegend>;
  search: ReturnType<typeof makeSearch>;
  sheet: ReturnType<typeof makeSheet>;
  /** What pointer and arrow keys do now: move the picture, draw a lasso, move the selected. */
  mode: Mode;
  /** Tell people who cannot see the picture, and all others in the status line. */
  tell(text: string): void;
  /** Something of the model was changed: apply, redraw, remember. */
  changed(kind?: string): void;
  /** Choose these nodes; a path keeps their order. */
  select(nodes: Iterable<number>, path?: number[]): void;
  /** The same, and open the drawer on them; one of them may be added or taken away. */
  selectMany(nodes: Iterable<number>, toggled?: number): void;
  open(found: Found, move?: boolean): void;
  openAndRead(found: Found): void;
  openGroup(at: number): void;
  setMode(mode: Mode): void;
  step(by: -1 | 1): void;
  held(): ViewState;
  load(state: unknown): void;
  toggleTable(): void;
  toggleHelp(): void;
  leave(): void;
}
