import type { LocaleWords } from './locale.ts';

/*
 * Languages of which no whole output was found. Only labels that somebody has quoted stand here; everything else is read by the
 * order of the rows (`ordered.ts`), for which yes and no are all that has to be known.
 *
 * Quoted from an output: the two of Polish. Seen in programs that imitate systeminfo: all of Turkish, Swedish and Czech. Of Dutch
 * and Hungarian nothing was found.
 */
export const LOCALES_BY_ORDER: readonly LocaleWords[] = [
  {
    locale: 'pl',
    labels: { osName: 'Nazwa systemu operacyjnego', osVersion: 'Wersja systemu operacyjnego' },
    yes: ['Tak'],
    no: ['Nie'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
  {
    locale: 'nl',
    labels: {},
    yes: ['Ja'],
    no: ['Nee'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
  {
    locale: 'tr',
    labels: {
      hostName: 'Ana Bilgisayar Adı',
      osName: 'İşletim Sistemi Adı',
      manufacturer: 'Sistem Üreticisi',
      processors: 'İşlemci(ler)',
      totalMemory: 'Toplam Fiziksel Bellek',
      domain: 'Etki Alanı',
    },
    yes: ['Evet'],
    no: ['Hayır'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
  {
    locale: 'sv',
    labels: {
      hostName: 'Värdnamn',
      osName: 'OS-namn',
      registeredOwner: 'Registrerad ägare',
      domain: 'Domän',
      networkCards: 'Nätverkskort',
    },
    yes: ['Ja'],
    no: ['Nej'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
  {
    locale: 'cs',
    labels: {
      hostName: 'Název hostitele',
      osName: 'Název operačního systému',
      osVersion: 'Verze operačního systému',
      totalMemory: 'Celková velikost fyzické paměti',
    },
    yes: ['Ano'],
    no: ['Ne'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
  {
    locale: 'hu',
    labels: {},
    yes: ['Igen'],
    no: ['Nem'],
    notAvailable: [],
    hypervisorSentence: [],
    vbs: {},
    roles: {},
  },
];
