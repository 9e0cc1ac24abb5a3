// The two canvases: a back bitmap painted step by step, which panning and zooming only move.

import { pixels } from "../time/brush.ts";
import { makeCamera } from "./camera.ts";
import { make, penOf, type Timer } from "./dom.ts";
import { makeHit } from "./hit.ts";
import { clock, round } from "./math.ts";
import type { Model } from "./model.ts";
import { makeOverlay } from "./overlay.ts";
import { makePaint, type Work } from "./paint.ts";
import type { Pen } from "./shapes.ts";
import { fillBox } from "./shapes.ts";

const MARGIN = 0.25; // of the picture on each side, painted beyond what is seen
const SPAN = 1 + 2 * MARGIN;
const SLICE_MS = 11; // work at most so long before the next event is heard
const FIRST_MS = 60; // and before the first picture, when there is nothing yet to use
const IDLE_MS = 70; // stillness after which the picture is painted sharp

/** Go on after whatever waits by now (input, frames), without waiting for the next frame. */
const soon = (() => {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (act: () => void) => {
    waiting.push(act);
    port2.postMessage(0);
  };
})();

export type Painter = ReturnType<typeof makePainter>;

interface Stage {
  base: HTMLCanvasElement;
  over: HTMLCanvasElement;
  onpaint: (work: Work) => void;
}

export const makePainter = (model: Model, stage: Stage) => {
  const camera = makeCamera(model.net);
  const words = makePaint(model, camera);
  const drawOver = makeOverlay(model, camera, words);
  const hit = makeHit(model, camera);
  const base = penOf(stage.base, { alpha: false });
  const over = penOf(stage.over);
  let back = make("canvas");
  let next = make("canvas");
  let ratio = 1;
  let painted: { k: number; x: number; y: number } | null = null; // the camera of the back bitmap
  let job: object | null = null;
  let frame = 0;
  let idle: Timer;
  let begun = false; // whether there is or will be a picture
  let hand = false; // whether a hand moved the picture

  /** Draw as sharp as the screen is. */
  const sharpen = (pen: CanvasRenderingContext2D) => pen.setTransform(ratio, 0, 0, ratio, 0, 0);

  const resize = (width: number, height: number): void => {
    camera.resize(width, height, !painted);
    ratio = pixels();
    const size = (canvas: HTMLCanvasElement, times: number) => {
      canvas.width = round(camera.w * times * ratio);
      canvas.height = round(camera.h * times * ratio);
    };
    size(stage.base, 1);
    size(stage.over, 1);
    size(back, SPAN);
    size(next, SPAN);
    painted = null;
    repaint();
  };

  /** The camera moved: show the old bitmap in its new place now, and paint it sharp soon. */
  const moved = (byHand = false): void => {
    hand = byHand;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      blit();
    });
    job = null;
    clearTimeout(idle);
    idle = setTimeout(repaint, IDLE_MS);
  };

  const blit = (): void => {
    const { w, h } = camera;
    sharpen(base);
    fillBox(base, "#fff", 0, 0, w, h);
    if (painted) {
      const s = camera.k / painted.k;
      const x = camera.x - (painted.x + MARGIN * w) * s;
      const y = camera.y - (painted.y + MARGIN * h) * s;
      base.drawImage(back, x, y, w * SPAN * s, h * SPAN * s);
    }
    overlay();
  };

  const overlay = (): void => {
    sharpen(over);
    over.clearRect(0, 0, camera.w, camera.h);
    drawOver(over);
  };

  const repaint = (): void => {
    clearTimeout(idle);
    const mine = {};
    job = mine;
    const view = { k: camera.k, x: camera.x, y: camera.y };
    const { w, h } = camera;
    const pen = penOf(next, { alpha: false, willReadFrequently: true });
    const area = { w: w * SPAN, h: h * SPAN, x: MARGIN * w, y: MARGIN * h };
    sharpen(pen);
    fillBox(pen, "#fff", 0, 0, area.w, area.h);
    const steps = words.paint(pen, area);
    const slice = begun ? SLICE_MS : FIRST_MS;
    begun = true;
    let frames = 0;
    const run = () => {
      if (job !== mine) return;
      const start = clock();
      let step: IteratorResult<undefined, Work>;
      do {
        step = steps.next();
        // Canvas commands are only noted down, and carried out all at once when they are needed: half
        // a second of standstill in a large network. Reading one pixel carries them out now, so that
        // a slice is as short as it says.
        pen.getImageData(0, 0, 1, 1);
      } while (!step.done && clock() - start < slice);
      frames++;
      if (!step.done) {
        soon(run);
        return;
      }
      job = null;
      [back, next] = [next, back];
      painted = view;
      blit();
      stage.onpaint({ ...step.value, steps: frames });
    };
    if (slice === FIRST_MS) run();
    else soon(run); // not at once: what asks for a picture has things to do first
  };

  return {
    lens: camera,
    hit,
    resize,
    repaint,
    overlay,
    blit,
    byHand: () => hand,
    fit(byHand = false) {
      camera.fitAll();
      if (model.filters.current.gone.includes(1)) camera.around(model.filters.nodeShown);
      moved(byHand);
    },
    magnify(factor: number, x?: number, y?: number) {
      camera.magnify(factor, x, y);
      moved(true);
    },
    pan(dx: number, dy: number) {
      camera.pan(dx, dy);
      moved(true);
    },
    centre(x: number, y: number, k: number) {
      camera.centre(x, y, k);
      moved();
    },
    /** Nodes were moved, by a hand or by the computer. */
    shifted() {
      hand = false;
      words.moved();
      repaint();
    },
    /** The picture as it is now onto something else, `down` px below its top, in one go. */
    copy(pen: Pen, down: number) {
      camera.y += down;
      const steps = words.paint(pen, { w: camera.w, h: camera.h + down, x: 0, y: 0 });
      while (!steps.next().done);
      camera.y -= down;
    },
    drawOver,
    stop() {
      job = null;
      clearTimeout(idle);
      cancelAnimationFrame(frame);
    },
  };
};
