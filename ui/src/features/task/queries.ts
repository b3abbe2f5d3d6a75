import { useRead } from '@/backend/react';

/** Customers by any part of a phone; `null` asks nothing. */
export function useCustomers(phone: string | null) {
  return useRead('findCustomers', [phone ?? ''], { enabled: phone !== null, keepPrevious: true });
}

export function useTechnicians() {
  return useRead('technicians', []);
}
