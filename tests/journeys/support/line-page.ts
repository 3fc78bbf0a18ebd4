import type { CDPSession, Locator, Page } from 'playwright-core';
import type { Shown } from '#tests/collab/lines/line-editor.ts';
import { linesOf } from './clinic.ts';

const SECTION = '.items-tasks';
type Drawn = {
  editor: {
    state: { doc: { toJSON: () => { content: { attrs: Record<string, string>; content?: { text: string }[] }[] } } };
  };
};

/** What one person did to the lines in one go. */
export type Act = { what: string; before: Shown[]; after: Shown[] };
type Json = ReturnType<Drawn['editor']['state']['doc']['toJSON']>;
type Doc = { toJSON: () => Json };
type Change = { meta: Record<string, unknown>; docChanged: boolean; before: Doc; doc: Doc };
type Recorded = Window & { acts?: Act[]; recorded?: WeakSet<object> };
type Recording = Drawn & {
  editor: {
    state: { lines$: { binding: { undoManager: { clear: () => void }; section: { toJSON: () => string } } } };
    on: (
      event: 'transaction',
      heard: (change: { transaction: Change; appendedTransactions: Change[] }) => void,
    ) => void;
  };
};

/** The tasks of a plan on one person's page: what hands do to lines, and all the ways in which lines can be read there. */
export class LinePage {
  readonly page: Page;
  #keys: CDPSession | null = null;

  constructor(page: Page) {
    this.page = page;
  }

  /** The lines as the editor has them. */
  state(): Promise<Shown[]> {
    return this.page.locator(SECTION).evaluate((element) => {
      const { editor } = element as unknown as Drawn;
      return editor.state.doc.toJSON().content.map(({ attrs, content = [] }) => ({
        id: attrs['id'] ?? '',
        when: attrs['when'] ?? '',
        text: content.map(({ text }) => text).join(''),
      }));
    });
  }

  /** The lines as the page's own live document has them, what is hidden included. */
  document(): Promise<string> {
    return this.editor.evaluate((element) =>
      (element as unknown as Recording).editor.state.lines$.binding.section.toJSON(),
    );
  }

  get editor(): Locator {
    return this.page.locator(SECTION);
  }

  /** The lines as they are painted: their text, and what is in their field. */
  async painted(): Promise<Pick<Shown, 'when' | 'text'>[]> {
    const texts = await linesOf(this.page, 'tasks');
    const fields = await this.page
      .locator(`${SECTION} > .item`)
      .evaluateAll((items) =>
        items.map((item) => item.querySelector<HTMLInputElement>('input[type=text]')?.value ?? ''),
      );
    return texts.map((text, index) => ({ when: fields[index] ?? '', text }));
  }

  /**
   * Has the page note each thing that is done there by hand: what others' changes did meanwhile would else be taken for one's own.
   * Asked again it starts anew, and what was done before is not undone.
   */
  async record(): Promise<void> {
    await this.page.locator(SECTION).evaluate((element) => {
      const { editor } = element as unknown as Recording;
      const own = window as Recorded;
      editor.state.lines$.binding.undoManager.clear();
      const acts: Act[] = (own.acts = []);
      own.recorded ??= new WeakSet();
      if (own.recorded.has(editor)) return;
      own.recorded.add(editor);
      const linesIn = (doc: Doc) =>
        doc.toJSON().content.map(({ attrs, content = [] }) => ({
          id: attrs['id'] ?? '',
          when: attrs['when'] ?? '',
          text: content.map(({ text }) => text).join(''),
        }));
      const note = (what: string, before: Shown[], after: Shown[]) => (own.acts ?? acts).push({ what, before, after });
      editor.on('transaction', ({ transaction, appendedTransactions }) => {
        const isDrawn = Object.keys(transaction.meta).some((key) => key.startsWith('lines$'));
        if (!transaction.docChanged || isDrawn) return;
        note('written', linesIn(transaction.before), linesIn((appendedTransactions.at(-1) ?? transaction).doc));
      });
      // What undo does is drawn as another's changes are, within the key that is pressed.
      let before: Shown[] = [];
      const isUndo = ({ ctrlKey, key }: KeyboardEvent) => ctrlKey && (key === 'z' || key === 'y');
      const listen = (phase: boolean, heard: (key: string) => void) => {
        addEventListener('keydown', (event) => (isUndo(event) ? heard(event.key) : undefined), phase);
      };
      listen(true, () => {
        document.dispatchEvent(new Event('selectionchange'));
        before = linesIn(editor.state.doc);
      });
      listen(false, (key) => note(key === 'z' ? 'undo' : 'redo', before, linesIn(editor.state.doc)));
    });
  }

