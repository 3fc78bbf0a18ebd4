import { encode } from 'uqr';

/** A QR code as one path of an SVG of `size` × `size` units: no markup is taken from anywhere. */
export type QrDrawing = { size: number; path: string };

/** Draws what `content` says. */
export function drawing(content: string): QrDrawing {
  const { size, data } = encode(content, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return { size, path };
}
