/** Who may come to a route: anybody, whoever holds a patient's link, signed-in professionals, patients in their session, or nobody. */
export type Gate = 'open' | 'link' | 'professional' | 'patient' | 'closed';

/** Whether a patient reads what lies behind this gate. */
export function isForPatients(gate: Gate): boolean {
  return gate === 'link' || gate === 'patient';
}

/** Whether an address is a patient's, also where nothing lies behind it. */
export function isPatientAddress(pathname: string): boolean {
  return /^\/(my-plan|p)(\/|$)/.test(pathname);
}

/** Deny by default: a route is open only under `(public)` and `(link)`, and exists only under a group that is named here. */
export function gateOf(routeId: string): Gate {
  switch (routeId.split('/')[1]) {
    case '(public)':
      return 'open';
    case '(link)':
      return 'link';
    case '(professional)':
      return 'professional';
    case '(patient)':
      return 'patient';
    default:
      return 'closed';
  }
}
