import type { Row } from '../facts/store.ts';
import { guestCandidates } from '../facts/topology.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf, valuesOf } from './derivation.ts';

/** The Windows service that answers for each component inside the guest (Manage Hyper-V Integration Services). */
const SERVICE_OF: ReadonlyMap<string, string> = new Map([
  ['guest-service-interface', 'vmicguestinterface'],
  ['heartbeat', 'vmicheartbeat'],
  ['key-value-pair-exchange', 'vmickvpexchange'],
  ['shutdown', 'vmicshutdown'],
  ['time-synchronization', 'vmictimesync'],
  ['vss', 'vmicvss'],
]);

/** Sets the host's list of components beside the services that run in the guest. */
export const guestServices: Derivation = {
  id: 'guest-services',
  provides: ['vm.integration-service.guestService'],
  derive({ store }) {
    const facts = everyMachine(store).flatMap((host) =>
      store.rows('vm.integration-service', host).flatMap((row) => {
        const vm = textsOf(row, 'vm')[0];
        const component = textsOf(row, 'component')[0];
        const service = component === undefined ? undefined : SERVICE_OF.get(component);
        if (vm === undefined || component === undefined || service === undefined) return [];
        return guestCandidates(store, { host, vm }).flatMap((guest) => {
          const inside = store.row('service', guest, service);
          return answersInside(inside).flatMap(({ guestService, field }) =>
            derived('vm.integration-service', host, { vm, component, guestService }, placesOf(inside, field)),
          );
        });
      }),
    );
    return { facts };
  },
};

interface Answer {
  readonly guestService: 'running' | 'not-running';
  readonly field: string;
}

/** A service that runs although it is disabled gives two answers, which contradict each other. */
function answersInside(row: Row | undefined): readonly Answer[] {
  const states = valuesOf(row, 'state');
  const answers: Answer[] = [];
  if (states.includes('running')) answers.push({ guestService: 'running', field: 'state' });
  if (states.includes('stopped')) answers.push({ guestService: 'not-running', field: 'state' });
  if (valuesOf(row, 'startType').includes('disabled'))
    answers.push({ guestService: 'not-running', field: 'startType' });
  return answers;
}
