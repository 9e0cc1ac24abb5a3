// Mouse, pen and fingers on the picture.
import type { Chart } from "./chart.ts";

interface Asked {
  hover(x: number, y: number): void;
  leave(): void;
  /** `more` where Shift, Ctrl or Cmd is held. */
  click(x: number, y: number, more: boolean): void;
  /** Whether the wheel is the map's, not that of the page around it. */
  wheels(event: WheelEvent): boolean;
}

/** Drag pans, wheel and pinch zoom, a press without a drag is a click. */
export function listen(canvas: HTMLCanvasElement, picture: Chart, asked: Asked): void {
  const pointers = new Map<number, [number, number]>();
  let press: { x: number; y: number; dragged: boolean } | null = null;
  const spot = (event: PointerEvent | WheelEvent): [number, number] => {
    const edge = canvas.getBoundingClientRect();
    return [event.clientX - edge.left, event.clientY - edge.top];
  };
  const lift = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (event.type === "pointerup" && press && !press.dragged) {
      asked.click(...spot(event), event.shiftKey || event.ctrlKey || event.metaKey);
    }
    press = null;
  };
  canvas.addEventListener("pointerdown", (event) => {
    const [x, y] = spot(event);
    pointers.set(event.pointerId, [x, y]);
    canvas.setPointerCapture(event.pointerId);
    press = { x, y, dragged: false };
    asked.leave();
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = spot(event);
    const before = pointers.get(event.pointerId);
    if (!before) return asked.hover(x, y);
    if (pointers.size === 2) pinch(event.pointerId, before, [x, y]);
    else if (press && (press.dragged || Math.hypot(x - press.x, y - press.y) > 4)) {
      const from = press.dragged ? before : [press.x, press.y];
      picture.pan(x - from[0]!, y - from[1]!, press.x, press.y);
      press.dragged = true;
    }
    pointers.set(event.pointerId, [x, y]);
  });
  function pinch(moving: number, before: [number, number], now: [number, number]) {
    const [, other] = [...pointers].find(([key]) => key !== moving)!;
    const apart = ([x, y]: [number, number]): number => Math.max(1, Math.hypot(x - other[0], y - other[1]));
    press = null;
    picture.zoom(apart(now) / apart(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  }
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", asked.leave);
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!asked.wheels(event)) return;
      event.preventDefault();
      picture.zoom(Math.exp(-event.deltaY * 0.0016), ...spot(event));
    },
    { passive: false },
  );
}
