; A Windows installer that is built with Debian's nsis and tested on Linux. The released installer is built by Tauri's
; bundler, which needs tools that only the release can download. This one writes the same files, registry keys and
; shortcuts from the same configuration, so that their names, paths and removal are tested.
;
; Definitions from tauri.conf.json: PRODUCTNAME, MAINBINARYNAME, BUNDLEID, MANUFACTURER, COPYRIGHT, VERSION, SCHEME, ICON.
; Definitions from xtask: FOLDER (the files to install), REMOVALS and LANGUAGES (files to include), OUTFILE.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
; Fast compression, because the programs in tests are large and not optimized.
SetCompressor zlib
Name "${PRODUCTNAME}"
BrandingText "${COPYRIGHT}"
OutFile "${OUTFILE}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PRODUCTNAME}"
VIAddVersionKey "FileDescription" "${PRODUCTNAME}"
VIAddVersionKey "LegalCopyright" "${COPYRIGHT}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define UNINSTKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCTNAME}"
!define MANUKEY "Software\${MANUFACTURER}"
!define MANUPRODUCTKEY "${MANUKEY}\${PRODUCTNAME}"
!define LINKKEY "Software\Classes\${SCHEME}"
!define LINKCOMMAND '"$INSTDIR\${MAINBINARYNAME}.exe" "%1"'

!define MULTIUSER_MUI
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "${PRODUCTNAME}"
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTKEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "CurrentUser"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"
!include "hooks.nsh"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${MANUPRODUCTKEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Installer Language"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!include "${LANGUAGES}"

LangString tooOld ${LANG_ENGLISH} "${PRODUCTNAME} needs Windows 10 or later."
LangString tooOld ${LANG_JAPANESE} "${PRODUCTNAME}にはWindows 10以降が必要です。"

; The folder given by /D, which MultiUser.nsh would overwrite.
Var Wanted

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "$(tooOld)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  StrCpy $Wanted $INSTDIR
  !insertmacro MULTIUSER_INIT
  ${If} $Wanted != ""
    StrCpy $INSTDIR $Wanted
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; Windows shows notifications under the name of the shortcut with the same identifier (AppUserModelID).
!macro NAME_SHORTCUT LINK
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
    ${If} $1 P<> 0
    ${AndIf} $2 P<> 0
      ${IPersistFile::Load} $1 '("${LINK}",${STGM_READWRITE})'
      System::Call 'ole32::CoTaskMemAlloc(p 512)p.r3'
      System::Call '*$3(&w256 "${BUNDLEID}")'
      System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
      System::Call '*(&i2 31,&i6 0,p r3,p 0)p.r5' ; VT_LPWSTR
      ${IPropertyStore::SetValue} $2 '($4,$5)'
      ${IPropertyStore::Commit} $2 ""
      ${IPersistFile::Save} $1 '("${LINK}",1)'
      System::Call 'ole32::CoTaskMemFree(p r3)'
      System::Free $4
      System::Free $5
    ${EndIf}
    !insertmacro ComHlpr_SafeRelease $2
    !insertmacro ComHlpr_SafeRelease $1
    !insertmacro ComHlpr_SafeRelease $0
  ${EndIf}
!macroend

Section "${PRODUCTNAME}" main
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${MANUPRODUCTKEY}" "" "$INSTDIR"

  WriteRegStr SHCTX "${LINKKEY}" "" "URL:${BUNDLEID} protocol"
  WriteRegStr SHCTX "${LINKKEY}" "URL Protocol" ""
  WriteRegStr SHCTX "${LINKKEY}\DefaultIcon" "" '"$INSTDIR\${MAINBINARYNAME}.exe",0'
  WriteRegStr SHCTX "${LINKKEY}\shell\open\command" "" '${LINKCOMMAND}'

  WriteRegStr SHCTX "${UNINSTKEY}" "$MultiUser.InstallMode" 1
  WriteRegStr SHCTX "${UNINSTKEY}" "DisplayName" "${PRODUCTNAME}"
  WriteRegStr SHCTX "${UNINSTKEY}" "DisplayIcon" '"$INSTDIR\${MAINBINARYNAME}.exe"'
  WriteRegStr SHCTX "${UNINSTKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTKEY}" "Publisher" "${MANUFACTURER}"
  WriteRegStr SHCTX "${UNINSTKEY}" "InstallLocation" '"$INSTDIR"'
  WriteRegStr SHCTX "${UNINSTKEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${UNINSTKEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTKEY}" "EstimatedSize" $0

  CreateShortcut "$SMPROGRAMS\${PRODUCTNAME}.lnk" "$INSTDIR\${MAINBINARYNAME}.exe"
  !insertmacro NAME_SHORTCUT "$SMPROGRAMS\${PRODUCTNAME}.lnk"
  !insertmacro NSIS_HOOK_POSTINSTALL
SectionEnd

Section "Uninstall"
  ; Removes only the installed files; other files in the folder stay.
  !include "${REMOVALS}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCTNAME}.lnk"

  ; Another installation may own the deep links now.
  ReadRegStr $0 SHCTX "${LINKKEY}\shell\open\command" ""
  ${If} $0 == '${LINKCOMMAND}'
    DeleteRegKey SHCTX "${LINKKEY}"
  ${EndIf}
  DeleteRegKey SHCTX "${UNINSTKEY}"
  DeleteRegKey SHCTX "${MANUPRODUCTKEY}"
  DeleteRegKey /ifempty SHCTX "${MANUKEY}"
  DeleteRegKey HKCU "${MANUPRODUCTKEY}"
  DeleteRegKey /ifempty HKCU "${MANUKEY}"
  !insertmacro NSIS_HOOK_POSTUNINSTALL
SectionEnd
