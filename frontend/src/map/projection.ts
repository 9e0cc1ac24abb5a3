// How the round world becomes a flat picture; the same formulas as view/geography.py.

export type Point = [number, number];
export interface Projection {
  /** From longitude and latitude (degrees) to the plane, y upwards. */
  place(longitude: number, latitude: number): Point;
  /** West, south, east and north of what may be drawn. */
  reach: [number, number, number, number];
  /** Longitude in the middle; outlines are turned about it. */
  middle: number;
}
export type ViewGiven = { kind: "world" } | { kind: "cone"; middle: number; south: number; north: number };

const RADIANS = Math.PI / 180;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];

/** Equal Earth (Šavrič, Patterson and Jenny 2019). */
export function equalEarth(longitude: number, latitude: number): Point {
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * RADIANS));
  const square = theta * theta;
  const sixth = square ** 3;
  const below = 3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1);
  const x = (2 * Math.sqrt(3) * longitude * RADIANS * Math.cos(theta)) / below;
  return [x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))];
}

/** A longitude as -180 to 180 degrees from a middle. */
export const around = (longitude: number, middle: number): number =>
  ((((longitude - middle + 180) % 360) + 360) % 360) - 180;

/** Albers' equal-area cone (Snyder 1987, page 100); a cylinder about the equator. */
export function albers(middle: number, south: number, north: number): (lon: number, lat: number) => Point {
  const inset = (north - south) / 6;
  const [low, high] = [(south + inset) * RADIANS, (north - inset) * RADIANS];
  const n = (Math.sin(low) + Math.sin(high)) / 2;
  if (Math.abs(n) < 0.15) {
    const shrink = Math.cos((low + high) / 2);
    return (lon, lat) => [around(lon, middle) * RADIANS * shrink, Math.sin(lat * RADIANS) / shrink];
  }
  const c = Math.cos(low) ** 2 + 2 * n * Math.sin(low);
  const radius = (lat: number): number => Math.sqrt(Math.max(c - 2 * n * Math.sin(lat), 0)) / n;
  const base = radius((low + high) / 2);
  return (lon, lat) => {
    const rho = radius(lat * RADIANS);
    const theta = n * around(lon, middle) * RADIANS;
    return [rho * Math.sin(theta), base - rho * Math.cos(theta)];
  };
}

/** The projection that Python chose: one region, or the whole world. */
export function projection(view: ViewGiven): Projection {
  if (view.kind === "world") return { place: equalEarth, reach: [-180, -60, 180, 84], middle: 0 };
  const { middle, south, north } = view;
  return {
    place: albers(middle, south, north),
    reach: [-75, Math.max(south - 35, -75), 75, Math.min(north + 30, 82)],
    middle,
  };
}

/** Read whole numbers from printable text (view/map_payload.py, `packed_numbers`). */
export function unpacked(text: string): number[] {
  const found: number[] = [];
  let [value, shift] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const five = text.charCodeAt(at) - 63;
    value |= (five & 31) << shift;
    shift += 5;
    if (five < 32) {
      found.push(value & 1 ? ~(value >> 1) : value >> 1);
      [value, shift] = [0, 0];
    }
  }
  return found;
}

/** An outline in longitude and latitude, from steps of `unit` degrees. */
export function outline(text: string, unit: number): Point[] {
  const steps = unpacked(text);
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at]!;
    y += steps[at + 1]!;
    points.push([x * unit, y * unit]);
  }
  return points;
}

/** The outline on the plane, what lies beyond reach pressed to its edge; null where it is not seen. */
export function placed(points: Point[], { place, reach, middle }: Projection): Point[] | null {
  const [west, south, east, north] = reach;
  const whole = east - west >= 360;
  let seen = false;
  let before: number | null = null;
  const turned: Point[] = [];
  for (const [longitude, latitude] of points) {
    const x = whole ? longitude : around(longitude, middle);
    if (before !== null && Math.abs(x - before) > 180) return null;
    before = x;
    seen ||= x >= west && x <= east && latitude >= south && latitude <= north;
    turned.push([x, latitude]);
  }
  if (!seen) return null;
  return turned.map(([x, latitude]) => {
    const lon = Math.min(Math.max(x, west), east);
    return place(whole ? lon : lon + middle, Math.min(Math.max(latitude, south), north));
  });
}
