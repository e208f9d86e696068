# shellcheck shell=sh disable=SC2154
# Sourced by ./convolve and ./verify: finds a JDK and Maven, and keeps built programs fresh. POSIX sh.
# The caller sets `root` (this checkout) and `me` (its own name, for messages).

die() { # die STATUS MESSAGE
  printf '%s: error: %s\n' "$me" "$2" >&2
  exit "$1"
}

# --- the JDK and Maven -------------------------------------------------------------------------------------

# True where $1 is the home of a JDK 25 or later with the vector module; sets `major`. Reads, runs nothing.
usable_jdk() {
  major=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  vector=yes
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=}
        line=${line#\"}
        major=${line%%[!0-9]*}
        ;;
      MODULES=*jdk.incubator.vector*) ;;
      MODULES=*) vector=no ;;
    esac
  done <"$1/release"
  [ "${major:-0}" -ge 25 ] && [ "$vector" = yes ]
}

# Prints the file that a chain of symbolic links ends at.
follow_links() {
  file=$1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=${file%/*}/$link ;;
    esac
  done
  printf '%s\n' "$file"
}

# Sets `jdk`. What the user named comes first; of the JDKs lying about, the oldest that will do.
# CONVOLVE_SYSTEM_ROOT stands before the system's folders in tests.
find_jdk() {
  if [ -n "${CONVOLVE_JAVA_HOME-}" ]; then
    jdk=$CONVOLVE_JAVA_HOME
    usable_jdk "$jdk" && return
    die 69 "$jdk: not a JDK 25 or later: no such version in its release file [NO_JDK]; correct CONVOLVE_JAVA_HOME, or unset it to search for one"
  fi
  jdk=${JAVA_HOME-}
  [ -n "$jdk" ] && usable_jdk "$jdk" && return
  if java=$(command -v java); then
    java=$(follow_links "$java")
    jdk=${java%/bin/java}
    usable_jdk "$jdk" && return
  fi
  jdk=
  best=
  for home in "${CONVOLVE_SYSTEM_ROOT-}"/usr/lib/jvm/* \
    "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* \
    "${CONVOLVE_SYSTEM_ROOT-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if usable_jdk "$home" && { [ -z "$best" ] || [ "$major" -lt "$best" ]; }; then
      jdk=$home
      best=$major
    fi
  done
  [ -n "$jdk" ] || die 69 "no JDK 25 or later in CONVOLVE_JAVA_HOME, JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks or /Library/Java [NO_JDK]; get one from https://adoptium.net (Temurin 25), with 'sdk install java 25-tem', or as your system's package openjdk-25-jdk; where it lies elsewhere, set CONVOLVE_JAVA_HOME to its folder"
}

# Maven has to run on the JDK 25 itself: an older one cannot read our module-info, and 17 refuses these options.
prepare_maven() {
  command -v mvn >/dev/null || die 69 "Maven (mvn) is not on the PATH, and there is something to build [NO_MAVEN]; get it with 'apt-get install maven', 'brew install maven' or from https://maven.apache.org"
  JAVA_HOME=$jdk
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${CONVOLVE_MAVEN_OPTS-}"
  export JAVA_HOME MAVEN_OPTS
}

# --- locks -------------------------------------------------------------------------------------------------

# lock FOLDER: waits while another live process holds it, for ten minutes at most. What it guards must stand
# being done twice: a lock can be lost (a process id used again, another machine on the same disk).
lock() {
  waited=0
  while ! mkdir "$1" 2>/dev/null; do
    [ -d "$1" ] || die 70 "$1: cannot be created [BUILD_FAILED]; is the folder writable?"
    holder=
    { read -r holder <"$1/pid"; } 2>/dev/null
    if [ "$waited" -ge 600 ] ||
      { [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; } ||
      { [ -z "$holder" ] && [ "$waited" -ge 5 ]; }; then
      rm -rf "$1"
      continue
    fi
    sleep 1
    waited=$((waited + 1))
  done
  echo $$ >"$1/pid"
}

unlock() { rm -rf "$1"; }

# --- programs ----------------------------------------------------------------------------------------------
# A program is a folder .build/NAME.<time>.<pid> with modules/ (the module path), readers/ (the class path: what
# ImageIO finds by itself) and sources (the list of what it was built from; its time is when the build began).
# .build/NAME.current holds that folder's name and is replaced by one rename: a start sees the old or the new.

list_sources() { # list_sources MODULE...
  (
    cd "$root" || exit
    for module; do
      set -- "$@" "$module/pom.xml" "$module/src/main"
      shift
    done
    find pom.xml "$@" -type f | LC_ALL=C sort
  )
}

changed_sources() { # changed_sources SINCE MODULE...
  (
    cd "$root" || exit
    since=$1
    shift
    for module; do
      set -- "$@" "$module/pom.xml" "$module/src/main"
      shift
    done
    find pom.xml "$@" -type f -newer "$since"
  )
}

# fresh NAME MODULE...: sets `program`; false where it has to be built.
fresh() {
  name=$1
  shift
  program=
  { read -r program <"$root/.build/$name.current"; } 2>/dev/null || return 1
  program=$root/.build/$program
  [ -f "$program/sources" ] && [ -d "$program/modules" ] &&
    [ -z "$(changed_sources "$program/sources" "$@")" ] &&
    [ "$(list_sources "$@")" = "$(cat "$program/sources")" ]
}

# ensure NAME MODULE...: builds the last module with those before it where the program is stale; sets `program`.
ensure() {
  fresh "$@" && return
  prepare_maven
  mkdir -p "$root/.build" 2>/dev/null || die 70 "$root/.build: cannot be created [BUILD_FAILED]; is the folder writable?"
  held=$root/.build/$1.lock
  work=$root/.build/work.$$
  maven_pid=
  lock "$held"
  trap 'abandon 130' INT
  trap 'abandon 143' TERM
  trap 'abandon 129' HUP
  fresh "$@" || build "$@"
  trap - INT TERM HUP
  unlock "$held"
}

abandon() { # abandon STATUS
  trap '' INT TERM HUP
  if [ -n "$maven_pid" ]; then
    kill -TERM "$maven_pid" 2>/dev/null
    wait "$maven_pid" 2>/dev/null # or it would go on writing into what is removed here
  fi
  rm -rf "$work"
  unlock "$held"
  exit "$1"
}

build() { # build NAME MODULE...
  name=$1
  shift
  for module; do :; done # the last one
  sweep "$name"
  rm -rf "$work"
  mkdir -p "$work"
  printf '%s: building ...%s\n' "$me" \
    "$([ -f "$root/.build/$name.current" ] || echo ' (the first time, Maven also fetches what it needs)')" >&2
  list_sources "$@" >"$work/sources"
  # In the background, so that a signal to this shell is acted upon at once.
  mvn -B -q -f "$root/pom.xml" -P launcher -Dconvolve.work=".build/work.$$" -pl "$module" -am package \
    </dev/null >"$work/log" 2>&1 &
  maven_pid=$!
  if ! wait "$maven_pid"; then
    cat "$work/log" >&2
    rm -rf "$work"
    unlock "$held"
    die 70 "the build failed [BUILD_FAILED]; what Maven said stands above"
  fi
  maven_pid=
  jar=$work/convolve-$module
  cp "$jar"/convolve-"$module"-*.jar "$jar/program/modules/"
  mkdir -p "$jar/program/readers"
  mv "$work/sources" "$jar/program/sources"
  program=$name.$(date +%s).$$
  mv "$jar/program" "$root/.build/$program"
  [ "$name" != cli ] || archive_classes "$root/.build/$program"
  printf '%s\n' "$program" >"$work/current"
  mv -f "$work/current" "$root/.build/$name.current"
  program=$root/.build/$program
  rm -rf "$work"
}

# Puts the classes that filtering a photo takes, parsed and verified, into FOLDER/classes.jsa, which halves a start.
# The JVM looks at the archive itself: where it was made by another JVM or of other jars, it leaves it alone. Nothing
# depends on it, so whatever fails here fails silently.
archive_classes() { # archive_classes FOLDER
  photo=$work/photo
  pixels=
  while [ ${#pixels} -lt 3072 ]; do
    pixels="$pixels 9 130 255 17 4 80"
  done
  printf 'P3 16 16 255\n%s\n' "$pixels" >"$photo.ppm"
  filter_photo "$1" "$photo.ppm" "$photo.jpg"
  filter_photo "$1" "$photo.jpg" "$photo-soft.jpg" "-XX:ArchiveClassesAtExit=$work/classes.jsa"
  mv -f "$work/classes.jsa" "$1/classes.jsa" 2>/dev/null
  :
}

filter_photo() { # filter_photo FOLDER IN OUT [JAVA-OPTION]
  "$jdk/bin/java" ${4+"$4"} -Xlog:disable -p "$1/modules" -cp "$1/readers/*" \
    --enable-native-access=dev.convolve.media -m dev.convolve.cli/dev.convolve.cli.Main \
    apply gaussian:5 "$2" -o "$3" </dev/null >/dev/null 2>&1 &
  maven_pid=$! # a signal ends it as it ends Maven
  wait "$maven_pid"
  maven_pid=
}

# Removes what killed builds left, and programs that nothing can be running any more.
sweep() { # sweep NAME
  for left in "$root"/.build/work.*; do
    kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
  done
  current=
  { read -r current <"$root/.build/$1.current"; } 2>/dev/null
  find "$root/.build" -name "$1.[0-9]*" -prune -type d -mmin +60 ! -name "$current" -exec rm -rf {} + 2>/dev/null
  :
}
