import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunk, event, usageChunk } from './testing/chat-stream';
import { compile, judgeBody } from './testing/judge-body';

describe('the contract in the README', () => {
  const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];

  it('can be recorded, and judges streams', () => {
    const compiled = compile(JSON.parse(json));
    const role = event(chunk({ role: 'assistant' }));
    const content = event(chunk({ content: 'x' }));
    const ends = [event(chunk({}, 'stop')), event(usageChunk(1)), event('[DONE]')];
    expect(judgeBody(compiled, [role, content, ...ends])).toEqual([]);
    expect(judgeBody(compiled, [content, ...ends])).toEqual([]);
    expect(judgeBody(compiled, [role, ...ends])).toEqual([expect.stringMatching(/^phase 'content': /)]);
  });
});
