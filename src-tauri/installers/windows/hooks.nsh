; What Tauri's installer does not do by itself. Included by it in a release, and by pushkeeper.nsi where the installer
; is tried from Linux.
;
; Files that may be opened with Pushkeeper: it shows in "Open with" and never becomes the default, because Windows' own
; programs for certificates are what a double click should open (Microsoft, "Application registration", SupportedTypes).

!define PUSHKEEPER_OPENS "Software\Classes\Applications\${MAINBINARYNAME}.exe"

!macro PUSHKEEPER_OPENS_FILES EXTENSION
  WriteRegStr SHCTX "${PUSHKEEPER_OPENS}\SupportedTypes" "${EXTENSION}" ""
!macroend

!macro NSIS_HOOK_POSTINSTALL
  WriteRegStr SHCTX "${PUSHKEEPER_OPENS}" "FriendlyAppName" "${PRODUCTNAME}"
  WriteRegStr SHCTX "${PUSHKEEPER_OPENS}\shell\open\command" "" '"$INSTDIR\${MAINBINARYNAME}.exe" "%1"'
  !insertmacro PUSHKEEPER_OPENS_FILES ".pem"
  !insertmacro PUSHKEEPER_OPENS_FILES ".cer"
  !insertmacro PUSHKEEPER_OPENS_FILES ".crt"
  !insertmacro PUSHKEEPER_OPENS_FILES ".csr"
  !insertmacro PUSHKEEPER_OPENS_FILES ".p12"
  !insertmacro PUSHKEEPER_OPENS_FILES ".pfx"
!macroend

!macro NSIS_HOOK_POSTUNINSTALL
  DeleteRegKey SHCTX "${PUSHKEEPER_OPENS}"
!macroend
