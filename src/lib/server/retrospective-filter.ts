/** The period and the practice that an address of the retrospective names; what it leaves out is not asked. */
export function filterOf({ searchParams }: URL): { period?: string; practice?: string } {
  const [period, practice] = [searchParams.get('period') ?? '', searchParams.get('practice') ?? ''];
  return { ...(period !== '' && { period }), ...(practice !== '' && { practice }) };
}
