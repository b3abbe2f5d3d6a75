import { describe, expect, it } from 'vitest';
import { mailAddress, whatsAppAddress } from './phone';

describe('answering a message', () => {
  it('opens a chat with a mobile in any of its forms, the words in its field', () => {
    const chat = 'https://wa.me/919847012345?text=Which%20place%3F';
    for (const phone of ['+919847012345', '+91 98470 12345', '98470 12345', '098470-12345', '൯൮൪൭൦൧൨൩൪൫'])
      expect(whatsAppAddress(phone, 'Which place?')).toBe(chat);
    expect(whatsAppAddress('+971501234567', 'x')).toBe('https://wa.me/971501234567?text=x');
  });

  it('opens none where nobody could be reached so', () => {
    for (const sender of ['', 'Anitha', 'anitha9847012345@example.com', '0469 260 1234', '12345'])
      expect(whatsAppAddress(sender, 'x'), sender).toBeNull();
  });

  it('begins a mail to an address, with or without a name before it', () => {
    const mail = 'mailto:lekha@example.com?body=Which%20place%3F';
    expect(mailAddress('lekha@example.com', 'Which place?')).toBe(mail);
    expect(mailAddress('Lekha Menon <lekha@example.com>', 'Which place?')).toBe(mail);
    expect(mailAddress('a?bcc=all@example.com', 'x')).toBe('mailto:a%3Fbcc%3Dall@example.com?body=x');
    for (const sender of ['', '98470 12345', 'Lekha', 'one@two, three@four'])
      expect(mailAddress(sender, 'x'), sender).toBeNull();
  });
});
