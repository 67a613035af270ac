/** `[a, b, c, d, e, f]`: what it makes of x and y is a·x + c·y + e and b·x + d·y + f (ISO 32000-2, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** One matrix after the other: first `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** A matrix out of what pdfjs hands over: an array of numbers, plain or typed; anything else changes nothing. */
export function matrixOf(values: unknown): Matrix {
  if (!Array.isArray(values) && !(values instanceof Float32Array) && !(values instanceof Float64Array))
    return IDENTITY;
  const [a, b, c, d, e, f] = Array.from<unknown>(values).map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}
