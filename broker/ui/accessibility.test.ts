import { TestBroker } from '../testing/test-broker';
import { theme } from './assets/styles/theme';
import { browse } from './testing/browse';
import { deploy, publish, verify } from './testing/seed';

const PAGES = [
  '/',
  '/?status=failed&sort=status',
  '/matrix',
  '/matrix?q[][pacticipant]=shop&q[][version]=1&environment=production',
  '/matrix?q[][pacticipant]=nobody',
  '/pacts/provider/api/consumer/shop/latest',
  '/pacts/provider/api/consumer/shop/latest/verification-results/latest',
  '/pacticipants',
  '/pacticipants/shop',
  '/nothing',
];

const VOID_ELEMENTS = ['meta', 'link', 'input', 'circle', 'path', 'br'];
const BLOCKS = ['div', 'ul', 'ol', 'dl', 'p', 'pre', 'table', 'section', 'details', 'h2', 'h3', 'h4'];
const INLINE = ['span', 'a', 'p', 'code', 'b', 'strong', 'label', 'time', 'h1', 'h2', 'h3', 'h4'];

describe('every page', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = new TestBroker();
    await publish(broker, { branch: 'main' });
    await verify(broker, { success: false, mismatches: { 0: [{ description: 'wrong' }] } });
    await deploy(broker, 'shop', '1', 'production');
  });
  afterAll(() => broker.close());

  describe.each(PAGES)('%s', (path) => {
    let page: string;
    beforeAll(async () => {
      page = (await browse(broker, path)).text;
    });

    it('has a language, a title, one heading of the first level and the landmarks', () => {
      expect(page).toContain('<html lang="en">');
      expect(page).toMatch(/<title>[^<]{3,} · Pact Broker<\/title>/);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      for (const landmark of ['<header', '<main', '<footer', '<nav aria-label="Main"']) {
        expect(page).toContain(landmark);
      }
      expect(page).toContain('<a class="skip" href="#content">');
    });

    it('closes what it opens, and puts no block into a line', () => {
      const open: string[] = [];
      for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?>/g)) {
        if (slash === '/') expect(open.pop()).toBe(name);
        else if (!VOID_ELEMENTS.includes(name)) {
          if (BLOCKS.includes(name)) expect(INLINE).not.toContain(open.at(-1));
          open.push(name);
        }
      }
      expect(open).toEqual([]);
    });

    it('skips no level of headings', () => {
      const levels = [...page.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });

    it('has each id once, and every reference to one leads somewhere', () => {
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const references = [...page.matchAll(/\s(?:for|list|aria-labelledby)="([^"]*)"|href="#([^"]*)"/g)];
      for (const [, attribute, fragment] of references) expect(ids).toContain(attribute ?? fragment);
    });

    it('labels every field', () => {
      const labels = new Set([...page.matchAll(/<label\b[^>]*\sfor="([^"]*)"/g)].map(([, id]) => id));
      const fields = [...page.matchAll(/<(?:input|select)\b[^>]*>/g)].map(([field]) => field);
      for (const field of fields.filter((field) => !field.includes('type="hidden"'))) {
        expect(labels).toContain(/\sid="([^"]*)"/.exec(field)?.[1]);
      }
    });

    it('says of every header of a table what it heads, and names the table', () => {
      const headers = [...page.matchAll(/<th\b[^>]*>/g)].map(([header]) => header);
      for (const header of headers) expect(header).toMatch(/scope="(col|row)"/);
      expect(page.match(/<caption\b/g)?.length).toBe(page.match(/<table\b/g)?.length);
    });

    it('hides its signs from those who hear the page: the words say it', () => {
      const signs = [...page.matchAll(/<svg\b[^>]*>/g)].map(([sign]) => sign);
      for (const sign of signs) expect(sign).toContain('aria-hidden="true"');
      for (const [, , rest] of page.matchAll(/<span class="status [a-z]+">(<svg.*?<\/svg>)([^<]*)/gs)) {
        expect(rest?.trim()).not.toBe('');
      }
    });
  });
});

describe('the colours', () => {
  const [light = '', dark = ''] = theme.split('@media');
  const GROUNDS = ['ground', 'surface', 'sunken'];

  it.each([
    ['light', light],
    ['dark', dark],
  ])('have a contrast of at least 4.5 in the %s theme', (_name, text) => {
    const colours = new Map(
      [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
    );
    const pairs = [
      ...['text', 'muted', 'link', 'note'].flatMap((colour) => GROUNDS.map((ground) => [colour, ground])),
      ...['good', 'bad', 'warning', 'neutral', 'pending', 'note'].map((tone) => [tone, `${tone}-ground`]),
      ...['good', 'bad', 'warning'].map((tone) => ['text', `${tone}-ground`]),
      ...['good', 'bad', 'warning'].flatMap((sign) =>
        ['good', 'bad', 'warning'].map((tone) => [sign, `${tone}-ground`]),
      ),
      ['surface', 'link'],
      ['muted', 'bad-ground'],
      ['muted', 'sunken'],
    ];
    for (const [colour = '', ground = ''] of pairs) {
      const ratio = contrast(colours.get(colour) ?? '', colours.get(ground) ?? '');
      expect([colour, ground, ratio >= 4.5]).toEqual([colour, ground, true]);
    }
  });

  it('of the borders of fields have a contrast of at least 3', () => {
    for (const text of [light, dark]) {
      const colourOf = (name: string): string =>
        new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(text)?.[1] ?? '';
      expect(contrast(colourOf('line-strong'), colourOf('surface'))).toBeGreaterThanOrEqual(3);
    }
  });
});

/** The contrast ratio of WCAG 2. */
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
