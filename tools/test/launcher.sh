#!/bin/sh
# Tests ./convolve on made-up machines: a copy of the launcher among fake sources, fake JDKs (a release file and
# a java that says how it was called) and a fake Maven that leaves what the real one would.
# Prints a line for each test that fails, then the closing line.
# shellcheck disable=SC2016
set -u
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 143' INT TERM HUP
passed=0
failed=0

# --- the made-up machine -----------------------------------------------------------------------------------

tools="sh cat cp date dirname find ln ls mkdir mkfifo mktemp mv readlink rm script sleep sort stty touch"

jdk() { # jdk FOLDER VERSION [MODULES]
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\nMODULES="java.base %s"\n' "$2" "${3-jdk.incubator.vector}" >"$1/release"
  {
    printf '#!/bin/sh\necho "java %s"\n' "$2"
    cat <<'JAVA'
for a; do
  printf '[%s]\n' "$a"
  case $a in -XX:ArchiveClassesAtExit=*) [ -z "${FAKE_ARCHIVE-}" ] || echo archive >"${a#*=}" ;; esac
done
exit "${FAKE_EXIT-0}"
JAVA
  } >"$1/bin/java"
  printf '#!/bin/sh\n' >"$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

machine() { # a fresh one, without JDK, with Maven
  rm -rf "$work/m"
  root="$work/m/a checkout"
  home=$work/m/home
  bin=$work/m/bin
  mkdir -p "$root" "$home" "$bin"
  cp -R "$project/convolve" "$project/tools" "$root/"
  for module in core media nn fashion-mnist cli; do
    mkdir -p "$root/$module/src/main/java"
    echo "<project/>" >"$root/$module/pom.xml"
    echo "class A {}" >"$root/$module/src/main/java/A.java"
  done
  echo "<project/>" >"$root/pom.xml"
  for tool in $tools; do
    path=$(command -v "$tool") && ln -s "$path" "$bin/$tool"
  done
  cat >"$bin/mvn" <<'MVN'
#!/bin/sh
echo built >>"$FAKE_LOG"
for a; do
  case $a in
    -Dconvolve.work=*) out=${a#-Dconvolve.work=} ;;
    */pom.xml) root=${a%/pom.xml} ;;
  esac
done
echo "the log of the build"
[ -z "${FAKE_SLOW-}" ] || sleep "$FAKE_SLOW"
[ -z "${FAKE_FAIL-}" ] || exit 1
mkdir -p "$root/$out/convolve-cli/program/modules"
echo jar >"$root/$out/convolve-cli/convolve-cli-1.jar"
MVN
  chmod +x "$bin/mvn"
  : >"$work/m/builds"
}

# Runs the launcher on that machine: `status`, `out` and `err` are what came of it. Settings first, then --.
launch() {
  settings=
  while [ "$1" != -- ]; do
    settings="$settings '$1'"
    shift
  done
  shift
  eval "env -i PATH=\"\$bin\" HOME=\"\$home\" TMPDIR=\"\$work\" CONVOLVE_SYSTEM_ROOT=\"\$work/m\" \
    FAKE_LOG=\"\$work/m/builds\" $settings \"\$root/convolve\" \"\$@\"" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
}

builds() { wc -l <"$work/m/builds" | tr -d ' '; }

with_jdk() { jdk "$work/m/usr/lib/jvm/jdk-25" 25.0.3; }

# --- saying what failed ------------------------------------------------------------------------------------

begin() {
  name=$1
  fine=yes
  machine
}

expect() { # expect WHAT WANT GOT
  [ "$2" = "$3" ] && return
  fine=no
  printf 'launcher: %s: %s: expected "%s", got "%s"\n' "$name" "$1" "$2" "$3"
}

contains() { # contains WHAT PART GOT
  case $3 in
    *"$2"*) ;;
    *)
      fine=no
      printf 'launcher: %s: %s: expected to contain "%s", got "%s"\n' "$name" "$1" "$2" "$3"
      ;;
  esac
}

end() {
  if [ "$fine" = yes ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'launcher: FAILED %s\n' "$name"
  fi
}

# --- which JDK ---------------------------------------------------------------------------------------------

begin "no JDK at all"
launch -- --version
expect status 69 "$status"
expect stdout "" "$out"
contains stderr "[NO_JDK]" "$err"
contains hint "https://adoptium.net" "$err"
expect lines 1 "$(wc -l <"$work/err" | tr -d ' ')"
expect builds 0 "$(builds)"
end

begin "only too old JDKs, a run-time without compiler and one without the vector module"
jdk "$work/m/usr/lib/jvm/a" 24.0.2
jdk "$work/m/usr/lib/jvm/b" 1.8.0_402
jdk "$work/m/usr/lib/jvm/c" 25.0.1
rm "$work/m/usr/lib/jvm/c/bin/javac"
jdk "$work/m/usr/lib/jvm/d" 25.0.1 java.desktop
mkdir "$work/m/usr/lib/jvm/e"
launch "JAVA_HOME=$work/m/usr/lib/jvm/a" -- --version
expect status 69 "$status"
contains stderr "[NO_JDK]" "$err"
end

begin "CONVOLVE_JAVA_HOME comes before JAVA_HOME"
jdk "$work/m/one" 26
jdk "$work/m/two" 25.0.9
launch "CONVOLVE_JAVA_HOME=$work/m/one" "JAVA_HOME=$work/m/two" --
expect java "java 26" "${out%%
*}"
end

