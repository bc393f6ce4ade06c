/** Known messages that Microsoft calls harmless. They say nothing by themselves: only the words of a person make them a complaint. */
export type HarmlessMessage = 'unknown-vmbus-device' | 'data-exchange-event-4096' | 'integration-services-degraded';

/** The devices of activation (four ids) and of Initial Machine Config (two): Microsoft's KB2925727. */
const VMBUS_DEVICES =
  /\{?(?:4487b255-b88c-403f-bb51-d1f69cf17f87|3375baf4-9e15-4b30-b765-67acb10d607b|99221fa0-24ad-11e2-be98-001aa01bbf6e|f8e65716-3cb3-4a06-9a60-1889c5cccab5|c376c1c3-d276-48d2-90a9-c04748072c60|c4e5e7d1-d748-4afc-979d-683167910a55)\}?/i;

/** All patterns of one row stand in the sentence. */
const MESSAGES: readonly (readonly [message: HarmlessMessage, words: readonly RegExp[]])[] = [
  ['unknown-vmbus-device', [VMBUS_DEVICES]],
  [
    'data-exchange-event-4096',
    [
      /(?:event|ereignis|事件|\bid)\D{0,12}4096(?!\d)|(?<!\d)4096\D{0,4}(?:event|事件)/i,
      /\bkvp|data exchange|hyper-v-integration|数据交换|資料交換|键值对|datenaustausch/i,
    ],
  ],
  [
    'integration-services-degraded',
    [
      /\bdegraded\b|herabgestuft|beeinträchtigt|降级|降級/i,
      /integration (?:services?|components?)|集成服务|集成组件|整合服務|integrationsdienst/i,
    ],
  ],
];

/** The harmless message in one sentence or line. */
export function findHarmlessMessage(text: string): HarmlessMessage | undefined {
  return MESSAGES.find(([, words]) => words.every((word) => word.test(text)))?.[0];
}
