import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import { findFirefox, openFirefox } from '#tests/support/firefox.ts';
import type { Clinic } from './clinic.ts';

/** Somebody at a keyboard with the plan of one patient open, in whichever browser. */
export type Hands = {
  press: (keys: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  evaluate: (expression: string) => Promise<unknown>;
  close: () => Promise<void>;
};

/** The browsers that are here; who has no Firefox is told that it is left out. */
export function browsersHere(): ('chromium' | 'firefox')[] {
  if (findFirefox() !== null) return ['chromium', 'firefox'];
  process.stdout.write(
    'No Firefox here (Debian: firefox-esr, or FIREFOX_PATH): the keys are tested in Chromium only.\n',
  );
  return ['chromium'];
}

/** The hands at a page that is already open in Chromium. */
export function handsAt(page: Page): Hands {
  return {
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    evaluate: (expression) => page.evaluate(expression),
    close: () => page.context().close(),
  };
}

/** Claire before the plan of M. Granit. */
export async function openHands(clinic: Clinic, browser: 'chromium' | 'firefox'): Promise<Hands> {
  if (browser === 'chromium') {
    const page = await clinic.signIn('claire');
    await clinic.openPlan(page, 'granit');
    return handsAt(page);
  }
  const firefox = await openFirefox(findFirefox() ?? '');
  const until = async (expression: string) => {
    const deadline = Date.now() + 60_000;
    // A page on its way to the next one answers nothing.
    while ((await firefox.evaluate(expression).catch(() => false)) !== true)
      if (Date.now() > deadline) throw new Error(`never true in Firefox: ${expression}`);
  };
  const { origin } = clinic.server;
  await firefox.goto(`${origin}/sign-in`);
  await firefox.evaluate(`(() => {
    document.querySelector('[name=email]').value = ${JSON.stringify(people.claire.email)};
    document.querySelector('[name=password]').value = ${JSON.stringify(DEMO_PASSWORD)};
    document.querySelector('[name=password]').form.requestSubmit();
  })()`);
  await until(`location.pathname === '/' && document.readyState === 'complete'`);
  await firefox.goto(`${origin}/patients?q=${encodeURIComponent(patients.granit.familyName)}`);
  await until(`!!document.querySelector('main a[href^="/patients/"]')`);
  const href = await firefox.evaluate(
    `[...document.querySelectorAll('a[href^="/patients/"]')].map((a) => a.href).find((href) => /[0-9a-f-]{36}$/.test(href))`,
  );
  await firefox.goto(String(href));
  await until(`['notes', 'goals'].every((name) => document.querySelector('.section-' + name + ' .ProseMirror'))`);
  return firefox;
}

const editorOf = (section: string) => `document.querySelector('.items-${section}').editor`;

/** The lines that an editor holds. */
export async function linesIn(hands: Hands, section: string): Promise<string[]> {
  const held = `${editorOf(section)}.state.doc.content.content.map((line) => line.textContent)`;
  return v.parse(v.array(v.string()), await hands.evaluate(held));
}

/** Makes the section hold these lines. */
export async function fill(hands: Hands, section: string, lines: string[]): Promise<void> {
  await hands.evaluate(`(() => {
    const { view, state: { doc, tr, schema } } = ${editorOf(section)};
    const fresh = ${JSON.stringify(lines)}.map((text) => doc.firstChild.type.create(null, text === '' ? null : schema.text(text)));
    view.focus();
    view.dispatch(tr.replaceWith(0, doc.content.size, fresh));
  })()`);
}

/** Puts the caret into a line; counted from the end where `line` or `offset` is negative (-1: the last, the end). */
export async function place(hands: Hands, section: string, line: number, offset: number): Promise<void> {
  await hands.evaluate(`(() => {
    const { view, state: { doc } } = ${editorOf(section)};
    const index = ${String(line)} < 0 ? doc.childCount + ${String(line)} : ${String(line)};
    let position = 1;
    for (let before = 0; before < index; before += 1) position += doc.child(before).nodeSize;
    const { size } = doc.child(index).content;
    view.focus();
    document.querySelector('.items-${section}').editor.commands.setTextSelection(position + (${String(offset)} < 0 ? size + 1 + ${String(offset)} : ${String(offset)}));
  })()`);
}

/** Where the selection begins and where its moving end is: [line, offset, line, offset]; null where the text has no focus. */
export async function caretIn(hands: Hands, section: string): Promise<unknown> {
  return hands.evaluate(`(() => {
    document.dispatchEvent(new Event('selectionchange'));
    const { view, state: { selection: { $anchor, $head } } } = ${editorOf(section)};
    if (!view.hasFocus() || !document.activeElement.matches('.ProseMirror')) return null;
    return [$anchor.index(0), $anchor.parentOffset, $head.index(0), $head.parentOffset];
  })()`);
}
