/** How `dism.exe` prints features in one language of Windows. */
export interface DismLabels {
  readonly locale: string;
  /** Label before the name of a feature, and heading of its column with `/format:table`. */
  readonly name: string;
  readonly state: string;
  readonly enabled: readonly string[];
  readonly disabled: readonly string[];
  /** The sentence behind a list that was printed to its end; its beginning is enough. */
  readonly done: string;
}

/** The languages known; another one is one more entry. States that wait for a restart are not listed: they decide nothing. */
export const DISM_LABELS: readonly DismLabels[] = [
  {
    locale: 'en',
    name: 'Feature Name',
    state: 'State',
    enabled: ['Enabled'],
    disabled: ['Disabled', 'Disabled with Payload Removed'],
    done: 'The operation completed successfully',
  },
  {
    locale: 'de',
    name: 'Featurename',
    state: 'Status',
    enabled: ['Aktiviert'],
    disabled: ['Deaktiviert'],
    done: 'Der Vorgang wurde erfolgreich beendet',
  },
  {
    locale: 'fr',
    name: 'Nom de la fonctionnalité',
    state: 'État',
    enabled: ['Activé'],
    disabled: ['Désactivé'],
    done: 'L’opération a réussi',
  },
  {
    locale: 'es',
    name: 'Nombre de característica',
    state: 'Estado',
    enabled: ['Habilitado'],
    disabled: ['Deshabilitado'],
    done: 'La operación se completó correctamente',
  },
  {
    locale: 'pt-br',
    name: 'Nome do recurso',
    state: 'Estado',
    enabled: ['Habilitado'],
    disabled: ['Desabilitado'],
    done: 'A operação foi concluída com êxito',
  },
  {
    locale: 'zh-cn',
    name: '功能名称',
    state: '状态',
    enabled: ['已启用'],
    disabled: ['已禁用'],
    done: '操作成功完成',
  },
  {
    locale: 'ja',
    name: '機能名',
    state: '状態',
    enabled: ['有効'],
    disabled: ['無効'],
    done: '操作は正常に完了しました',
  },
  {
    locale: 'ko',
    name: '기능 이름',
    state: '상태',
    enabled: ['사용'],
    disabled: ['사용 안 함'],
    done: '작업을 완료했습니다',
  },
];

/** A label or state without blanks, case, and the two sorts of apostrophe. */
export function labelKey(text: string): string {
  return text
    .replaceAll('’', "'")
    .replace(/[\s\u00a0\u202f]+/g, '')
    .toLowerCase();
}
