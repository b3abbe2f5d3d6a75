/** A phone number grouped for reading: `+91 98470 12345`. Anything that is not E.164 of a known plan stays as typed. */
export function readablePhone(phone: string): string {
  const mobile = /^\+91([6-9]\d{4})(\d{5})$/.exec(phone);
  if (mobile) return `+91 ${mobile[1]} ${mobile[2]}`;
  const landline = /^\+91(\d{3})(\d{3})(\d{4})$/.exec(phone);
  if (landline) return `+91 ${landline[1]} ${landline[2]} ${landline[3]}`;
  const gulf = /^\+(971|966|974|965|968|973)(\d{1,2})(\d{3})(\d{3,4})$/.exec(phone);
  if (gulf) return `+${gulf[1]} ${gulf[2]} ${gulf[3]} ${gulf[4]}`;
  return phone;
}

/** The address that dials a phone. */
export function dialAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

/** Hands a phone to the system's dialler, as a click on a link would. */
export function dial(phone: string): void {
  if (!phone) return;
  const link = document.createElement('a');
  link.href = dialAddress(phone);
  link.click();
}
