import { isShared, saidYes } from '#domain/care-plan/shared-goal.ts';
import { keepEntry } from '$lib/collab/kept-entry.ts';
import type { MountedControl } from '$lib/collab/editor/live-section.ts';
import type { Control } from './controls.ts';
import { mountTold } from './told-element.ts';
import type { PlanContext } from './plan-context.ts';

/** Builds the native element of `control`; `change` receives the attribute's new value. */
export function mountControl(control: Control, context: PlanContext, change: (value: string) => void): MountedControl {
  switch (control.kind) {
    case 'select':
      return mountSelect(control, change);
    case 'text':
    case 'date':
      return mountInput(control, context, change);
    case 'agreement':
      return mountAgreement(control, context, change);
    case 'told':
      return mountTold(control, context, change);
    default:
      return control satisfies never;
  }
}

function mountSelect(control: Control & { kind: 'select' }, change: (value: string) => void): MountedControl {
  const element = document.createElement('select');
  element.className = 'item-field';
  element.setAttribute('aria-label', control.label);
  element.addEventListener('change', () => {
    change(element.value);
  });
  const fill = (value: string) => {
    const options = control.options(value);
    const now = JSON.stringify(options);
    if (element.dataset.options !== now) {
      element.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
      element.dataset.options = now;
    }
    element.value = value;
    element.classList.toggle('is-unset', value === '');
  };
  // What is offered may have changed since the line was drawn (a goal written meanwhile).
  element.addEventListener('pointerdown', () => {
    fill(element.value);
  });
  element.addEventListener('focus', () => {
    fill(element.value);
  });
  return { attribute: control.attribute, element, show: fill };
}

function mountInput(
  control: Control & { kind: 'text' | 'date' },
  { text, day }: PlanContext,
  change: (value: string) => void,
): MountedControl {
  const element = document.createElement('input');
  element.className = 'item-field';
  element.type = control.kind;
  element.setAttribute('aria-label', control.label);
  if (control.kind === 'text') element.placeholder = control.placeholder;
  const rule = control.kind === 'text' ? ({ kind: 'text', max: control.max } as const) : ({ kind: 'date' } as const);
  const says = (kept: string) => text.notTaken(rule, rule.kind === 'date' && kept !== '' ? day(kept) : kept);
  const { show, refuse } = keepEntry(element, { rule, write: change, says });
  return {
    attribute: control.attribute,
    element,
    refuse,
    show: (value) => {
      show(value);
      element.classList.toggle('is-unset', value === '');
    },
  };
}

const sides = ['patient', 'team'] as const;

function mountAgreement(
  control: Control & { kind: 'agreement' },
  context: PlanContext,
  change: (value: string) => void,
): MountedControl {
  const { text, patientName } = context;
  let said = new Set<string>();
  const group = document.createElement('span');
  group.className = 'item-agreement';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', control.label);
  const switches = sides.map((side) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'item-switch';
    button.textContent = side === 'patient' ? text.yesOfPatient(patientName) : text.yesOfTeam;
    button.addEventListener('click', () => {
      const next = new Set(said);
      if (!next.delete(side)) next.add(side);
      change(next.size === 2 ? 'both' : ([...next][0] ?? 'none'));
    });
    return { side, button };
  });
  const outcome = document.createElement('span');
  group.append(...switches.map(({ button }) => button), outcome);
  return {
    attribute: control.attribute,
    element: group,
    show: (value) => {
      said = new Set(sides.filter((side) => saidYes(value, side)));
      for (const { side, button } of switches) button.setAttribute('aria-pressed', String(said.has(side)));
      outcome.className = isShared(value) ? 'tag yes' : 'tag apart';
      outcome.textContent = isShared(value) ? text.shared : text.notShared;
    },
  };
}
