import { describe, expect, it } from 'vitest';
import { findKnownMessage } from '../../src/artifacts/ticket/messages.ts';
import { recogniseTicket } from '../../src/artifacts/ticket.ts';
import { sectionOf } from '../support/section.ts';

describe('messages that are harmless', () => {
  it.each([
    ['Hardware id VMBUS\\{4487b255-b88c-403f-bb51-d1f69cf17f87} has no driver', 'unknown-vmbus-device'],
    ['设备的硬件 ID 是 vmbus\\{C4E5E7D1-D748-4AFC-979D-683167910A55}', 'unknown-vmbus-device'],
    ['Event ID 4096 of Hyper-V-Integration-KvpExchange is logged each night', 'data-exchange-event-4096'],
    ['主机上每晚都有 4096 事件，提示数据交换集成服务未启用', 'data-exchange-event-4096'],
    ['Hyper-V Manager says that the integration services are degraded', 'integration-services-degraded'],
    ['Hyper-V 管理器显示集成服务已降级', 'integration-services-degraded'],
    ['Die Integrationsdienste sind herabgestuft', 'integration-services-degraded'],
  ])('%s', (text, message) => {
    expect(findKnownMessage(text)).toBe(message);
  });

  it.each([
    'VMBUS\\{ba6163d9-04a1-4d29-b605-72e2ffb1dc7f} has no driver',
    'The guest has 4096 MB of memory and the data exchange with the warehouse is slow',
    'Event 14096 of Hyper-V-Integration-KvpExchange',
    'Event 4010 of Hyper-V-Integration-KvpExchange',
    'The mirror is degraded',
    'The integration services are outdated',
  ])('not in: %s', (text) => {
    expect(findKnownMessage(text)).toBeUndefined();
  });

  it('make no complaint of a list that nobody wrote', () => {
    const file = sectionOf('VMBUS\\{4487b255-b88c-403f-bb51-d1f69cf17f87}\nStatus: Error 28', 'devices.txt');
    expect(recogniseTicket(file, [])).toEqual([]);
  });
});
