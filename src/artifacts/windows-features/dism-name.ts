/** Names of DISM look like these; lists of other products have features with a state too. */
const DISM_NAME =
  /^(?:Microsoft-|Windows-|SMB1Protocol|NetFx|IIS-|WCF-|MSMQ-|MSRDC-|NFS|Printing-|Telnet|TFTP|SimpleTCP|SNMP|Client-|Containers|Hypervisor|VirtualMachine|DirectPlay|LegacyComponents|MediaPlayback|WorkFolders|SearchEngine|Internet-Explorer|ServicesForNFS|DataCenterBridging|SmbDirect|FailoverCluster|RSAT|Remote-Desktop|File-Services|DNS-Server|DHCP|DirectoryServices|BitLocker|ServerCore|WindowsServerBackup|MultipathIo|Xps-)/i;

/** True for names as DISM writes them, where Server Manager would say FS-SMB1 or Hyper-V. */
export function isDismName(name: string): boolean {
  return DISM_NAME.test(name);
}
