import type { Locator } from 'playwright-core';

/** The contrast (1 to 21) of an element's edge with what lies behind it, as the page paints both; 0 where it has none. */
export function edgeContrast(one: Locator): Promise<number> {
  return one.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const painted = (colour: string) => {
      if (!canvas) return [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour: string) =>
      painted(colour)
        .slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
    const { borderTopColor, borderTopWidth } = getComputedStyle(element);
    if (parseFloat(borderTopWidth) === 0 || (painted(borderTopColor)[3] ?? 0) < 255) return 0;
    let behind = element.parentElement;
    while (behind && (painted(getComputedStyle(behind).backgroundColor)[3] ?? 0) < 255) behind = behind.parentElement;
    const [light = 0, dark = 0] = [
      luminance(borderTopColor),
      luminance(behind ? getComputedStyle(behind).backgroundColor : '#fff'),
    ].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  });
}
