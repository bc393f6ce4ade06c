import { type Derivation, derived, everyMachine } from './derivation.ts';

/** Whether Windows itself crashed. Live dumps are no crashes, and what a Hyper-V host tells of its guests is about them. */
export const machineCrashed: Derivation = {
  id: 'machine-crashed',
  provides: ['machine.crashed'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => {
        const crashes = store
          .facts('bugcheck', machine)
          .map(({ fact }) => fact)
          .filter(({ fields }) => fields['live'] === false && fields['origin'] !== 'hyperv-worker' && !fields['vm']);
        return derived(
          'machine',
          machine,
          { crashed: true },
          crashes.slice(0, 1).map(({ source }) => source),
        );
      }),
    };
  },
};
