import { describeMatcher } from '../testing/describe-matcher';
import {
  answer,
  answerWithChoice,
  answerWithMessage,
  exampleCall,
  exampleChoice,
  exampleTokens,
  without,
} from '../testing/example-answers';
import { chatCompletion } from './chat-completion';

describeMatcher('chatCompletion()', chatCompletion(), {
  legal: {
    'the whole answer of the API': answer(),
    'no refusal field': answerWithChoice({ message: { role: 'assistant', content: 'Forty hours.' } }),
    'no system_fingerprint and no service_tier': without(answer(), 'system_fingerprint', 'service_tier'),
    'no logprobs': answer({ choices: [without(exampleChoice(), 'logprobs')] }),
    'tool_calls null': answerWithMessage({ tool_calls: null }),
    'tool_calls empty': answerWithMessage({ tool_calls: [] }),
    'unknown fields at every depth': { ...answerWithMessage({ reasoning_content: 'Hm.' }), x: { y: 1 } },
    'usage details of a provider': answer({
      usage: { ...exampleTokens, prompt_tokens_details: { cached_tokens: 3 }, prompt_cache_hit_tokens: 3 },
    }),
    'two choices': answer({ choices: [exampleChoice(), exampleChoice({ index: 1 })] }),
    'several lines in another script': answerWithMessage({ content: 'Dạ,\n\nbốn mươi giờ ạ. 🔋' }),
    'an answer cut off by length': answerWithChoice({ finish_reason: 'length' }),
  },
  illegal: {
    'no choices': ['$', without(answer(), 'choices')],
    'empty choices': ['$.choices', answer({ choices: [] })],
    'no usage': ['$', without(answer(), 'usage')],
    'usage null': ['$.usage', answer({ usage: null })],
    'created as text': ['$.created', answer({ created: '1741569952' })],
    'created in milliseconds': ['$.created', answer({ created: 1741569952000 })],
    'the object of a stream': ['$.object', answer({ object: 'chat.completion.chunk' })],
    'id null': ['$.id', answer({ id: null })],
    'no model': ['$', without(answer(), 'model')],
    'finish_reason null': ['$.choices[0].finish_reason', answerWithChoice({ finish_reason: null })],
    'an agreed finish_reason inside a longer word': [
      '$.choices[0].finish_reason',
      answerWithChoice({ finish_reason: 'stopped' }),
    ],
    'a finish_reason not agreed on': [
      '$.choices[0].finish_reason',
      answerWithChoice({ finish_reason: 'content_filter' }),
    ],
    'no index': ['$.choices[0]', answer({ choices: [without(exampleChoice(), 'index')] })],
    'no role': ['$.choices[0].message', answerWithChoice({ message: { content: 'Forty hours.' } })],
    'another role': ['$.choices[0].message.role', answerWithMessage({ role: 'user' })],
    'content null': ['$.choices[0].message.content', answerWithMessage({ content: null })],
    'content empty': ['$.choices[0].message.content', answerWithMessage({ content: '' })],
    'content of white space': ['$.choices[0].message.content', answerWithMessage({ content: ' \n' })],
    'content in parts': [
      '$.choices[0].message.content',
      answerWithMessage({ content: [{ type: 'text', text: 'Forty hours.' }] }),
    ],
    'one wrong choice of two': [
      '$.choices[1].index',
      answer({ choices: [exampleChoice(), exampleChoice({ index: '1' })] }),
    ],
  },
});

describeMatcher(
  'chatCompletion({ finishReasons, usage: false })',
  chatCompletion({ finishReasons: ['length'], usage: false }),
  {
    legal: {
      'the one reason, without usage': without(answerWithChoice({ finish_reason: 'length' }), 'usage'),
    },
    illegal: { 'another reason': ['$.choices[0].finish_reason', answer()] },
  },
);

describeMatcher('chatCompletion({ refusal })', chatCompletion({ refusal: 'I cannot help with that.' }), {
  legal: {
    'a refusal': answerWithMessage({ content: null, refusal: 'No.' }),
    'a refusal beside empty content': answerWithMessage({ content: '', refusal: 'No.' }),
    'a refusal by the filter': answerWithMessage({ content: null, refusal: 'No.' }, 'content_filter'),
  },
  illegal: {
    'refusal null': ['$.choices[0].message.refusal', answerWithMessage({ content: null })],
    'no refusal': [
      '$.choices[0].message',
      answerWithChoice({ message: { role: 'assistant', content: 'No.' } }),
    ],
  },
});

describeMatcher('chatCompletion({ toolCalls })', chatCompletion({ toolCalls: [{ id: 'call_1' }] }), {
  legal: {
    'a call beside content null': answerWithMessage(
      { content: null, tool_calls: [exampleCall] },
      'tool_calls',
    ),
    'a call beside text': answerWithMessage({ tool_calls: [exampleCall] }, 'tool_calls'),
    'a call without content': answerWithChoice({
      finish_reason: 'tool_calls',
      message: { role: 'assistant', tool_calls: [exampleCall] },
    }),
  },
  illegal: {
    'no tool_calls': ['$.choices[0].message', answerWithChoice({ finish_reason: 'tool_calls' })],
    'tool_calls null': [
      '$.choices[0].message.tool_calls',
      answerWithMessage({ tool_calls: null }, 'tool_calls'),
    ],
    'the calls reported as stop': [
      '$.choices[0].finish_reason',
      answerWithMessage({ content: null, tool_calls: [exampleCall] }),
    ],
    'the old function_call': [
      '$.choices[0].message',
      answerWithMessage({ function_call: exampleCall.function }, 'tool_calls'),
    ],
  },
});
