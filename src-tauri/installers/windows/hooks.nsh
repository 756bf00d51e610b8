; Additions to Tauri's installer, which includes this file in a release. pushkeeper.nsi includes it in tests on Linux.
;
; The file types that Pushkeeper opens: it appears under "Open with" and never becomes the default, because a double click
; should open Windows' own certificate viewer (Microsoft, "Application registration", SupportedTypes).

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
