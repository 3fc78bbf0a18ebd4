/** Two presses at one place within this are one, in milliseconds: the second was never aimed at what has come there meanwhile. */
const ONE_PRESS_MS = 700;
/** A hand moves by so much between the two presses of a double click, in pixels. */
const ONE_PLACE = 8;

type Press = { at: number; x: number; y: number; form: HTMLFormElement | null };

let last: Press | null = null;
let sent: Press | null = null;

if (typeof document !== 'undefined')
  document.addEventListener(
    'pointerdown',
    ({ clientX, clientY }) => {
      last = { at: performance.now(), x: clientX, y: clientY, form: null };
    },
    { capture: true, passive: true },
  );

/** Whether what sends `form` now is the second press of a double click that has sent another form already. */
export function isSamePress(form: HTMLFormElement): boolean {
  const before = sent;
  const isPointer = last !== null && performance.now() - last.at < ONE_PRESS_MS;
  sent = isPointer && last ? { ...last, form } : null;
  if (!before || !sent || before.form === form) return false;
  const isNear = Math.abs(sent.x - before.x) < ONE_PLACE && Math.abs(sent.y - before.y) < ONE_PLACE;
  return isNear && sent.at - before.at > 0 && sent.at - before.at < ONE_PRESS_MS;
}
