import { fullName } from '../people/names.ts';

type Borne = {
  professional: { givenName: string; familyName: string } | null;
  outsideName: string;
  outsidePlace: string;
};

/** Who takes an orientation on, by name (and place, outside the clinic); empty where nobody does yet. */
export function bearerOf({ professional, outsideName, outsidePlace }: Borne): string {
  if (professional) return fullName(professional);
  return [outsideName, outsidePlace].filter((part) => part !== '').join(', ');
}
