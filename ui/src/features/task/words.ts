import type { ApplianceKind } from '@/backend/types';
import { useT } from '@/app/i18n';

/** A brand as people write it: the engine keeps it in lower case. */
export const brandName = (brand: string) =>
  brand.length <= 3 ? brand.toUpperCase() : brand.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());

/** How an appliance is called: "AC, Voltas". */
export function useApplianceName(): (appliance: { kind: ApplianceKind; brand: string; model: string }) => string {
  const t = useT();
  return ({ kind, brand, model }) =>
    [t(`appliance.${kind}`), [brandName(brand), model].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
