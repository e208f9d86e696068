@echo off
rem Runs the convolve command of this checkout on Windows, building it where a source is newer.
rem   CONVOLVE_JAVA_HOME   the JDK to use (25 or later); otherwise JAVA_HOME, the PATH and Program Files are searched
rem   CONVOLVE_JAVA_OPTS   further options for the JVM, such as -Xmx2g
setlocal EnableExtensions
set "root=%~dp0"
set "jdk="
if defined CONVOLVE_JAVA_HOME call :consider "%CONVOLVE_JAVA_HOME%"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~dp$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for %%V in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
  for /d %%D in ("%ProgramFiles%\%%~V\*") do call :consider "%%~fD"
)
for /d %%D in ("%USERPROFILE%\.jdks\*") do call :consider "%%~fD"
if not defined jdk (
  >&2 echo convolve: error: no JDK 25 or later found [NO_JDK]; get one from https://adoptium.net or set CONVOLVE_JAVA_HOME to its folder
  exit /b 69
)

set "program=%root%.build\windows\convolve-cli\program"
powershell -NoProfile -Command "$r=$env:root; $p=$env:program; if (-not (Test-Path ($p+'\modules'))) { exit 1 }; $t=(Get-Item ($p+'\modules')).LastWriteTimeUtc; $s=Get-ChildItem -Recurse -File ($r+'core\src\main'),($r+'media\src\main'),($r+'nn\src\main'),($r+'fashion-mnist\src\main'),($r+'cli\src\main'),($r+'pom.xml'),($r+'core\pom.xml'),($r+'media\pom.xml'),($r+'nn\pom.xml'),($r+'fashion-mnist\pom.xml'),($r+'cli\pom.xml'); if ($s | Where-Object { $_.LastWriteTimeUtc -gt $t }) { exit 1 }; exit 0"
if not errorlevel 1 goto run

where mvn >nul 2>nul
if errorlevel 1 (
  >&2 echo convolve: error: Maven [mvn] is not on the PATH, and there is something to build [NO_MAVEN]; get it from https://maven.apache.org
  exit /b 69
)
>&2 echo convolve: building ...
if exist "%root%.build\windows" rmdir /s /q "%root%.build\windows"
mkdir "%root%.build\windows"
set "JAVA_HOME=%jdk%"
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
call mvn -B -q -f "%root%pom.xml" -P launcher "-Dconvolve.work=.build/windows" -pl cli -am package >"%root%.build\windows\log" 2>&1
if errorlevel 1 (
  >&2 type "%root%.build\windows\log"
  >&2 echo convolve: error: the build failed [BUILD_FAILED]; what Maven said stands above
  exit /b 70
)
copy /y "%root%.build\windows\convolve-cli\convolve-cli-*.jar" "%program%\modules\" >nul

rem The classes that filtering a photo takes, parsed and verified, which halves a start; without it all is the same.
set "photo=%root%.build\windows\photo"
>"%photo%.ppm" echo P3 16 16 255
for /l %%I in (1,1,128) do >>"%photo%.ppm" echo 9 130 255 17 4 80
call :filter "%photo%.ppm" "%photo%.jpg" -Xlog:disable
call :filter "%photo%.jpg" "%photo%-soft.jpg" "-XX:ArchiveClassesAtExit=%program%\classes.jsa"

:run
set "archive="
if exist "%program%\classes.jsa" set archive="-XX:SharedArchiveFile=%program%\classes.jsa" -Xlog:disable
rem Pictures are few large arrays: nothing that several threads had to look through, or that were worth moving.
set "collector=-XX:+UseSerialGC -Xmn16m -XX:PretenureSizeThreshold=4m"
if defined CONVOLVE_JAVA_OPTS if not "%CONVOLVE_JAVA_OPTS:-XX:+Use=%"=="%CONVOLVE_JAVA_OPTS%" set "collector="
"%jdk%\bin\java.exe" %collector% %archive% -p "%program%\modules" -cp "%program%\readers\*" %CONVOLVE_JAVA_OPTS% --enable-native-access=dev.convolve.media -m dev.convolve.cli/dev.convolve.cli.Main %*
exit /b %ERRORLEVEL%

:filter
"%jdk%\bin\java.exe" "%~3" -Xlog:disable -p "%program%\modules" -cp "%program%\readers\*" --enable-native-access=dev.convolve.media -m dev.convolve.cli/dev.convolve.cli.Main apply gaussian:5 "%~1" -o "%~2" >nul 2>nul
exit /b 0

:consider
if defined jdk exit /b 0
if not exist "%~f1\release" exit /b 0
if not exist "%~f1\bin\javac.exe" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~f1\release" >nul && set "jdk=%~f1"
exit /b 0
