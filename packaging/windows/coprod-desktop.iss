; For Inno Setup 6.4.3: iscc /DVersion=0.1.0 packaging\windows\coprod-desktop.iss, after packaging\bundle.py.
; Installs for one person, without administrator rights. What the program kept stays when it is removed.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif

[Setup]
AppId={{6B0F3C0E-6C1B-4C59-9C0B-4B1B6C1D7A52}
AppName=Coprod Desktop
AppVersion={#Version}
AppPublisher=The Coprod Desktop authors
DefaultDirName={localappdata}\Programs\Coprod Desktop
DisableProgramGroupPage=yes
DisableDirPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\coprod-desktop.ico
UninstallDisplayIcon={app}\coprod-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=coprod-desktop-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Files]
Source: "..\..\dist\coprod-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[InstallDelete]
; A newer version may be made of other files.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{userprograms}\Coprod Desktop"; Filename: "{app}\coprod-desktop.exe"
Name: "{userdesktop}\Coprod Desktop"; Filename: "{app}\coprod-desktop.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "A picture on the desktop"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.coprod"; ValueType: string; ValueData: "Coprod.Session"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Coprod.Session"; ValueType: string; ValueData: "Co-production session"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Coprod.Session\DefaultIcon"; ValueType: string; ValueData: "{app}\coprod-desktop.exe,0"
Root: HKCU; Subkey: "Software\Classes\Coprod.Session\shell\open\command"; ValueType: string; ValueData: """{app}\coprod-desktop.exe"" ""%1"""

[Run]
Filename: "{app}\coprod-desktop.exe"; Description: "Open Coprod Desktop"; Flags: nowait postinstall skipifsilent
