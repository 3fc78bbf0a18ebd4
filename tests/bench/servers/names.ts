/** What is compared in one run. */
export const serverNames = ['relay', 'yWebsocket', 'hocuspocus', 'cordee'] as const;
export type ServerName = (typeof serverNames)[number];
/** How each is called in what is printed. */
export const labels: Record<ServerName, string> = {
  relay: 'relay',
  yWebsocket: 'y-websocket',
  hocuspocus: 'Hocuspocus',
  cordee: 'Cordée',
};
