// Takes a picture of every screen on the fake backend, light and dark, English and Malayalam: `npm run shots -- DIR`.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const [out = 'shots', only = ''] = process.argv.slice(2);
const SCREENS = {
  today: '#/today',
  tickets: '#/tickets',
  ticket: '#/tickets?ticket=first',
  calls: '#/calls',
  dashboard: '#/dashboard',
  new: '#/new',
  paste: '#/paste',
  review: '#/paste?tab=review',
  settings: '#/settings',
};
const LOOKS = [
  { theme: 'light', language: 'en', width: 1280, height: 800 },
  { theme: 'dark', language: 'en', width: 1280, height: 800 },
  { theme: 'light', language: 'ml', width: 1280, height: 800 },
  { theme: 'light', language: 'en', width: 640, height: 800 },
];

mkdirSync(out, { recursive: true });
const outDir = 'node_modules/.cache/fake';
await build({ mode: 'fake', logLevel: 'error', build: { outDir, minify: false } });
const server = await preview({ build: { outDir }, preview: { port: 1431, host: '127.0.0.1' }, logLevel: 'error' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const shoot = async (name, look, url, prepare = async () => {}) => {
  const page = await browser.newPage({ viewport: { width: look.width, height: look.height }, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => console.error(name, error.message));
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  await page.addInitScript(
    (preferences) => localStorage.setItem('cool-wind-desk.preferences', JSON.stringify(preferences)),
    {
      theme: look.theme,
      language: look.language,
    },
  );
  await page.goto(`http://127.0.0.1:1431/${url}`);
  await page.waitForSelector('h1', { timeout: 20_000 });
  await page.waitForTimeout(500);
  await prepare(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${out}/${name}-${look.theme}-${look.language}-${look.width}.png` });
  await page.close();
};

for (const look of LOOKS) {
  const query = '?';
  for (const [name, hash] of Object.entries(SCREENS)) {
    if (only && !only.split(',').includes(name)) continue;
    const first = name === 'ticket';
    await shoot(name, look, `${query}${first ? '#/tickets' : hash}`, async (page) => {
      if (first)
        await page
          .locator('[role=row]')
          .nth(4)
          .click({ position: { x: 200, y: 10 } });
    });
  }
  if (!only || only.includes('session')) {
    await shoot('first-run', look, `${query}&as=first_run`);
    await shoot('sign-in', look, `${query}&as=signed_out`);
  }
}
await browser.close();
await server.close();
