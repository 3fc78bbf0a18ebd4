/**
 * The template of a letter, in the part of Mustache that a letter needs: `{{name}}` stands for a text, `{{#name}}…{{/name}}` is said where
 * there is something, once for each where there are several (`{{.}}`), `{{^name}}…{{/name}}` where there is nothing. What is filled in is
 * never read as a template.
 */
export const templateTexts = [
  'recipient',
  'patient',
  'birthDate',
  'meetingDate',
  'clinic',
  'phone',
  'question',
  'wish',
  'plan',
  'quoted',
] as const;
export const templateLists = ['decisions', 'tasks', 'refusals'] as const;
export type TemplateText = (typeof templateTexts)[number];
export type TemplateList = (typeof templateLists)[number];

/** What a template is filled with; an empty text or list is nothing. */
export type TemplateValues = Record<TemplateText, string> & Record<TemplateList, readonly string[]>;

/** What is wrong with a template: a name that means nothing, a part that is not closed, or closed without being open. */
export type TemplateProblem = { problem: 'unknown' | 'not-closed' | 'not-open'; name: string };

type Node = { text: string } | { name: string } | { section: string; when: 'there' | 'not-there'; inside: Node[] };
type Section = Extract<Node, { section: string }>;

const TAG = /\{\{\s*([#^/]?)\s*([^{}]*?)\s*\}\}/g;

/** What a coordinator is told before a template is kept; nothing where it can be used. */
export function templateProblems(template: string): TemplateProblem[] {
  return parsed(template).problems;
}

/** The letter that a template makes of what is known. A line that holds nothing but tags leaves no empty line. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const lone = template.replaceAll(/^[^\S\n]*(\{\{\s*[#^/][^{}]*\}\})[^\S\n]*\n/gm, '$1');
  return said(parsed(lone).nodes, values, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function parsed(template: string): { nodes: Node[]; problems: TemplateProblem[] } {
  const nodes: Node[] = [];
  const problems: TemplateProblem[] = [];
  const open: Section[] = [];
  let at = 0;
  const add = (node: Node) => (open.at(-1)?.inside ?? nodes).push(node);
  for (const tag of template.matchAll(TAG)) {
    const [whole, sign = '', name = ''] = tag;
    add({ text: template.slice(at, tag.index) });
    at = tag.index + whole.length;
    if (sign === '/') {
      if (open.at(-1)?.section === name) open.pop();
      else problems.push({ problem: 'not-open', name });
      continue;
    }
    if (!isKnown(name, sign, open)) problems.push({ problem: 'unknown', name });
    if (sign === '') add({ name });
    else {
      const section: Section = { section: name, when: sign === '#' ? 'there' : 'not-there', inside: [] };
      add(section);
      open.push(section);
    }
  }
  add({ text: template.slice(at) });
  problems.push(...open.map(({ section }) => ({ problem: 'not-closed', name: section }) as const));
  return { nodes, problems };
}

function isKnown(name: string, sign: string, open: readonly Section[]): boolean {
  if (isText(name)) return true;
  if (isList(name)) return sign !== '';
  return name === '.' && sign === '' && open.length > 0;
}

const isText = (name: string): name is TemplateText => templateTexts.some((one) => one === name);
const isList = (name: string): name is TemplateList => templateLists.some((one) => one === name);

function said(nodes: readonly Node[], values: TemplateValues, current: string): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      if ('name' in node) return node.name === '.' ? current : isText(node.name) ? values[node.name] : '';
      const there = valuesOf(node.section, values).filter((one) => one !== '');
      if (node.when === 'not-there') return there.length === 0 ? said(node.inside, values, current) : '';
      return there.map((one) => said(node.inside, values, one)).join('');
    })
    .join('');
}

function valuesOf(name: string, values: TemplateValues): readonly string[] {
  if (isList(name)) return values[name];
  return isText(name) ? [values[name]] : [];
}
