import { apiError } from '../matchers';
import { text } from '../matchers/compose-matchers';
import { describeStream } from '../testing/describe-stream';
import { encodeStream } from '../testing/encode-stream';
import {
  done,
  providerChunk,
  providerTokens,
  roleChunk,
  stopChunks,
  usageChunk,
} from '../testing/provider-chunks';
import { chatStream } from './chat-stream';

const contents = ['Forty', ' hours', '.'].map((content) => providerChunk({ content }));
const [first = {}, second = {}] = contents;
const answer = encodeStream(roleChunk, ...contents, ...stopChunks);
const providerError = { error: { message: 'Overloaded.', type: 'server_error', param: null, code: null } };

describeStream('chatStream({ usage: false })', chatStream({ usage: false }), {
  legal: {
    'no usage at all': encodeStream(roleChunk, ...contents, providerChunk({}, 'stop'), done),
    'usage all the same': answer,
    'usage all the same, on a chunk with a choice that says nothing': encodeStream(
      roleChunk,
      first,
      providerChunk({}, 'stop'),
      providerChunk({ content: '' }, null, { usage: providerTokens }),
      done,
    ),
    'usage on the finish chunk': encodeStream(
      roleChunk,
      first,
      providerChunk({}, 'stop', { usage: providerTokens }),
      done,
    ),
  },
  illegal: {
    'no finish reason': ["phase 'finish': expected", encodeStream(roleChunk, ...contents, done)],
    'a piece behind the finish reason': [
      "event #4 (phase 'usage' as 'usage_alone'): $.choices: expected an empty array",
      encodeStream(roleChunk, first, providerChunk({}, 'stop'), second, done),
    ],
  },
});

const VIETNAMESE = '^[\\s\\S]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][\\s\\S]*$';

describeStream(
  'chatStream({ content, finishReasons })',
  chatStream({ content: text('Xin chào bạn', VIETNAMESE), finishReasons: ['stop'] }),
  {
    legal: {
      'the language agreed on': encodeStream(
        roleChunk,
        ...['Pin d', 'ùng được 40 giờ.'].map((content) => providerChunk({ content })),
        ...stopChunks,
      ),
    },
    illegal: {
      'another language': ["aggregate 'message' at $.choices[0].delta: $.content: expected", answer],
      'cut off by length': [
        "(phase 'finish'): $.choices[0].finish_reason: expected text matching ^(stop)$",
        encodeStream(
          roleChunk,
          providerChunk({ content: 'Được' }),
          providerChunk({}, 'length'),
          usageChunk(),
          done,
        ),
      ],
    },
  },
);

describeStream(
  'chatStream({ json })',
  chatStream({
    json: { colour: text('red', '^[a-z]+$'), sizes: [{ 'pact:matcher:type': 'integer', value: 42 }] },
  }),
  {
    legal: {
      'other values in other pieces': encodeStream(
        roleChunk,
        ...['{"colour"', ':"blue","sizes":[4', '0]}'].map((content) => providerChunk({ content })),
        ...stopChunks,
      ),
    },
    illegal: {
      'a value of another type': [
        '$.content.sizes[0]: expected an integer but was "40"',
        encodeStream(
          roleChunk,
          providerChunk({ content: '{"colour":"blue","sizes":["40"]}' }),
          ...stopChunks,
        ),
      ],
      'other JSON': [
        'aggregate \'message\' at $.choices[0].delta: $.content: expected the keys "colour" and "sizes"',
        encodeStream(roleChunk, providerChunk({ content: '{"size":42}' }), ...stopChunks),
      ],
      prose: [
        "part 'content': the assembled text is not valid JSON",
        encodeStream(roleChunk, providerChunk({ content: 'It is {"colour":"blue"}' }), ...stopChunks),
      ],
    },
  },
);

const refusals = ['I cannot', ' help.'].map((refusal) => providerChunk({ refusal }));

describeStream('chatStream({ refusal })', chatStream({ refusal: 'I’m sorry.' }), {
  legal: {
    'another refusal': encodeStream(
      providerChunk({ role: 'assistant', content: null, refusal: null }),
      ...refusals,
      ...stopChunks,
    ),
  },
  illegal: {
    'a refusal as content': ["aggregate 'message' at $.choices[0].delta: $.refusal: expected", answer],
  },
});

describeStream('chatStream({ error })', chatStream({ error: apiError(), content: 'It lasts' }), {
  legal: {
    'an error after some pieces': encodeStream(roleChunk, first, second, providerError),
    'an error at once': encodeStream(providerError),
    'an error and [DONE]': encodeStream(roleChunk, providerError, done),
    'an event of the type error': `${encodeStream(roleChunk)}event: error\n${encodeStream(providerError)}`,
  },
  illegal: {
    'a whole answer': ["(phase 'error'): $.error: expected", answer],
    'a number for content before the error': [
      "event #2 (phase 'content'): $.choices[0].delta.content: expected a string",
      encodeStream(roleChunk, providerChunk({ content: 40 }), providerError),
    ],
    'an error that is a text': [
      "(phase 'error'): $.error: expected an object",
      encodeStream(roleChunk, { error: 'overloaded' }),
    ],
  },
});
