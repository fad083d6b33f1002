import { formatDay } from './format-time';
import type { HalDocument, Link } from './hal';
import { type Page, pageLinks, pageMember } from './page';
import type { Urls } from './urls';
import { renderVersion, type VersionDetails } from './version-document';

/** Versions of one pacticipant. */
export function renderVersions(
  page: Page<VersionDetails>,
  options: { pacticipantName: string; self: string; title: string },
  urls: Urls,
): HalDocument {
  const { pacticipantName, self, title } = options;
  const versions = page.items;
  const link = ({ version }: VersionDetails): Link => ({
    href: urls.version(pacticipantName, version.number),
  });
  return {
    ...pageMember(page),
    _embedded: {
      versions: versions.map((details) =>
        renderVersion(details, urls.version(pacticipantName, details.version.number), urls),
      ),
    },
    _links: {
      self: { href: self, title },
      ...pageLinks(page, self),
      'pb:pacticipant': { href: urls.pacticipant(pacticipantName), title: pacticipantName },
      'pb:versions': versions.map((details) => ({
        ...link(details),
        title: `Version ${details.version.number} - ${formatDay(details.version.createdAt)}`,
      })),
      // Older clients follow these two.
      pacticipant: {
        href: urls.pacticipant(pacticipantName),
        title: 'Deprecated - please use pb:pacticipant',
      },
      versions: versions.map((details) => ({
        ...link(details),
        title: 'Deprecated - please use pb:versions',
      })),
    },
  };
}