begin "a wrong CONVOLVE_JAVA_HOME is an error, not a hint"
with_jdk
jdk "$work/m/old" 17.0.15
launch "CONVOLVE_JAVA_HOME=$work/m/old" --
expect status 69 "$status"
contains stderr "$work/m/old" "$err"
end

begin "JAVA_HOME comes before the PATH"
jdk "$work/m/one" 27
jdk "$work/m/two" 25.0.9
ln -s "$work/m/two/bin/java" "$bin/java"
launch "JAVA_HOME=$work/m/one" --
contains java "java 27" "$out"
end

begin "a java on the PATH is followed through its links"
jdk "$work/m/opt/jdk" 25.0.9
ln -s "../opt/jdk/bin/java" "$work/m/alternative"
mv "$work/m/alternative" "$bin/alternative"
ln -s alternative "$bin/java"
launch --
contains java "java 25.0.9" "$out"
end

begin "a java on the PATH that is too old does not hide the others; the oldest that will do is taken"
jdk "$work/m/old" 17.0.15
ln -s "$work/m/old/bin/java" "$bin/java"
jdk "$work/m/usr/lib/jvm/a" 27
jdk "$work/m/usr/lib/jvm/b" 25.0.1
jdk "$work/m/usr/lib/jvm/c" 26
launch "JAVA_HOME=$work/m/old" --
contains java "java 25.0.1" "$out"
end

for place in home/.sdkman/candidates/java/25-tem home/.jdks/temurin-25 \
  Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home; do
  begin "a JDK in $place is found"
  jdk "$work/m/$place" 25-ea
  launch --
  contains java "java 25-ea" "$out"
  end
done

# --- how it is run -----------------------------------------------------------------------------------------

begin "the archive of classes is made with the program and given to the JVM before the user's own options"
with_jdk
launch FAKE_ARCHIVE=1 CONVOLVE_JAVA_OPTS=-Xmx7m -- --version
archive=$(printf '%s' "$root"/.build/cli.*/classes.jsa)
expect made yes "$([ -f "$archive" ] && echo yes)"
contains given "[-XX:SharedArchiveFile=$archive]
[-Xlog:disable]" "$out"
contains options "[-Xmx7m]" "${out#*Xlog:disable}"
end

begin "without an archive, where none can be made, everything runs as well"
with_jdk
launch -- --version
expect status 0 "$status"
expect archive "" "$(find "$root/.build" -name '*.jsa*')"
case $out in *SharedArchiveFile*) expect options "no archive" "$out" ;; esac
expect left "" "$(find "$root/.build" -name 'work.*')"
end

begin "the collector is the user's where one is named"
with_jdk
launch -- --version
contains collector "[-XX:+UseSerialGC]" "$out"
launch "CONVOLVE_JAVA_OPTS=-Xmx1g -XX:+UseParallelGC" -- --version
case $out in *UseSerialGC*) expect collector "the user's alone" "$out" ;; esac
contains collector "[-XX:+UseParallelGC]" "$out"
end

begin "arguments, options and the exit code pass unchanged"
with_jdk
launch "CONVOLVE_JAVA_OPTS=-Xmx64m  -Da=*" FAKE_EXIT=7 -- 'a b' '' '*' '$x'
expect status 7 "$status"
contains options "[-Xmx64m]
[-Da=*]
[-m]
[dev.convolve.cli/dev.convolve.cli.Main]
[a b]
[]
[*]
[\$x]" "$out"
end

begin "through a link from elsewhere"
with_jdk
ln -s "$root/convolve" "$work/m/c"
mkdir "$work/m/sub"
ln -s ../c "$work/m/sub/d"
kept=$root
launch -- # builds
root=$work/m/sub
mv "$root/d" "$root/convolve"
launch -- --version
expect status 0 "$status"
contains program "[$kept/.build/cli." "$out"
end

if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
  begin "on a terminal only the notice of the vector module is taken out"
  with_jdk
  cat >"$work/m/usr/lib/jvm/jdk-25/bin/java" <<'JAVA'
