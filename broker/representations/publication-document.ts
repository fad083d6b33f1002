import type { Notice } from '../contracts/notice';
import type { Pact } from '../pacts/pact';
import type { HalDocument } from './hal';
import { pactName } from './pact-document';
import type { Urls } from './urls';
import { embeddedVersion } from './version-document';

/** What was published with one consumer version. */
export interface Publication {
  readonly pacticipantName: string;
  readonly versionNumber: string;
  readonly tags: readonly string[];
  readonly pacts: readonly Pact[];
  readonly notices: readonly Notice[];
}

/** The answer to a publication. Clients parse it strictly: all members are always there. */
export function renderPublication(publication: Publication, urls: Urls): HalDocument {
  const { pacticipantName, versionNumber, tags, pacts, notices } = publication;
  const pacticipantUrl = urls.pacticipant(pacticipantName);
  return {
    logs: notices.map(({ type, text }) => ({
      level: type,
      message: text,
      deprecationWarning: 'Replaced by notices',
    })),
    notices,
    _embedded: {
      pacticipant: { name: pacticipantName, _links: { self: { href: pacticipantUrl } } },
      version: embeddedVersion(pacticipantName, versionNumber, urls),
    },
    _links: {
      'pb:pacticipant': { title: 'Pacticipant', name: pacticipantName, href: pacticipantUrl },
      'pb:pacticipant-version': {
        title: 'Pacticipant version',
        name: versionNumber,
        href: urls.version(pacticipantName, versionNumber),
      },
      'pb:pacticipant-version-tags': tags.map((name) => ({
        title: 'Tag',
        name,
        href: urls.tag(pacticipantName, versionNumber, name),
      })),
      'pb:contracts': pacts.map((pact) => ({
        title: 'Pact',
        name: pactName(pact),
        href: urls.pact(pact),
      })),
    },
  };
}
