; The installer for Windows, for Inno Setup 6.3 or later. Per user without asking for more rights, or for everyone with them:
;   ISCC /DVersion=1.2.3 packaging\windows\clearing-desk.iss
;   setup.exe /VERYSILENT /CURRENTUSER     or /ALLUSERS     and unins000.exe /VERYSILENT
; It never touches the data folder: what was decided and sent stays when the program goes.

#ifndef Version
  #error Name the version: /DVersion=1.2.3
#endif
#ifndef Source
  #define Source "..\..\build\dist\clearing-desk"
#endif
#ifndef Flavour
  #define Flavour ""
#endif
#define Title "Clearing Desk"
#define Program "Clearing Desk.exe"

[Setup]
AppId={{6F6D1B1C-7C57-4F0E-9B0B-2D8B9A0B6A11}
AppName={#Title}
AppVersion={#Version}
AppVerName={#Title} {#Version}
AppPublisher=The Clearing Desk engineers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
SetupIconFile=..\icons\clearing-desk.ico
UninstallDisplayIcon={app}\{#Program}
LicenseFile=..\..\LICENSE
OutputDir=..\..\build
OutputBaseFilename=clearing-desk{#Flavour}-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "pl"; MessagesFile: "compiler:Languages\Polish.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.StatementType=Bank statement
fr.StatementType=Relevé bancaire
pl.StatementType=Wyciąg bankowy
de.StatementType=Kontoauszug
en.DesktopIcon=Put an icon on the desktop
fr.DesktopIcon=Placer une icône sur le bureau
pl.DesktopIcon=Umieść ikonę na pulpicie
de.DesktopIcon=Symbol auf dem Desktop anlegen

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not lie beside those of the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Title}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Title}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
; Offered under "Open with"; no program loses a kind of file to this one.
Root: HKA; Subkey: "Software\Classes\ClearingDesk.Statement"; ValueType: string; ValueData: "{cm:StatementType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ClearingDesk.Statement\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\ClearingDesk.Statement\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\.sta\OpenWithProgids"; ValueType: string; ValueName: "ClearingDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.mt940\OpenWithProgids"; ValueType: string; ValueName: "ClearingDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.940\OpenWithProgids"; ValueType: string; ValueName: "ClearingDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".sta"; ValueData: ""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".mt940"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\SupportedTypes"; ValueType: string; ValueName: ".940"; ValueData: ""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent
