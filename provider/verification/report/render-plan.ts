import type { PlannedInteraction, VerificationPlan } from '../verification-plan';
import { mapTexts } from './map-texts';
import { oneLine } from './plain-text';
import { renderTable } from './render-table';

/** The plan as a person reads it: what would be asked for each interaction, and all together. */
export function renderPlan(plan: VerificationPlan): string {
  const safe = mapTexts(plan, oneLine);
  const rows = safe.interactions.map((interaction) => ({
    cells: [
      String(interaction.samples),
      String(interaction.reusable),
      String(interaction.calls),
      usd(interaction.costUsd),
      `${interaction.consumer}: ${interaction.description}`,
    ],
    details: detailsOf(interaction),
  }));
  const lines = [
    ...safe.warnings.map((warning) => `note: ${warning}`),
    ...renderTable(['samples', 'at hand', 'to ask', 'USD', 'interaction'], rows),
    '',
    `${safe.provider.name} at ${safe.provider.baseUrl}: up to ${safe.exchanges} exchanges of ${safe.uniqueRequests} requests, ${safe.reusable} at hand`,
    `To ask: up to ${safe.calls} calls, about ${safe.promptTokens} tokens of prompts and up to about ${safe.completionTokens} of answers, ${total(safe)}`,
    ...safe.unpriced.map((reason) => `No price: ${reason}`),
    safe.refusal === undefined ? 'Possible.' : `Refused: ${safe.refusal}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function detailsOf({ shortfalls, settled }: PlannedInteraction): string[] {
  const short = shortfalls.map(({ term, needed }) => `    ${term} needs ${needed} samples to be kept`);
  return settled ? [...short, `    ${settled.verdict}: ${settled.reason.message}`] : short;
}

function usd(amount: number | null): string {
  return amount === null ? 'unknown' : amount.toFixed(6);
}

function total({ costUsd }: VerificationPlan): string {
  return costUsd === null ? 'at an unknown cost' : `up to about ${usd(costUsd)} USD`;
}
