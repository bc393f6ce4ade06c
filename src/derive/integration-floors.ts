/**
 * The version Microsoft recommends at least for the integration services of guests that do not come with current ones, by
 * guest build. Source: "Prepare a Windows VHD or VHDX to upload to Azure" (table of minimum versions, vmstorfl.sys):
 * KB4072650 for Windows 7, 8.1, Server 2008 R2 and 2012 R2, KB3063109 for Windows 8 and Server 2012.
 */
export const INTEGRATION_FLOORS: ReadonlyMap<number, string> = new Map([
  [7600, '6.3.9600.18907'],
  [7601, '6.3.9600.18907'],
  [9200, '6.3.9600.18080'],
  [9600, '6.3.9600.18907'],
]);

export const GUEST_AUTO = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto';
