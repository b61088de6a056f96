# Finds a JDK 25.0.3 or later; sourced by scripts/quantgate and mvnw. Prints its home.
# 25.0.0 to 25.0.2 may move pinned objects under JNI (JDK-8377811).

quantgate_jdk_fits() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  quantgate_version=$(sed -n 's/^JAVA_VERSION="\([0-9.]*\).*/\1/p' "$1/release")
  quantgate_old_ifs=$IFS
  IFS=.
  # shellcheck disable=SC2086
  set -- $quantgate_version
  IFS=$quantgate_old_ifs
  [ "${1:-0}" -gt 25 ] || { [ "${1:-0}" -eq 25 ] && { [ "${2:-0}" -gt 0 ] || [ "${3:-0}" -ge 3 ]; }; }
}

quantgate_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && quantgate_jdk_fits "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  quantgate_java=$(command -v javac 2>/dev/null || :)
  if [ -n "$quantgate_java" ]; then
    quantgate_java=$(readlink -f "$quantgate_java" 2>/dev/null || printf %s "$quantgate_java")
    quantgate_java=${quantgate_java%/bin/javac}
    if quantgate_jdk_fits "$quantgate_java"; then
      printf '%s\n' "$quantgate_java"
      return 0
    fi
  fi
  for quantgate_java in /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if quantgate_jdk_fits "$quantgate_java"; then
      printf '%s\n' "$quantgate_java"
      return 0
    fi
  done
  echo "quantgate: needs a JDK 25.0.3 or later; install one (e.g. from https://adoptium.net) or set JAVA_HOME" >&2
  return 1
}