  /** What was noted since it was asked for last. */
  acts(): Promise<Act[]> {
    return this.page.evaluate(() => (window as Recorded).acts?.splice(0) ?? []);
  }

  saved(): Promise<boolean> {
    return this.page
      .locator('.save-state')
      .innerText()
      .then((said) => said === 'Enregistré');
  }

  /** Puts the caret into a line: at its end, or so many letters after its start. */
  async goTo(line: number, offset: number | null): Promise<void> {
    const lines = this.page.locator(`${SECTION} .item-text`);
    // A line may go while one aims at it.
    for (let tries = 0; tries < 5; tries++) {
      const count = await lines.count();
      const hit = await lines
        .nth(Math.min(line, count - 1))
        .click({ timeout: 2_000 })
        .then(
          () => true,
          () => false,
        );
      if (hit) break;
    }
    await this.page.keyboard.press(offset === null ? 'End' : 'Home');
    for (let step = 0; step < (offset ?? 0); step++) await this.page.keyboard.press('ArrowRight');
    await this.#caretRead();
  }

  /** Has the editor read where the browser has put the caret, which it tells a moment later. */
  #caretRead(): Promise<void> {
    return this.page.evaluate(() => {
      document.dispatchEvent(new Event('selectionchange'));
    });
  }

  press(...keys: string[]): Promise<void> {
    const { keyboard } = this.page;
    const press = (key: string) => (key.length === 1 && key > '~' ? keyboard.insertText(key) : keyboard.press(key));
    return keys.reduce((before, key) => before.then(() => press(key)), Promise.resolve());
  }

  /** Selects the last letters of a line, and drags them to the end of another, as the browser tells of it. */
  async drag(line: number, to: number): Promise<void> {
    await this.goTo(line, null);
    await this.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
    await this.#caretRead();
    await this.editor.evaluate((element, to) => {
      const texts = [...element.querySelectorAll('.item-text')];
      const target = texts[Math.min(to, texts.length - 1)];
      const source = getSelection()?.anchorNode?.parentElement;
      if (!target || !source || getSelection()?.isCollapsed === true || !element.contains(source)) return;
      const dataTransfer = new DataTransfer();
      const tell = (at: Element, type: string) => {
        const { right, bottom } = at.getBoundingClientRect();
        const place = { clientX: right - 4, clientY: bottom - 4 };
        at.dispatchEvent(new DragEvent(type, { dataTransfer, ...place, bubbles: true, cancelable: true }));
      };
      tell(source, 'dragstart');
      tell(target, 'drop');
      tell(source, 'dragend');
    }, to);
  }

  /** A letter that is composed first, as a dead key does. */
  async compose(letter: string): Promise<void> {
    this.#keys ??= await this.page.context().newCDPSession(this.page);
    await this.#keys.send('Input.imeSetComposition', { text: letter, selectionStart: 1, selectionEnd: 1 });
    await this.#keys.send('Input.insertText', { text: letter });
  }

  /** × of a line. */
  remove(line: number): Promise<void> {
    return this.page.locator(`${SECTION} .item-remove`).evaluateAll((buttons, index) => {
      const button = buttons[Math.min(index, buttons.length - 1)];
      if (button instanceof HTMLElement) button.click();
    }, line);
  }

  /** Writes in a line's field its id and what follows, and leaves it. */
  setWhen(line: number, following: string): Promise<void> {
    return this.page.locator(SECTION).evaluate(
      (element, { line, following }) => {
        const { editor } = element as unknown as Drawn;
        const lines = editor.state.doc.toJSON().content;
        const index = Math.min(line, lines.length - 1);
        const field = [...element.querySelectorAll(':scope > .item')][index]?.querySelector('input[type=text]');
        if (!(field instanceof HTMLInputElement)) return;
        field.value = `${lines[index]?.attrs['id'] ?? ''} ${following}`;
        field.dispatchEvent(new Event('change'));
      },
      { line, following },
    );
  }

  /** Takes all lines away, so that a history begins with an empty one. */
  async empty(): Promise<void> {
    await this.goTo(0, null);
    await this.press('Control+a', 'Delete');
  }
}
