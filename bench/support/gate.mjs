// Holds figures against yardsticks that were measured beside them in the same run: a slow or a busy machine moves
// both, so the ratio says what a time alone cannot.

/** The least of some measurements: whatever else a machine does only adds to them. */
export function least(values) {
  return Math.min(...values);
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Collects what must hold, and says it line by line at the end. */
export function createGate() {
  const lines = [];
  const note = (isHeld, sentence) => lines.push({ isHeld, sentence });
  return {
    /** A figure is at most so many times its yardstick; both are `{ name, value, unit }`. */
    atMost(limit, figure, yardstick) {
      const ratio = figure.value / yardstick.value;
      note(ratio <= limit, `${describe(figure, yardstick, ratio)}, at most ${limit}`);
    },
    /** A figure is at least so many times its yardstick. */
    atLeast(limit, figure, yardstick) {
      const ratio = figure.value / yardstick.value;
      note(ratio >= limit, `${describe(figure, yardstick, ratio)}, at least ${limit}`);
    },
    /** Only for what a busy machine does not change: memory, and how often something happens. */
    absolute(limit, { name, value, unit }) {
      note(value <= limit, `${name}: ${round(value)} ${unit}, at most ${limit}`);
    },
    /** Says what holds and what does not; the process ends with 1 where something does not. */
    end() {
      for (const { isHeld, sentence } of lines) console.log(`${isHeld ? 'holds' : 'FAILS'}  ${sentence}`);
      const isKept = lines.length > 0 && lines.every(({ isHeld }) => isHeld);
      process.exitCode = isKept ? 0 : 1;
    },
  };
}

function describe(figure, yardstick, ratio) {
  const say = ({ name, value, unit }) => `${name}: ${round(value)} ${unit}`;
  return `${say(figure)}; ${say(yardstick)}; ratio ${ratio.toFixed(2)}`;
}

function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
