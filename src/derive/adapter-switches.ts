import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, placesOf, textsOf, valuesOf } from './derivation.ts';

/** Whether the virtual switch of an adapter of a VM has SR-IOV enabled, which is chosen when the switch is made. */
export const adapterSwitches: Derivation = {
  id: 'adapter-switches',
  provides: ['vm.network-adapter.switchIovEnabled'],
  derive({ store }) {
    return {
      facts: store.allRows('vm.network-adapter').flatMap((row): readonly Fact[] => {
        const [vm] = textsOf(row, 'vm');
        const [name] = textsOf(row, 'name');
        const [macAddress] = textsOf(row, 'macAddress');
        if (vm === undefined || name === undefined || macAddress === undefined) return [];
        return textsOf(row, 'switchName').flatMap((switchName) => {
          const found = store.row('hyperv.switch', row.machine, switchName.toLowerCase());
          return valuesOf(found, 'iovEnabled').flatMap((switchIovEnabled) =>
            derived('vm.network-adapter', row.machine, { vm, name, macAddress, switchIovEnabled }, [
              ...placesOf(found, 'iovEnabled'),
              ...placesOf(row, 'switchName'),
            ]),
          );
        });
      }),
    };
  },
};
