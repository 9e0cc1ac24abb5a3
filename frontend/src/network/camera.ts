// Where one looks: which part of the picture, and how large.
import { abs, max, min } from "./math.ts";
import type { Scene } from "./scene.ts";
import type { Point } from "./shapes.ts";

export interface Camera {
  k: number;
  x: number;
  y: number;
  fit: number;
  w: number;
  h: number;
  sx(i: number): number;
  sy(i: number): number;
  spot(x: number, y: number): Point;
  back(x: number, y: number): number[];
  zoomed(): number;
  fitAll(): void;
  around(shown: ArrayLike<number>): void;
  magnify(factor: number, x?: number, y?: number): void;
  pan(dx: number, dy: number): void;
  centre(x: number, y: number, k: number): void;
  resize(w: number, h: number, first: boolean): void;
  radius(i: number): number;
  lineScale(): number;
}

export const makeCamera = (scene: Scene): Camera => {
  const camera: Camera = {
    k: 1, // px for one unit of the picture
    x: 0, // px at which its middle stands
    y: 0,
    fit: 1, // the k that shows all
    w: 1, // size of what is seen, px
    h: 1,
    sx: (i: number) => scene.x[i] * camera.k + camera.x,
    sy: (i: number) => scene.y[i] * camera.k + camera.y,
    /** A point of the picture in the window. */
    spot: (x: number, y: number) => [x * camera.k + camera.x, y * camera.k + camera.y],
    /** A point of the window in the picture's measure. */
    back: (x: number, y: number) => [(x - camera.x) / camera.k, (y - camera.y) / camera.k],
    zoomed: () => camera.k / camera.fit,

    fitAll(): void {
      let halfW = 0.02;
      let halfH = 0.02;
      for (let i = 0; i < scene.n; i++) {
        halfW = max(halfW, abs(scene.x[i]));
        halfH = max(halfH, abs(scene.y[i]));
      }
      const room = min((camera.w - 110) / 2 / halfW, (camera.h - 64) / 2 / halfH);
      camera.k = camera.fit = max(20, min(room, scene.n < 3 ? 160 : Infinity));
      camera.x = camera.w / 2;
      camera.y = camera.h / 2 + 6;
    },
    /** Bring all that is shown into view. */
    around(shown: ArrayLike<number>): void {
      let left = 1;
      let top = 1;
      let right = -1;
      let bottom = -1;
      for (let i = 0; i < scene.n; i++) {
        if (!shown[i]) continue;
        left = min(left, scene.x[i]);
        right = max(right, scene.x[i]);
        top = min(top, scene.y[i]);
        bottom = max(bottom, scene.y[i]);
      }
      if (left > right) return;
      const room = min((camera.w - 260) / (right - left || 1e-6), (camera.h - 160) / (bottom - top || 1e-6));
      camera.centre((left + right) / 2, (top + bottom) / 2, max(camera.fit, min(room, camera.fit * 8)));
    },
    magnify(factor: number, x = camera.w / 2, y = camera.h / 2): void {
      const k = min(camera.fit * 90, max(camera.fit * 0.3, camera.k * factor));
      camera.x = x - ((x - camera.x) * k) / camera.k;
      camera.y = y - ((y - camera.y) * k) / camera.k;
      camera.k = k;
    },
    pan(dx: number, dy: number): void {
      camera.x += dx;
      camera.y += dy;
    },
    /** Bring a point of the picture to the middle, at so many px for one unit. */
    centre(x: number, y: number, k: number): void {
      camera.k = k;
      camera.x = camera.w / 2 - x * k;
      camera.y = camera.h / 2 - y * k;
    },
    resize(w: number, h: number, first: boolean): void {
      const [x, y] = camera.back(camera.w / 2, camera.h / 2);
      const scale = min(w, h) / min(camera.w, camera.h);
      [camera.w, camera.h] = [max(60, w), max(60, h)];
      if (first) return camera.fitAll();
      camera.fit *= scale;
      camera.centre(x, y, camera.k * scale);
    },
    /** How large a node is drawn, px. */
    radius(i: number): number {
      const at = min(8, max(1.7, scene.spacing * camera.fit * 0.44));
      const grow = min(3.2, max(0.7, camera.zoomed() ** 0.55));
      return min(22, at * grow * (0.72 + 0.85 * scene.sizeOf[i]));
    },
    /** How much thicker or thinner lines are drawn than usual. */
    lineScale: () =>
      min(1.2, max(0.35, (scene.spacing * camera.fit) / 18)) * min(1.8, max(0.8, camera.zoomed() ** 0.4)),
  };
  return camera;
};
