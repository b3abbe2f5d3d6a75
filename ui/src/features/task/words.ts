import type { ApplianceKind } from '@/backend/types';
import { useT } from '@/app/i18n';
import { brandName } from '@/lib/brand';

/** How an appliance is called: "AC, Voltas". */
export function useApplianceName(): (appliance: { kind: ApplianceKind; brand: string; model: string }) => string {
  const t = useT();
  return ({ kind, brand, model }) =>
    [t(`appliance.${kind}`), [brandName(brand), model].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
