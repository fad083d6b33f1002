import type { Answer, TestBroker } from '../../testing/test-broker';

/** What Chromium sends when its user follows a link. */
export const BROWSER_ACCEPT =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8';

/** Asks for a page as a browser does. */
export function browse(broker: TestBroker, path: string): Promise<Answer> {
  return broker.get(path, { headers: { accept: BROWSER_ACCEPT } });
}

/** The text that a person reads on a page: without markup, with single spaces. */
export function readableText(markup: string): string {
  const text = markup.replace(/<(script|style|title)\b.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, ' ');
  return decodeEntities(text).replace(/\s+/g, ' ').trim();
}

/** The texts of the table rows of a page, without the header. */
export function tableRows(markup: string): string[] {
  return [...markup.matchAll(/<tr[^>]*>.*?<\/tr>/gs)].slice(1).map(([row]) => readableText(row));
}

/** The addresses that the links with a text lead to. */
export function linksNamed(markup: string, text: string): string[] {
  return [...markup.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    .filter(([, , content = '']) => readableText(content) === text)
    .map(([, href = '']) => decodeEntities(href));
}

/** The text that a browser reads in markup without tags. */
export function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
