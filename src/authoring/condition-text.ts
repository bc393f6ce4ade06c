import type { FieldValue } from '../model/fact.ts';
import type { Condition, FieldTest } from '../model/rule.ts';

/** A condition as a rule may spell it, on one line: `some: vm, where: { state: running }`. */
export function conditionText(condition: Condition): string {
  switch (condition.op) {
    case 'all':
    case 'any':
      return `${condition.op}: [${condition.of.map((part) => `{ ${conditionText(part)} }`).join(', ')}]`;
    case 'not':
      return `not: { ${conditionText(condition.of)} }`;
    case 'some':
    case 'none': {
      const side = condition.side === undefined ? '' : `, of: ${condition.side}`;
      const tests = condition.where.map(testText).join(', ');
      return `${condition.op}: ${condition.kind}${side}${tests === '' ? '' : `, where: { ${tests} }`}`;
    }
    default:
      return condition satisfies never;
  }
}

/** A test as a rule may spell it: `state: running`, `build: { lt: 9200 }`. */
export function testText({ field, operator, operand }: FieldTest): string {
  const value = Array.isArray(operand) ? `[${operand.map(valueText).join(', ')}]` : valueText(operand as FieldValue);
  return operator === 'eq' || operator === 'in' ? `${field}: ${value}` : `${field}: { ${operator}: ${value} }`;
}

function valueText(value: FieldValue): string {
  return typeof value === 'string' && /[,:{}[\]'"#]|^\s|\s$|^[\d.]+$/.test(value) ? `'${value}'` : String(value);
}
