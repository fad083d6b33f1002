import { renderBrokenInteractions, renderSummary } from './summary';

describe('the closing table', () => {
  it('keeps its columns as wide as their widest cell', () => {
    const rows = [
      { consumer: 'a', interactions: '1 of 1 kept', verdict: 'kept', canIDeploy: 'yes' },
      { consumer: 'storefront-assistant', interactions: '0 of 2 kept', verdict: 'broken', canIDeploy: 'no' },
    ];
    expect(renderSummary(rows).split('\n')).toEqual([
      'consumer              interactions  verdict  can-i-deploy',
      '--------------------  ------------  -------  ------------',
      'a                     1 of 1 kept   kept     yes',
      'storefront-assistant  0 of 2 kept   broken   no',
    ]);
  });

  it('names who needs which interaction and each field that is not as agreed', () => {
    const broken = [{ consumer: 'shop', description: 'a greeting', mismatches: ['$.usage: is missing'] }];
    expect(renderBrokenInteractions(broken)).toBe('shop needs: a greeting\n  $.usage: is missing');
  });
});
