import { describe, expect, it } from 'vitest';
import { type Condition, type FieldTest, OPERATORS } from '../../src/model/rule.ts';
import { describeCondition } from '../../src/report/describe-condition.ts';
import { EN_RULES } from '../../src/report/labels/en-rules.ts';
import { ZH_CN_RULES } from '../../src/report/labels/zh-cn-rules.ts';

const running: FieldTest = { field: 'state', operator: 'eq', operand: 'running' };
const generation: FieldTest = { field: 'generation', operator: 'in', operand: [1, 2] };
const some = (where: readonly FieldTest[], side?: 'host' | 'guest'): Condition => ({
  op: 'some',
  kind: 'vm',
  where,
  ...(side && { side }),
});

describe('a condition in words', () => {
  it.each<[condition: Condition, english: string, chinese: string]>([
    [some([]), 'vm', 'vm'],
    [some([running]), 'vm.state is running', 'vm.state 为 running'],
    [some([running], 'host'), 'vm.state is running of the host', '主机的 vm.state 为 running'],
    [
      some([running, generation], 'guest'),
      'vm of the guest with state is running, generation is one of 1, 2',
      '来宾的 vm：state 为 running，generation 为 1, 2 之一',
    ],
    [{ op: 'none', kind: 'vm', where: [running] }, 'no vm.state is running', '没有 vm.state 为 running'],
    [
      some([{ field: 'uptimeSeconds', operator: 'exists', operand: true }]),
      'vm.uptimeSeconds is shown',
      'vm.uptimeSeconds 有显示',
    ],
    [{ op: 'all', of: [] }, 'all of', '以下全部'],
    [{ op: 'not', of: some([]) }, 'not', '并非'],
  ])('%j', (condition, english, chinese) => {
    expect(describeCondition(EN_RULES.condition, condition)).toBe(english);
    expect(describeCondition(ZH_CN_RULES.condition, condition)).toBe(chinese);
  });

  it.each(OPERATORS)('names the field and what is asked of it: %s', (operator) => {
    for (const { condition } of [EN_RULES, ZH_CN_RULES]) {
      const text = condition.test('state', operator, 'x1');
      expect(text.startsWith('state ')).toBe(true);
      expect(text.includes('x1')).toBe(operator !== 'exists');
    }
  });
});
