; Beside the app's own entry in the start menu: a command prompt that knows ehlo.exe, as Node and Visual Studio have one. PATH itself
; is left as it is: nothing to undo, and no right of an administrator is needed.
!macro customInstall
  ; Where the prompt begins.
  SetOutPath "$PROFILE"
  CreateShortCut "$SMPROGRAMS\Ehlo Desk command line.lnk" "$SYSDIR\cmd.exe" '/k "set "PATH=$INSTDIR;%PATH%" && ehlo --help"' "$INSTDIR\ehlo.exe" 0 SW_SHOWNORMAL "" "ehlo: check mail servers from a command prompt"
  SetOutPath "$INSTDIR"
!macroend

!macro customUnInstall
  Delete "$SMPROGRAMS\Ehlo Desk command line.lnk"
!macroend
