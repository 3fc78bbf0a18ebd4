/** Keeps something of this page before it is left; false where it is only in the page's memory. */
type Keeping = () => Promise<boolean>;

const keepings = new Set<Keeping>();

/** Calls `keep` before this page is left because its session is over; answers with what ends that. */
export function beforeLeaving(keep: Keeping): () => void {
  keepings.add(keep);
  return () => keepings.delete(keep);
}

/** All that must outlive this page is kept; false where something would be lost with it. */
export async function keepAll(): Promise<boolean> {
  const kept = await Promise.all([...keepings].map((keep) => keep().catch(() => false)));
  return kept.every((one) => one);
}
