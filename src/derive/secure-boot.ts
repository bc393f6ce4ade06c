import type { OLD_CERTIFICATES } from '../facts/settings.ts';
import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import certificates from './data/secure-boot-certificates.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, placesOf } from './derivation.ts';
import { judgedAt } from './judged-at.ts';
import { registryValue } from './registry-state.ts';

const SERVICING = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\Servicing';

/**
 * How old the certificates of 2011 were when the evidence was collected. Said only of machines whose registry tells how far
 * their exchange is, since nobody else has a use for it.
 */
export const secureBoot: Derivation = {
  id: 'secure-boot',
  provides: ['secure-boot.oldCertificates'],
  derive({ store, asOf }) {
    return { facts: everyMachine(store).flatMap((machine) => oldCertificates(store, machine, asOf)) };
  },
};

function oldCertificates(store: FactStore, machine: string | null, asOf: string): readonly Fact[] {
  const status = placesOf(registryValue(store, machine, SERVICING, 'UEFICA2023Status'), 'data');
  if (status.length === 0) return [];
  const { day, from } = judgedAt(store, machine, asOf);
  return derived('secure-boot', machine, { oldCertificates: stateOn(day) }, [...status, ...from]);
}

function stateOn(day: string): (typeof OLD_CERTIFICATES)[number] {
  const expired = certificates.rows.filter(({ expires }) => expires < day).length;
  if (expired === 0) return 'valid';
  return expired === certificates.rows.length ? 'expired' : 'expiring';
}
