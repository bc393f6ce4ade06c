/** Elements that bcdedit prints under these names in every language; enough to know an entry by. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'allowedinmemorysettings badmemoryaccess baudrate bootdebug bootems bootmenupolicy bootsequence bootstatuspolicy ' +
    'bootux debug debugoptionenabled debugport debugtype default description device disabledynamictick ' +
    'displaybootmenu displaymessageoverride displayorder ems filedevice filepath flightsigning graphicsmodedisabled ' +
    'hypervisordebug hypervisordebugtype hypervisoriommupolicy hypervisorlaunchtype hypervisorschedulertype inherit ' +
    'integrityservices isolatedcontext loadoptions locale nointegritychecks numproc nx osdevice pae path quietboot ' +
    'recoveryenabled recoverysequence removememory resumeobject safeboot systemroot testsigning timeout ' +
    'toolsdisplayorder truncatememory useplatformclock useplatformtick vsmlaunchtype winpe'
  ).split(' '),
);

/** Identifiers that bcdedit shows by name, and by number with `/v` (bcdedit /? ID). */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  ['{0ce4991b-e6b3-4b16-b23c-5e0d9250e5d9}', '{emssettings}'],
  ['{1afa9c49-16ab-4a5c-901b-212802da9460}', '{resumeloadersettings}'],
  ['{4636856e-540f-4170-a130-a84776f4c654}', '{dbgsettings}'],
  ['{466f5a88-0af2-4f76-9038-095b170dc21c}', '{ntldr}'],
  ['{5189b25c-5558-4bf2-bca4-289b11bd29e2}', '{badmemory}'],
  ['{6efb52bf-1766-41db-a6b3-0ee5eff72bd7}', '{bootloadersettings}'],
  ['{7ea2e1ac-2e61-4728-aaa3-896d9d0a9f0e}', '{globalsettings}'],
  ['{7ff607e0-4395-11db-b0de-0800200c9a66}', '{hypervisorsettings}'],
  ['{9dea862c-5cdd-4e70-acc1-f32b344d4795}', '{bootmgr}'],
  ['{a5a30fa2-3d06-4e9f-b5f4-a01df9d1fcba}', '{fwbootmgr}'],
  ['{b2721d73-1db4-4c62-bf78-c548a880142d}', '{memdiag}'],
]);

/** Lower case, by name where Windows has one for it. */
export function entryId(printed: string): string {
  const id = printed.trim().toLowerCase();
  return WELL_KNOWN.get(id) ?? id;
}
