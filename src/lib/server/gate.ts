/** Who may come to a route: anybody, signed-in professionals, or nobody. */
export type Gate = 'open' | 'professional' | 'closed';

/** Deny by default: a route is open only under `(public)`, and exists only under a group that is named here. */
export function gateOf(routeId: string): Gate {
  switch (routeId.split('/')[1]) {
    case '(public)':
      return 'open';
    case '(professional)':
      return 'professional';
    default:
      return 'closed';
  }
}