#!/bin/sh
echo 'WARNING: before' >&2
echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
echo 'WARNING: Using incubator modules: jdk.incubator.vector, other' >&2
printf '\r10%%' >&2
sleep 0.3 # a JVM takes its time to end, too
exit 5
JAVA
  launch -- # builds
  contains "redirected stderr keeps it" "WARNING: Using incubator modules: jdk.incubator.vector
" "$err"
  env -i PATH="$bin" HOME="$home" TMPDIR="$work" CONVOLVE_SYSTEM_ROOT="$work/m" FAKE_LOG="$work/m/builds" \
    SHELL=/bin/sh script -qec "'$root/convolve'" /dev/null >"$work/out" </dev/null
  expect status 5 $?
  expect seen "WARNING: before
WARNING: Using incubator modules: jdk.incubator.vector, other
10%" "$(tr -d '\r' <"$work/out")"
  expect "named pipes left" "" "$(find "$work" -type p)"
  end
fi

# --- when it is built --------------------------------------------------------------------------------------

begin "built once, in silence but for one line; then not again"
with_jdk
launch --
expect status 0 "$status"
expect builds 1 "$(builds)"
expect lines 1 "$(wc -l <"$work/err" | tr -d ' ')"
contains stderr "convolve: building" "$err"
launch --
expect builds 1 "$(builds)"
expect stderr "" "$err"
rm "$bin/mvn"
launch --
expect "status without Maven" 0 "$status"
end

begin "no Maven"
with_jdk
rm "$bin/mvn"
launch --
expect status 69 "$status"
contains stderr "[NO_MAVEN]" "$err"
end

begin "a newer source, a new old source, a removed source and a newer POM each build again"
with_jdk
touch -t 202001010000 "$work/m/old"
find "$root" -type f -exec touch -r "$work/m/old" {} +
launch --
touch "$root/media/src/main/java/A.java"
launch --
expect "newer source" 2 "$(builds)"
sleep 1 # so that A.java is older than what was built from it, whatever the disk's clock
launch --
echo "class B {}" >"$root/core/src/main/java/B.java"
touch -r "$work/m/old" "$root/core/src/main/java/B.java"
seen=$(builds)
launch --
expect "new source" $((seen + 1)) "$(builds)"
rm "$root/core/src/main/java/B.java"
launch --
expect "removed source" $((seen + 2)) "$(builds)"
touch "$root/cli/pom.xml"
launch --
expect "newer POM" $((seen + 3)) "$(builds)"
mkdir -p "$root/core/src/test/java"
echo "class T {}" >"$root/core/src/test/java/T.java"
launch --
expect "tests are no sources" $((seen + 3)) "$(builds)"
end

begin "a build that fails shows its log, ends with 70 and is tried again"
with_jdk
launch FAKE_FAIL=yes --
expect status 70 "$status"
contains log "the log of the build" "$err"
contains code "[BUILD_FAILED]" "$err"
expect stdout "" "$out"
launch --
expect "status after mending" 0 "$status"
touch "$root/cli/pom.xml"
launch FAKE_FAIL=yes --
expect "an older program is not run instead" 70 "$status"
expect "left behind" "" "$(find "$root/.build" -name 'work.*' -o -name '*.lock')"
end

begin "two starts at once build once"
with_jdk
export root bin home work
(
  launch FAKE_SLOW=2 --
  echo "$status" >"$work/m/status"
) &
sleep 1
work_out=$work
work=$work/second
mkdir "$work"
ln -s "$work_out/m" "$work/m"
launch --
expect "status of the second" 0 "$status"
work=$work_out
wait
expect "status of the first" 0 "$(cat "$work/m/status")"
expect builds 1 "$(builds)"
rm -rf "$work/second"
end

for signal in KILL TERM; do
  begin "a build that was ended by SIG$signal is done again"
  with_jdk
  env -i PATH="$bin" HOME="$home" CONVOLVE_SYSTEM_ROOT="$work/m" FAKE_LOG="$work/m/builds" FAKE_SLOW=30 \
    "$root/convolve" >/dev/null 2>&1 </dev/null &
  launcher=$!
  tries=0
  until [ -s "$work/m/builds" ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
  kill -"$signal" $launcher
  wait $launcher 2>/dev/null
  ended=$?
  if [ $signal = TERM ]; then
    expect status 143 "$ended"
    expect "left behind at once" "" "$(find "$root/.build" -name 'work.*' -o -name '*.lock')"
  fi
  launch --
  expect "status of the next start" 0 "$status"
  expect builds 2 "$(builds)"
  expect "left behind" "" "$(find "$root/.build" -name 'work.*' -o -name '*.lock')"
  end
done

printf 'launcher: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
