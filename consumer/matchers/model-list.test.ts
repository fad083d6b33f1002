import { describeMatcher } from '../testing/describe-matcher';
import { modelList } from './model-list';

const model = (id: string) => ({ id, object: 'model', created: 1741569952, owned_by: 'someone' });
const list = (...data: unknown[]) => ({ object: 'list', data });

describeMatcher('modelList()', modelList('gpt-4.1', 'claude-sonnet-4.5'), {
  legal: {
    'both in another order among others': list(model('x'), model('claude-sonnet-4.5'), model('gpt-4.1')),
  },
  illegal: {
    'one of two': ['$.data', list(model('gpt-4.1'))],
    'a name that only begins alike': ['$.data', list(model('gpt-4.1-mini'), model('claude-sonnet-4.5'))],
    'bare names': ['$.data', list('gpt-4.1', 'claude-sonnet-4.5')],
    'an empty list': ['$.data', list()],
    'a bare list': ['$', [model('gpt-4.1'), model('claude-sonnet-4.5')]],
  },
});
