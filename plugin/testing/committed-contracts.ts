import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledContract, compileContract } from '../core/compare/compile-contract';
import { readContract } from '../core/contract/read-contract';
import type { JsonObject } from '../core/json';
import { readRules } from '../core/match/read-rule';

/** A stream interaction of the committed pacts: what is agreed on, and the stream that serves as its example. */
export interface CommittedContract {
  readonly name: string;
  readonly compiled: CompiledContract;
  /** The events of the example, each with the empty line behind it. */
  readonly example: readonly string[];
}

interface StoredPact {
  interactions: {
    description: string;
    response: {
      body?: { content: string; contentType: string };
      matchingRules?: { body?: JsonObject };
    };
    pluginConfiguration?: { 'event-stream'?: { contract: string } };
  }[];
}

const folder = join(__dirname, '..', '..', 'pacts');

/** The stream contracts of the consumers, as the pact files hold them. */
export function committedContracts(): CommittedContract[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('-chat-completions-api.json'));
  return files.flatMap((file) => {
    const pact = JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredPact;
    return pact.interactions.flatMap(({ description, response, pluginConfiguration }) => {
      const contract = pluginConfiguration?.['event-stream']?.contract;
      if (contract === undefined) return [];
      const rules = readRules(response.matchingRules?.body ?? {});
      const compiled = compileContract(readContract(JSON.parse(contract)), rules, {
        allowsUnexpectedKeys: true,
      });
      return [{ name: description, compiled, example: splitEvents(response.body?.content ?? '') }];
    });
  });
}

const splitEvents = (body: string): string[] => body.split(/(?<=\n\n)/);
