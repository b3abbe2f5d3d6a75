import { asciiDigits } from './digits';

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

/** The digits of a mobile that WhatsApp knows a person by, its country first; null where the text is no such number. */
function whatsAppDigits(phone: string): string | null {
  const digits = asciiDigits(phone);
  // Letters make it a name or an address that only happens to have digits.
  if (/\p{L}/u.test(phone)) return null;
  if (phone.trim().startsWith('+')) return digits.length >= 8 && digits.length <= 15 ? digits : null;
  const mobile = /^(?:0|91|0091)?([6-9]\d{9})$/.exec(digits);
  return mobile ? `91${mobile[1]}` : null;
}

/** The address that opens a chat with `phone` and puts `text` into its field; null where it is no mobile. */
export function whatsAppAddress(phone: string, text: string): string | null {
  const digits = whatsAppDigits(phone);
  return digits && `https://wa.me/${digits}?text=${encodeURIComponent(text)}`;
}

/** The address that begins a mail to `sender`, given as `name@place` or `Name <name@place>`; null where it is no mail address. */
export function mailAddress(sender: string, text: string): string | null {
  const address = /^(?:[^<>]*<)?([^\s<>@,]+@[^\s<>@,]+)>?$/.exec(sender.trim())?.[1];
  return address ? `mailto:${encodeURIComponent(address).replace('%40', '@')}?body=${encodeURIComponent(text)}` : null;
}

/** Hands a phone to the system's dialler, as a click on a link would. */
export function dial(phone: string): void {
  if (!phone) return;
  const link = document.createElement('a');
  link.href = dialAddress(phone);
  link.click();
}
