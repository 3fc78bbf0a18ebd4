import type { Locator } from 'playwright-core';

/** What a program puts on the clipboard, or what is dragged from it. */
export type Clip = { html?: string; text?: string };

/** Pastes into the editor as the browser does it once somebody presses Ctrl+V. */
export function paste(editor: Locator, { html = '', text = '' }: Clip): Promise<void> {
  return editor.evaluate(
    (element, clip) => {
      const clipboardData = new DataTransfer();
      if (clip.html !== '') clipboardData.setData('text/html', clip.html);
      clipboardData.setData('text/plain', clip.text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

/** Drops it onto the first line of the editor. */
export function drop(editor: Locator, { html = '', text = '' }: Clip): Promise<void> {
  return editor.evaluate(
    (element, clip) => {
      const dataTransfer = new DataTransfer();
      if (clip.html !== '') dataTransfer.setData('text/html', clip.html);
      dataTransfer.setData('text/plain', clip.text);
      const line = element.querySelector('.item-text') ?? element;
      const { left, top } = line.getBoundingClientRect();
      const at = { clientX: left + 4, clientY: top + 4 };
      line.dispatchEvent(new DragEvent('drop', { dataTransfer, ...at, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

/** What a copy of all of the editor would put on the clipboard. */
export async function copyAll(editor: Locator): Promise<Required<Clip>> {
  await editor.press('ControlOrMeta+a');
  return editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
  });
}

/** Cuts what is selected: what is then on the clipboard. */
export function cut(editor: Locator): Promise<Required<Clip>> {
  return editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }));
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
  });
}
