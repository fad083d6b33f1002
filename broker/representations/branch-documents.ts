import type { Branch, BranchVersion, Tag } from '../versions/version';
import { timestamps } from './format-time';
import type { HalDocument } from './hal';
import { type Page, pageLinks, pageMember } from './page';
import type { Urls } from './urls';

/** A branch of a pacticipant. */
export function renderBranch(pacticipantName: string, branch: Branch, urls: Urls): HalDocument {
  const href = urls.branch(pacticipantName, branch.name);
  return {
    name: branch.name,
    ...timestamps(branch),
    _links: {
      self: { title: 'Branch', href },
      'pb:latest-version': { title: 'Latest version for branch', href: `${href}/latest-version` },
    },
  };
}

/** Branches of a pacticipant. */
export function renderBranches(
  page: Page<Branch>,
  options: { pacticipantName: string; self: string },
  urls: Urls,
): HalDocument {
  const { pacticipantName, self } = options;
  return {
    ...pageMember(page),
    _embedded: { branches: page.items.map((branch) => renderBranch(pacticipantName, branch, urls)) },
    _links: {
      self: { title: `${pacticipantName} branches`, href: self },
      ...pageLinks(page, self),
      'pb:branches': page.items.map(({ name }) => ({ name, href: urls.branch(pacticipantName, name) })),
    },
  };
}

/** A version as a member of a branch. */
export function renderBranchVersion(
  pacticipantName: string,
  branchVersion: BranchVersion,
  urls: Urls,
): HalDocument {
  const { branchName, versionNumber } = branchVersion;
  return {
    ...timestamps(branchVersion),
    _links: {
      self: {
        title: 'Branch version',
        href: urls.branchVersion(pacticipantName, branchName, versionNumber),
      },
      'pb:branch': {
        title: 'Branch',
        name: branchName,
        href: urls.branch(pacticipantName, branchName),
      },
      'pb:version': {
        title: 'Version',
        name: versionNumber,
        href: urls.version(pacticipantName, versionNumber),
      },
    },
  };
}

/** A tag of a version. */
export function renderTag(pacticipantName: string, versionNumber: string, tag: Tag, urls: Urls): HalDocument {
  return {
    name: tag.name,
    ...timestamps(tag),
    _links: {
      self: { title: 'Tag', name: tag.name, href: urls.tag(pacticipantName, versionNumber, tag.name) },
      version: {
        title: 'Version',
        name: versionNumber,
        href: urls.version(pacticipantName, versionNumber),
      },
      pacticipant: {
        title: 'Pacticipant',
        name: pacticipantName,
        href: urls.pacticipant(pacticipantName),
      },
    },
  };
}
