import { describeMatcher } from '../testing/describe-matcher';
import { exampleCall, without } from '../testing/example-answers';
import { toolCall } from './tool-call';

const callWith = (changes: Record<string, unknown>) => ({
  ...exampleCall,
  function: { ...exampleCall.function, ...changes },
});

describeMatcher('toolCall()', toolCall({ name: 'look_up', arguments: { order: 'B-1' } }), {
  legal: {
    'another id and other arguments': { ...exampleCall, id: 'toolu_01' },
    'arguments with spaces and more keys': callWith({ arguments: ' { "x": 1, "order" : "A" }\n' }),
    'an index, as some providers add': { ...exampleCall, index: 0 },
  },
  illegal: {
    'arguments as an object': ['$.function.arguments', callWith({ arguments: { order: 'A-7' } })],
    'arguments null': ['$.function.arguments', callWith({ arguments: null })],
    'arguments without a required key': ['$.function.arguments', callWith({ arguments: '{"id":"A-7"}' })],
    'another tool': ['$.function.name', callWith({ name: 'look_up_all' })],
    'no id': ['$', without(exampleCall, 'id')],
    'another type': ['$.type', { ...exampleCall, type: 'custom' }],
  },
});
