import { ask } from './ask.mjs';
import { listNames, STATES_PATH, startProvider } from './start-provider.mjs';
import { requestOf } from './stream-interactions.mjs';

const OPTIONS = ['--seed', '1', '--content-events', '3'];
/** The clock of the recorded provider stands still, since an answer says when it was made. */
const FIXED_CLOCK = ['--import', 'data:text/javascript,Date.now = () => 1750000000000;'];
/** Recorded in every variant and with every break; the others only as they should be. */
const IN_ALL_SHAPES = [
  'a question in English, with its answer streamed',
  'a message that names two orders, streamed',
];
/** It has no end that could be waited for. */
const ENDLESS = 'stream-stall';
/** It cuts the same bytes otherwise, and where they are cut is what the tests vary. */
const ONLY_CUT = 'split-bytes';

/** What the offline provider answers to the requests of the pacts. */
export async function recordProvider(interactions) {
  const varied = interactions.filter(({ interaction }) => IN_ALL_SHAPES.includes(interaction.description));
  if (varied.length !== IN_ALL_SHAPES.length)
    throw new Error(`Failed to record all shapes: the pacts do not hold ${IN_ALL_SHAPES.join('; ')}.`);
  const plain = await recordShape({}, interactions);
  const shapes = [
    ...listNames('--list-variants').map((variant) => ({ variant })),
    ...listNames('--list-breaks')
      .filter((name) => name.startsWith('stream-') && name !== ENDLESS)
      .map((name) => ({ break: name })),
  ];
  const shaped = [];
  // Two at a time: what takes time is the start of their processes.
  for (let next = 0; next < shapes.length; next += 2) {
    const pair = shapes.slice(next, next + 2).map((shape) => recordChanges(shape, varied, plain));
    shaped.push(...(await Promise.all(pair)).flat());
  }
  return [...plain, ...shaped];
}

/** A shape may change nothing in one of the answers, and that is recorded already. */
async function recordChanges(shape, interactions, plain) {
  const recorded = await recordShape(shape, interactions);
  const changed = recorded.filter(({ interaction, body, isTruncated }) => {
    const asAgreed = plain.find((other) => other.interaction === interaction);
    return isTruncated || !body.equals(asAgreed.body);
  });
  if (changed.length === 0 && shape.variant !== ONLY_CUT)
    throw new Error(`Failed to record ${JSON.stringify(shape)}: it changes no answer.`);
  return changed;
}

async function recordShape(shape, interactions) {
  const [[kind, value] = []] = Object.entries(shape);
  const options = kind === undefined ? OPTIONS : [...OPTIONS, `--${kind}`, value];
  const provider = await startProvider(options, FIXED_CLOCK);
  try {
    const recordings = [];
    // One after the other: the states of a provider are those of all its requests.
    for (const { file, interaction, name } of interactions) {
      const { body, isTruncated } = await askInState(provider.url, interaction);
      recordings.push({
        name: ['offline', name, ...(value === undefined ? [] : [value])].join('--'),
        pact: file,
        interaction: interaction.description,
        ...shape,
        isTruncated,
        body,
      });
    }
    return recordings;
  } finally {
    await provider.stop();
  }
}

async function askInState(url, interaction) {
  for (const { name, params } of interaction.providerStates) {
    const { ok } = await fetch(new URL(STATES_PATH, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state: name, params, action: 'setup' }),
    });
    if (!ok)
      throw new Error(`Failed to record "${interaction.description}": the state "${name}" is unknown.`);
  }
  const answer = await ask(url, requestOf(interaction));
  await fetch(new URL(STATES_PATH, url), { method: 'DELETE' });
  return answer;
}
